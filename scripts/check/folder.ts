/** What a run's folder holds, told from its files alone. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '../../src-main/contract/summary.ts';
import { gstRows, paise, whole } from './csv.ts';
import type { SeenPage } from './pdf.ts';
import { seePages } from './pdf.ts';
import { readPng } from './png.ts';

const ORDER_ID = /\b\d{3}-\d{7}-\d{7}\b/gu;

export interface SeenFolder {
  readonly files: Summary['files'];
  readonly labels: readonly SeenPage[];
  readonly invoices: readonly SeenPage[];
  readonly sheets: readonly SeenPage[];
  readonly pickList: Summary['papers']['pickList'];
  readonly manifests: readonly { readonly file: string; readonly orderIds: readonly string[] }[];
  readonly gstDraft: Omit<Summary['gstDraft'], 'month'>;
  /** Words about pictures that are none. */
  readonly pictureFaults: readonly string[];
  readonly pictures: number;
}

/** Each order number on the page, once, in reading order. */
export function orderIdsOn(page: Pick<SeenPage, 'text'>): string[] {
  return [...new Set(page.text.match(ORDER_ID))];
}

/** Looks at every file. Throws when one that every run has is missing or cannot be read at all. */
export async function seeFolder(folder: string): Promise<SeenFolder> {
  const names = readdirSync(folder)
    .filter((name) => name !== 'summary.json')
    .toSorted();
  const pictures = names.filter((name) => /^window-.*\.png$/u.test(name));
  const manifests = names.filter((name) => /^manifest-.*\.pdf$/u.test(name));
  return {
    files: names.map((name) => describe(folder, name)),
    labels: await seePages(join(folder, 'labels.pdf'), true),
    invoices: await seePages(join(folder, 'invoices.pdf'), false),
    sheets: await seePages(join(folder, 'labels-a4.pdf'), true),
    pickList: pickListOf(await seePages(join(folder, 'pick-list.pdf'), false)),
    manifests: await Promise.all(
      manifests.map(async (file) => ({ file, orderIds: await ordersOf(join(folder, file)) })),
    ),
    gstDraft: sumsOf(readFileSync(join(folder, 'gst-draft.csv'), 'utf8')),
    pictureFaults: pictures.flatMap((name) => pictureFault(name, readFileSync(join(folder, name)))),
    pictures: pictures.length,
  };
}

function describe(folder: string, name: string): Summary['files'][number] {
  const bytes = readFileSync(join(folder, name));
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function ordersOf(path: string): Promise<readonly string[]> {
  return (await seePages(path, false)).flatMap(orderIdsOn);
}

/** What the lists' heads say, added up: a day has one list a run. */
function pickListOf(pages: readonly SeenPage[]): SeenFolder['pickList'] {
  const sums = { lines: 0, parcels: 0, units: 0 };
  for (const { text } of pages) {
    const head = /(?<parcels>\d+) parcels\s*\|\s*(?<units>\d+) units\s*\|\s*(?<lines>\d+) SKUs/u.exec(
      text,
    )?.groups;
    if (!head) continue;
    sums.lines += Number(head['lines']);
    sums.parcels += Number(head['parcels']);
    sums.units += Number(head['units']);
  }
  return sums;
}

function sumsOf(text: string): SeenFolder['gstDraft'] {
  const sums = {
    rows: 0,
    quantity: 0,
    grossPaise: 0,
    taxablePaise: 0,
    igstPaise: 0,
    cgstPaise: 0,
    sgstPaise: 0,
  };
  for (const row of gstRows(text)) {
    if (row.status !== 'provisional') throw new Error(`gst-draft.csv calls a line ${row.status}`);
    sums.rows += 1;
    sums.quantity += whole(row.quantity);
    sums.grossPaise += whole(row.gross_paise);
    sums.taxablePaise += paise(row.taxable);
    sums.igstPaise += paise(row.igst);
    sums.cgstPaise += paise(row.cgst);
    sums.sgstPaise += paise(row.sgst);
  }
  return sums;
}

/** A window is at least a small laptop's and its picture has more on it than one colour. */
function pictureFault(name: string, bytes: Buffer): string[] {
  const picture = readPng(bytes);
  if (typeof picture === 'string') return [`${name} ${picture}`];
  const { width, height, variety } = picture;
  if (width < 600 || height < 400 || width > 6000 || height > 12_000)
    return [`${name} is ${width} × ${height}`];
  return variety < 16 ? [`${name} is blank`] : [];
}
