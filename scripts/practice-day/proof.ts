/** Looks for the made-up buyers wherever this run can have left them. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SummaryEncodings, SummaryScan } from '../../src-main/contract/summary.ts';
import { scanInChild } from '../../src-main/store/scan-child.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import type { Stage } from './stage.ts';

export interface Proof {
  readonly found: SummaryEncodings;
  readonly scanned: SummaryScan;
  /** How many of the people some string of was found. */
  readonly people: number;
}

/** Papers are meant to hold people; everything else of the run is not. */
const PAPERS = ['labels.pdf', 'invoices.pdf', 'labels-a4.pdf'];

/** Every string that belongs to one made-up person alone. */
export function plantedStrings(stage: Stage): { strings: string[]; owner: number[]; people: number } {
  const strings: string[] = [];
  const owner: number[] = [];
  const people = stage.amazon.books.people();
  for (const [person, { strings: own }] of people.entries()) {
    for (const text of own) {
      strings.push(text);
      owner.push(person);
    }
  }
  return { strings, owner, people: people.length };
}

/** Puts every string into a temporary file in every form, so that a search that is blind to one of them is noticed. */
export function plantSample(stage: Stage): () => void {
  const file = join(stage.home.temporary, 'control-sample.bin');
  const { strings } = plantedStrings(stage);
  const gap = Buffer.alloc(3);
  writeFileSync(
    file,
    Buffer.concat(
      strings.flatMap((text) => [
        Buffer.from(text, 'utf8'),
        gap,
        Buffer.from(text, 'utf16le'),
        gap,
        Buffer.from(escaped(text), 'latin1'),
        gap,
        Buffer.from(encodeURIComponent(text), 'latin1'),
        gap,
        Buffer.from(Buffer.from(text, 'utf8').toString('base64'), 'latin1'),
        gap,
      ]),
    ),
  );
  return () => rmSync(file, { force: true });
}

/** As a JSON writer that keeps to ASCII has it. */
function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .split('')
    .map((unit) => {
      const code = unit.charCodeAt(0);
      return code < 0x80 ? unit : `\\u${code.toString(16).padStart(4, '0')}`;
    })
    .join('');
}

export async function search(stage: Stage): Promise<Proof> {
  const { home, session, wish } = stage;
  const { strings, owner } = plantedStrings(stage);
  const keys = (['ledger', 'recipients'] as const).map((name) => ({
    file: join(home.data, `${name}.db`),
    key: databaseKeys(session.vault, name).obtain(true),
  }));
  const result = await scanInChild({
    strings,
    databases: keys,
    paths: [home.root, wish.out],
    except: PAPERS.map((name) => join(wish.out, name)),
  });
  for (const { key } of keys) key.fill(0);
  if (result.pagesUnreadable > 0 || result.unreadable.length > 0) {
    throw new Error('a part of the run could not be searched');
  }
  const counts = { utf8: 0, utf16: 0, json: 0, percent: 0, base64: 0 };
  const seen = new Set<string>();
  for (const { string, encoding } of result.found) {
    const form = encoding === 'utf16be' || encoding === 'utf16le' ? 'utf16' : encoding;
    const identity = `${string} ${form}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    counts[form] += 1;
  }
  return {
    found: counts,
    scanned: { files: result.filesScanned, bytes: result.bytesScanned, pages: result.pagesScanned },
    people: new Set(result.found.map(({ string }) => owner[string])).size,
  };
}
