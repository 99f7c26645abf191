/**
 * A thousand labels, thirty of them sabotaged: exactly those thirty are set aside, each with its right reason, and none
 * of the other 970 is refused, at 12 and at 8 dots/mm.
 *
 * "Duplicate" means here what can happen to a label: another order's label stands in its place, so two papers carry one
 * tracking number. Setting both aside would refuse an untouched label. The second witness tells them apart: the paper
 * whose invoice names the order that the number belongs to is the real one, the other is set aside as
 * `tracking_duplicate`. Where the witness cannot tell (both agree, or none), all are set aside; the pairing tests have
 * those cases.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pairPapers } from '../../src-main/domain/pairing.ts';
import type { ReadPapers, SetAsideReason } from '../../src-main/domain/papers.ts';
import { createWork } from '../../src-main/work/work.ts';
import { whiteBitmap } from '../documents/support/label-image.ts';
import { labelPage, orderId, trackingId } from '../documents/support/orders.ts';
import { invoicePage, pdfOf } from '../documents/support/pdf.ts';
import type { PageSpec } from '../documents/support/pdf.ts';

const ORDERS = 1000;
const PER_FILE = 100;
const work = createWork();
after(() => work.close());

/** Numbers spread over the whole batch, so that no file is without one: 33, 66, 99 … */
const sabotaged = Array.from({ length: 30 }, (_, index) => 33 * (index + 1));
const [swapped, damaged, unknown, duplicate, otherLayout] = [
  sabotaged.slice(0, 10),
  sabotaged.slice(10, 15),
  sabotaged.slice(15, 20),
  sabotaged.slice(20, 25),
  sabotaged.slice(25, 30),
];
const reasons = new Map<number, SetAsideReason>([
  ...swapped.map((n) => [n, 'invoice_disagrees'] as const),
  ...damaged.map((n) => [n, 'label_unreadable'] as const),
  ...unknown.map((n) => [n, 'tracking_unknown'] as const),
  ...duplicate.map((n) => [n, 'tracking_duplicate'] as const),
  ...otherLayout.map((n) => [n, 'label_other_layout'] as const),
]);

/** The label that stands in front of the invoice of order n. */
function labelInFrontOf(n: number): PageSpec {
  const at = swapped.indexOf(n);
  // Neighbours in the list change places with each other.
  if (at !== -1) return labelPage(swapped[at % 2 === 0 ? at + 1 : at - 1] ?? n);
  if (damaged.includes(n)) return labelPage(n, { damaged: true });
  if (unknown.includes(n)) return labelPage(n, { trackingId: trackingId(n + 500_000) });
  if (duplicate.includes(n)) return labelPage(n + 1);
  if (otherLayout.includes(n)) {
    const page = labelPage(n);
    return n % 2 === 0
      ? { kind: 'label', bitmap: whiteBitmap(1654, 2339) }
      : { ...page, ...(page.kind === 'label' ? { words: 'Ship to' } : {}) };
  }
  return labelPage(n);
}

function setOf(n: number): readonly PageSpec[] {
  const invoice = invoicePage(orderId(n), `IN-${n}`);
  // Three in a hundred have a second invoice page.
  return [labelInFrontOf(n), invoice, ...(n % 33 === 1 ? [invoice] : [])];
}

const numbers = Array.from({ length: ORDERS }, (_, index) => index + 1);
const bookings = numbers.map((n) => ({ orderId: orderId(n), trackingId: trackingId(n) }));

async function readAll(): Promise<readonly ReadPapers[]> {
  const files = Array.from({ length: ORDERS / PER_FILE }, (_, file) =>
    pdfOf(numbers.slice(file * PER_FILE, (file + 1) * PER_FILE).flatMap(setOf)),
  );
  const documents = await Promise.all(files.map((file) => work.readDocument(file)));
  return documents.flatMap(({ papers }) => papers);
}

test('of 1,000 labels exactly the 30 sabotaged ones are set aside, and 970 print at both densities', async () => {
  const papers = await readAll();
  assert.equal(papers.length, ORDERS);
  const { verified, setAside } = pairPapers(papers, bookings, 'tracking');
  const aside = new Map(setAside.map((one) => [papers.indexOf(one.papers) + 1, one] as const));
  assert.deepEqual(
    new Map([...aside].map(([n, one]) => [n, one.reason] as const).sort(([a], [b]) => a - b)),
    new Map([...reasons].sort(([a], [b]) => a - b)),
  );
  for (const [n, one] of aside) assert.equal(one.orderId, orderId(n), `set ${n} points to its own order`);
  assert.equal(verified.length, 970);
  for (const { papers: read, orderId: owner, trackingId: awb } of verified) {
    const n = papers.indexOf(read) + 1;
    assert.deepEqual([owner, awb], [orderId(n), trackingId(n)]);
  }
  for (const dotsPerMm of [12, 8] as const) {
    const checks = await Promise.all(
      verified.map(({ papers: { label } }) => {
        assert.ok('bitmap' in label);
        const expected = { trackingId: label.trackingId, dataMatrix: label.dataMatrix };
        return work.checkLabel({ label: label.bitmap, expected, dotsPerMm });
      }),
    );
    assert.deepEqual(
      checks.filter((check) => !check.ok),
      [],
      `refused at ${dotsPerMm} dots/mm`,
    );
  }
});
