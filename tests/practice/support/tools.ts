/** Outside readers of PDFs and barcodes. They are of the system, so a machine may lack one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** True when the program is there; else the test is skipped with the reason. */
export function hasTool(t: TestContext, program: string): boolean {
  const found = spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (!found) t.skip(`${program} is not installed on this machine`);
  return found;
}

export function run(program: string, args: readonly string[]): string {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.error) throw done.error;
  return done.stdout;
}

/** A folder that is gone after the test. */
export function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'potli-practice-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TakenApart {
  readonly file: string;
  /** Image files in page order. */
  readonly images: readonly string[];
  /** Lines of `pdfimages -list`, split into columns. */
  readonly listed: readonly (readonly string[])[];
  /** Text by page, 0-based. */
  readonly texts: readonly string[];
}

/** Takes a PDF apart with poppler. */
export function takeApart(t: TestContext, pdf: Buffer): TakenApart {
  const folder = scratch(t);
  const file = join(folder, 'papers.pdf');
  writeFileSync(file, pdf);
  run('pdfimages', ['-png', file, join(folder, 'image')]);
  const images = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort()
    .map((name) => join(folder, name));
  const listed = run('pdfimages', ['-list', file])
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.trim().split(/\s+/));
  run('pdftotext', ['-layout', file, join(folder, 'papers.txt')]);
  const texts = readFileSync(join(folder, 'papers.txt'), 'utf8').split('\f').slice(0, -1);
  return { file, images, listed, texts };
}

/** What zbar reads as Code128 in an image; empty when nothing. */
export function code128(image: string): string {
  return run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Scode128.enable', image]).trim();
}
