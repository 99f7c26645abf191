/**
 * Reads a run's labels.pdf with programs that are not ours: poppler takes the images out, zbar reads their Code128 and
 * libdmtx their DataMatrix. What they read is held against the practice server's own list in summary.json.
 *
 * `node scripts/outside-reading.ts practice-run`; needs poppler-utils, zbar-tools and dmtx-utils.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summary } from '../src-main/contract/summary.ts';

const folder = process.argv.slice(2).find((argument) => argument !== '--') ?? 'practice-run';
const faults: string[] = [];

/** What a program wrote; stops with a sentence when it is not there. `worked` lists exit codes that are no failure. */
function outside(program: string, args: readonly string[], worked: readonly number[] = [0]): string {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8, timeout: 120_000 });
  if (done.error !== undefined) throw new Error(`${program} could not be run: ${done.error.message}`);
  if (!worked.includes(done.status ?? -1))
    throw new Error(`${program} ended with ${String(done.status)}: ${done.stderr}`);
  return done.stdout;
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** Each page's image as poppler takes it out, in page order. */
function images(pdf: string, into: string): string[] {
  outside('pdfimages', ['-png', pdf, join(into, 'label')]);
  return readdirSync(into)
    .toSorted()
    .map((name) => join(into, name));
}

const { papers, amazon } = summary.parse(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')));
const issued = new Map(amazon.orders.flatMap((order) => order.trackingIds.map((id) => [id, order.orderId])));
const pdf = join(folder, 'labels.pdf');
const pages = Number(/^Pages:\s+(\d+)$/mu.exec(outside('pdfinfo', [pdf]))?.[1]);
const work = mkdtempSync(join(tmpdir(), 'potli-outside-'));
let matrices = 0;
try {
  const pictures = images(pdf, work);
  if (pages !== papers.labels.length || pictures.length !== pages)
    faults.push(`${papers.labels.length} labels, ${pages} pages, ${pictures.length} images`);
  pictures.forEach((picture, at) => {
    // zbarimg ends with 4 when it read nothing.
    const read = lines(
      outside('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Scode128.enable', picture], [0, 4]),
    );
    const bars = [...new Set(read)];
    const label = papers.labels[at] ?? { orderId: 'no order', trackingId: 'no label' };
    if (bars.length !== 1 || bars[0] !== label.trackingId)
      faults.push(`page ${at + 1}: zbar reads [${bars.join(', ')}], the label is ${label.trackingId}`);
    else if (issued.get(label.trackingId) !== label.orderId)
      faults.push(
        `page ${at + 1}: Amazon’s books have ${label.trackingId} for another order than ${label.orderId}`,
      );
    // dmtxread ends with 1 when it found none in the time it was given.
    const found = outside('dmtxread', ['--milliseconds=1500', '--stop-after=1', picture], [0, 1]);
    if (found.trim() === '') faults.push(`page ${at + 1}: libdmtx reads no DataMatrix`);
    else matrices += 1;
  });
} catch (error) {
  faults.push(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(
  `${pages} labels, ${matrices} DataMatrix, ${faults.length} differences from Amazon’s list\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
