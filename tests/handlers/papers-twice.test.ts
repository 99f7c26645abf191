/** Amazon's papers of an order can come more than once; on paper they come once. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fetchPapers } from '../../src-main/jobs/papers.ts';
import type { Desk } from '../../src-main/jobs/desk.ts';
import { createPracticePrinters } from '../../src-practice/printer.ts';
import { anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { aPaper, arrive, blank, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

const orders = Array.from({ length: 3 }, (_, index) => anOrder(index + 1));
const [{ orderId }] = orders as [(typeof orders)[0]];
const labels = 'Practice printer';
const invoices = 'Practice A4 printer';
const never = new AbortController().signal;

interface Shop extends TestOffice {
  readonly sheets: () => number;
  /** What is to be printed is printed, out and deleted. */
  readonly printAll: () => Promise<void>;
  /** A little later, so that what comes from then on is newer. */
  readonly later: () => void;
}

function shop(t: TestContext): Shop {
  const printers = createPracticePrinters(testClock(), 0);
  const office = paperedOffice(t, {
    orders,
    printers: [labels, invoices],
    output: outputOf(printers),
    work: { labelsPdf: (all) => blank(all.length), invoicesPdf: (all) => blank(all.length) },
  });
  const { desk, queue } = office;
  const later = (): void => desk.clock.set(desk.clock.now() + 1_000);
  return {
    ...office,
    sheets: () => printers.control(labels).sheets().length,
    later,
    async printAll() {
      later();
      await queue.step();
      await queue.step();
      assert.deepEqual(desk.ledger.prints.openBatches(), []);
      later();
    },
  };
}

const file = { base64: Buffer.from('%PDF-1.4 as it was downloaded').toString('base64') };
const states = ({ ledger }: Desk): unknown[] => orders.map((one) => ledger.printSets.get(one.orderId)?.state);

void test('locked while papers were taken in: what was printed before they came again is not printed twice', async (t) => {
  const it = shop(t);
  const { desk } = it;
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: invoices });
  await fetchPapers(desk, never);
  it.later();
  const people = desk.recipients();
  let isLocked = false;
  const recipients = t.mock.method(desk, 'recipients', () => (isLocked ? null : people));
  const turn = t.mock.method(desk.work, 'turn', () => Promise.resolve(void (isLocked = true)));
  await assert.rejects(fetchPapers(desk, never), { reason: 'locked' });
  recipients.mock.restore();
  turn.mock.restore();
  await it.printAll();
  assert.equal(it.sheets(), 1);
  await fetchPapers(desk, never);
  assert.deepEqual(states(desk), ['deleted', 'verified', 'verified']);
  await it.printAll();
  assert.deepEqual([it.sheets(), it.faults], [3, []]);
});

void test('the second report of a feed fails: the next feed brings its papers, and none of the first once more', async (t) => {
  const it = shop(t);
  const { desk } = it;
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: invoices });
  const both = orders.slice(0, 2).map(aPaper);
  const read = t.mock.method(desk.work, 'readDocument', () =>
    Promise.resolve({ pageCount: 4, strayPages: [], papers: both }),
  );
  let reportIds = ['first', 'second'];
  t.mock.method(desk.amazon, 'getFeed', () => Promise.resolve({ state: 'done', reportIds, rejected: [] }));
  t.mock.method(desk.amazon, 'getReport', (reportId: string) =>
    Promise.resolve(
      reportId === 'second' ? { state: 'failed' } : { state: 'done', reportDocumentId: reportId },
    ),
  );
  await fetchPapers(desk, never);
  it.later();
  await fetchPapers(desk, never);
  await it.printAll();
  assert.equal(it.sheets(), 2);
  read.mock.restore();
  reportIds = ['third'];
  await arrive(it);
  await it.printAll();
  assert.deepEqual([it.sheets(), states(desk)], [3, ['deleted', 'deleted', 'deleted']]);
  assert.deepEqual([desk.ledger.chunks.underWay(), it.faults], [[], []]);
});

void test('a file from Seller Central with papers that were printed: only the one asked for again is', async (t) => {
  const it = shop(t);
  const { desk } = it;
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: invoices });
  await it.ask('papers.takeIn', file);
  await it.printAll();
  await it.ask('papers.takeIn', file);
  await it.printAll();
  assert.equal(it.sheets(), 3);
  await it.ask('papers.reprint', { orderId, reason: 'printed_badly' });
  it.later();
  await it.ask('papers.takeIn', file);
  assert.deepEqual(states(desk), ['verified', 'deleted', 'deleted']);
  await it.printAll();
  assert.deepEqual([it.sheets(), it.faults], [4, []]);
  // Amazon's own answer to the same wish comes after it.
  await arrive(it);
  await it.printAll();
  assert.equal(it.sheets(), 4);
});

void test('found again: a file from Seller Central brings its new label before Amazon was asked for it', async (t) => {
  const it = shop(t);
  const { desk } = it;
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: invoices });
  await fetchPapers(desk, never);
  it.later();
  await fetchPapers(desk, never);
  await it.printAll();
  await it.ask('shipment.cannotPack', { orderId, reason: 'damaged' });
  await it.ask('shipment.foundAgain', { orderId });
  await it.ask('papers.takeIn', file);
  assert.deepEqual(states(desk), ['verified', 'deleted', 'deleted']);
  await it.printAll();
  assert.deepEqual([it.sheets(), it.faults], [4, []]);
});
