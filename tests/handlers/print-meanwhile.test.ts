/** A batch is read and laid out before it goes; what happened to its orders meanwhile counts. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import type { Order } from '../../src-main/domain/order.ts';
import { createPracticePrinters } from '../../src-practice/printer.ts';
import type { PaperWork } from '../../src-main/jobs/ports.ts';
import { anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { arrive, blank, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

const orders = Array.from({ length: 3 }, (_, index) => anOrder(index + 1));
const [{ orderId }] = orders as [(typeof orders)[0]];
const labels = 'Practice printer';
const another = 'Practice A4 printer';

interface Shop extends TestOffice {
  /** How often sheets began to be laid out. */
  readonly laidOut: () => number;
  readonly sheets: (printer: string) => number;
  /** Which orders each batch was of, in the ledger's words. */
  readonly batches: () => readonly (readonly string[])[];
}

/** Three orders' papers are here. `meanwhile` happens once, while the first sheets are being laid out. */
async function shop(
  t: TestContext,
  meanwhile: (shop: Shop) => unknown,
  work: Partial<PaperWork> = {},
): Promise<Shop> {
  const printers = createPracticePrinters(testClock(), 0);
  let began = 0;
  const layOut = async (all: readonly unknown[]): Promise<Uint8Array> => {
    began += 1;
    if (began === 1) await meanwhile(made);
    return blank(all.length);
  };
  const office = paperedOffice(t, {
    orders,
    printers: [labels, another],
    output: outputOf(printers),
    work: { labelsPdf: layOut, invoicesPdf: layOut, ...work },
  });
  const { prints } = office.desk.ledger;
  const made: Shop = {
    ...office,
    laidOut: () => began,
    sheets: (printer) => printers.control(printer).sheets().length,
    batches: () =>
      [1, 2, 3, 4, 5]
        .map((batchId) => prints.ofBatch(batchId).map((print) => print.orderId))
        .filter((ids) => ids.length > 0),
  };
  await arrive(made);
  return made;
}

const cancel = ({ desk }: Shop, which: readonly Order[]): void => {
  const lastUpdatedTime = desk.clock.now();
  takeOrders(
    desk,
    which.map((order) => ({
      order: { ...order, fulfillmentStatus: 'CANCELLED', lastUpdatedTime },
      recipient: null,
    })),
  );
};

/** Until both printers' lines have picked what they will print. */
async function bothPicked({ laidOut }: Shop): Promise<void> {
  for (let turns = 0; laidOut() < 2 && turns < 10_000; turns += 1) await nextTurn();
  assert.equal(laidOut(), 2);
}

void test('two printers that begin on the same papers together print each of them once', async (t) => {
  const wishes = [
    { paper: 'labels', by: { labelPrinter: labels } },
    { paper: 'invoices', by: { labelPrinter: null } },
  ] as const;
  for (const { paper, by } of wishes) {
    const it = await shop(t, bothPicked);
    await it.ask('papers.pause');
    await it.ask('settings.set', by);
    for (const printer of [labels, another]) await it.ask('papers.print', { paper, printer });
    await it.ask('papers.resume');
    assert.deepEqual([it.sheets(labels) + it.sheets(another), it.batches().flat().length], [3, 3], paper);
    assert.deepEqual([new Set(it.batches().flat()).size, it.faults], [3, []]);
  }
});

void test('cancelled while the sheets were laid out: it is printed nowhere and there is nothing to shred', async (t) => {
  const it = await shop(t, (made) => cancel(made, orders.slice(0, 1)));
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  assert.deepEqual([it.sheets(labels), it.batches().flat().includes(orderId)], [2, false]);
  assert.deepEqual(it.desk.ledger.handover.toShred(), []);
});

void test('all cancelled meanwhile: nothing is sent, nothing is refused', async (t) => {
  const it = await shop(t, (made) => cancel(made, orders));
  assert.deepEqual(await it.ask('papers.print', { paper: 'labels', printer: labels }), []);
  assert.deepEqual([it.sheets(labels), it.batches(), it.faults], [0, [], []]);
});

void test('paused while the sheets were laid out: they wait, and go once it is resumed', async (t) => {
  const it = await shop(t, (made) => made.ask('papers.pause'));
  await it.ask('settings.set', { labelPrinter: labels });
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), it.batches()], [0, []]);
  await it.ask('papers.resume');
  assert.equal(it.sheets(labels), 3);
});

void test('locked while the sheets were laid out: they wait, and go once it is open again', async (t) => {
  let isLocked = false;
  const it = await shop(t, () => void (isLocked = true));
  const people = it.desk.recipients();
  t.mock.method(it.desk, 'recipients', () => (isLocked ? null : people));
  await it.ask('settings.set', { labelPrinter: labels });
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), it.batches()], [0, []]);
  isLocked = false;
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), it.faults], [3, []]);
});

void test('papers that were thrown away and came anew meanwhile go with their own label', async (t) => {
  const it = await shop(t, async (made) => {
    await made.ask('papers.reprint', { orderId, reason: 'printed_badly' });
    made.desk.clock.set(made.desk.clock.now() + 1);
    await arrive(made);
  });
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  await it.queue.step();
  const own = it.batches().filter((ids) => ids.includes(orderId));
  assert.deepEqual([it.sheets(labels), own.length, it.batches().length], [3, 1, 2]);
  const [first] = it.desk.ledger.prints.ofBatch(2);
  assert.deepEqual([first?.orderId, first?.reprintReason], [orderId, 'printed_badly']);
});

void test('practice files hold no label that was cancelled while they were laid out', async (t) => {
  const it = await shop(t, (made) => cancel(made, orders.slice(0, 1)));
  await it.ask('papers.print', { paper: 'labels', printer: null });
  assert.deepEqual([it.files.length, it.batches().flat().length], [1, 2]);
  assert.equal(it.batches().flat().includes(orderId), false);
});

void test('cancelled while its label was read once more, and not readable: nobody is asked about it', async (t) => {
  let isRead = false;
  const it = await shop(t, () => undefined, {
    async checkLabel() {
      if (isRead) return null;
      isRead = true;
      cancel(it, orders.slice(0, 1));
      return 'unreadable';
    },
  });
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  const { setAside } = await it.ask('papers.get');
  assert.deepEqual([setAside, it.sheets(labels)], [[], 2]);
});
