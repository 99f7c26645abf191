/** What the seller vouches for because no machine could: sent, given back, deleted and reprinted like any other papers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { morning } from '../jobs/kit.ts';
import { asGift, putGiftMessage } from './gift.ts';
import { arrive } from './papered.ts';
import { a4, labels, orderId, orders, otherId, saidOf, unreadShop } from './unread-shop.ts';

const refused = { state: 'refused', reason: 'printer_refused' } as const;

void test('the spooler has it only after both files do, and looking meanwhile changes nothing', async (t) => {
  let seen: unknown = null;
  const it = await unreadShop(t, (made) => ({
    async print(job) {
      const { desk } = it;
      const [batch] = desk.ledger.prints.openBatches();
      seen = [
        batch?.state,
        desk.ledger.printSets.get(orderId)?.state,
        desk.ledger.shipments.get(orderId)?.state,
        desk.recipients()?.hasPapers(orderId),
        desk.recipients()?.setAsideIds(),
      ];
      await it.queue.step();
      return { state: 'sent', ...(await made.print(job)) };
    },
  }));
  await it.ask('papers.printAsItCame', it.job);
  assert.deepEqual(seen, ['sending', 'sent', 'labelled', true, []]);
  assert.deepEqual([it.sheets(), saidOf(it).length], [1, 1]);
  await it.queue.step();
  assert.deepEqual(it.desk.ledger.prints.openBatches(), []);
  assert.deepEqual(it.faults, []);
});

void test('on a clock that goes on between two writes it is out, and gone, like any other', async (t) => {
  const it = await unreadShop(
    t,
    {},
    { readPages: () => Promise.resolve({ pages: 1, orderNumbers: [otherId] }) },
  );
  let passed = 0;
  t.mock.method(it.desk.clock, 'now', () => morning + (passed += 1));
  await it.ask('papers.printAsItCame', it.job);
  await it.queue.step();
  assert.equal(it.desk.ledger.printSets.get(orderId)?.state, 'deleted');
  assert.equal(it.desk.recipients()?.papers(orderId), null);
});

void test('printing by itself, on another printer too, prints it no second time', async (t) => {
  const it = await unreadShop(t);
  await it.ask('settings.set', { labelPrinter: a4 });
  const [press] = await Promise.all([it.ask('papers.printAsItCame', it.job), it.queue.step()]);
  assert.equal(press, null);
  await it.queue.step();
  assert.deepEqual([it.sheets(), it.sheets(a4)], [1, 1], 'the other order is the one on the other printer');
  assert.equal(saidOf(it).length, 1);
});

void test('two presses at once are one paper; the second hears that it is not there any more', async (t) => {
  const it = await unreadShop(t);
  const both = await Promise.allSettled([
    it.ask('papers.printAsItCame', it.job),
    it.ask('papers.printAsItCame', it.job),
  ]);
  const reasons = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  assert.deepEqual([reasons.length, it.sheets(), saidOf(it).length], [1, 1, 1]);
});

void test('refused by the spooler it waits among the papers, and the same press prints it once', async (t) => {
  let isOff = true;
  const it = await unreadShop(t, (made) => ({
    print: async (job) => (isOff ? refused : { state: 'sent', ...(await made.print(job)) }),
  }));
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'printer_refused' });
  const { sets, setAside, batches } = await it.ask('papers.get');
  const own = sets.find((set) => set.orderId === orderId);
  assert.deepEqual([own?.state, own?.witness, own?.invoicePages], ['verified', 'unread', 1]);
  assert.deepEqual([setAside, batches, saidOf(it)], [[], [], []]);
  assert.ok(it.desk.recipients()?.papers(orderId)?.label);
  assert.deepEqual(
    it.desk.audited.filter(({ event }) => event === 'papers_printed_unread'),
    [],
  );
  isOff = false;
  await it.ask('papers.printAsItCame', it.job);
  assert.deepEqual([it.sheets(), saidOf(it).map(({ witness }) => witness)], [1, ['unread']]);
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'not_found' });
  assert.equal(it.sheets(), 1);
});

void test('refused, it goes with the others by the ordinary key', async (t) => {
  let isOff = true;
  const it = await unreadShop(t, (made) => ({
    print: async (job) => (isOff ? refused : { state: 'sent', ...(await made.print(job)) }),
  }));
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'printer_refused' });
  isOff = false;
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  assert.deepEqual([it.sheets(), saidOf(it).length], [2, 1]);
});

for (const problem of ['unreadable', 'too_small'] as const)
  void test(`a jam gives it back and it is printed again as unread, although a reader says ${problem}`, async (t) => {
    const it = await unreadShop(t, { printerState: () => Promise.resolve('unknown') });
    t.mock.method(it.desk.work, 'checkLabel', (label: Uint8Array) =>
      Promise.resolve(label[0] === 0 ? problem : null),
    );
    it.made.control(labels).setPace(HOUR);
    await it.ask('papers.printAsItCame', it.job);
    const [batch] = it.desk.ledger.prints.openBatches();
    await it.ask('papers.lastGood', { batchId: batch?.batchId ?? 0, last: 'none' });
    await it.queue.step();
    assert.equal(it.desk.ledger.prints.batch(batch?.batchId ?? 0)?.state, 'over');
    assert.equal(it.desk.ledger.printSets.get(orderId)?.state, 'verified');
    it.made.control(labels).setPace(0);
    await it.ask('papers.print', { paper: 'labels', printer: labels, orderIds: [orderId] });
    await it.queue.step();
    assert.deepEqual(
      saidOf(it).map(({ witness, trackingLast4, outAt }) => [witness, trackingLast4, outAt !== null]),
      [
        ['unread', null, false],
        ['unread', null, true],
      ],
    );
    assert.equal(it.desk.audited.filter(({ event }) => event === 'papers_printed_unread').length, 2);
    assert.deepEqual(it.desk.ledger.printSets.setAsides(), []);
  });

void test('what does not fit its paper is refused before anything is written', async (t) => {
  const it = await unreadShop(t);
  t.mock.method(it.desk.work, 'labelsPdf', () => Promise.reject(new Error('does not fit')));
  await assert.rejects(it.ask('papers.printAsItCame', it.job));
  assert.deepEqual([it.desk.ledger.printSets.get(orderId), saidOf(it)], [null, []]);
  assert.ok(it.desk.recipients()?.setAside(it.job.setAsideId)?.label);
  assert.equal(it.desk.recipients()?.papers(orderId), null);
});

void test('a ledger that cannot be written leaves it set aside, and the next press prints it', async (t) => {
  const it = await unreadShop(t);
  const full = (): never => {
    throw new Error('the disk is full');
  };
  t.mock.method(it.desk.ledger.prints, 'addBatch', full, { times: 1 });
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'internal' });
  assert.deepEqual([it.sheets(), it.desk.ledger.printSets.get(orderId)], [0, null]);
  assert.equal((await it.ask('papers.get')).setAside.length, 1);
  await it.ask('papers.printAsItCame', it.job);
  assert.deepEqual([it.sheets(), saidOf(it).length], [1, 1]);
});

void test('its invoice comes out of the invoice printer, and then nothing of it is here', async (t) => {
  const it = await unreadShop(
    t,
    {},
    { readPages: () => Promise.resolve({ pages: 2, orderNumbers: [orderId] }) },
  );
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: a4 });
  await it.ask('papers.printAsItCame', it.job);
  assert.equal(it.desk.ledger.printSets.get(orderId)?.invoicePages, 2);
  await it.queue.step();
  await it.queue.step();
  assert.deepEqual([it.sheets(), it.sheets(a4)], [2, 2]);
  assert.equal(it.desk.ledger.printSets.get(orderId)?.state, 'deleted');
  assert.equal(it.desk.recipients()?.papers(orderId), null);
});

void test('an invoice that names another order is not laid into the parcel', async (t) => {
  const it = await unreadShop(
    t,
    {},
    { readPages: () => Promise.resolve({ pages: 1, orderNumbers: [otherId] }) },
  );
  await it.ask('papers.printAsItCame', it.job);
  assert.equal(it.desk.ledger.printSets.get(orderId)?.invoicePages, 0);
  assert.equal(it.desk.recipients()?.papers(orderId)?.invoicePdf ?? null, null);
});

void test('a gift has its message card behind the invoice', async (t) => {
  const it = await unreadShop(t);
  const { desk } = it;
  desk.ledger.orders.put(asGift(orders[0]), morning);
  putGiftMessage(desk, orderId);
  const joined = t.mock.method(desk.work, 'invoicesPdf');
  await it.ask('papers.printAsItCame', it.job);
  assert.equal(desk.ledger.printSets.get(orderId)?.invoicePages, 2);
  const parts = joined.mock.calls[0]?.arguments[0] ?? [];
  assert.deepEqual(
    parts.map((part) => [...part]),
    [[38], [37, 7]],
  );
});

void test('where A4 sheets are printed it is one of them', async (t) => {
  const it = await unreadShop(t);
  await it.ask('settings.set', { paper: 'a4', labelPrinter: a4, printWhen: 'by_hand' });
  await it.ask('papers.printAsItCame', { ...it.job, printer: a4 });
  assert.deepEqual(it.desk.ledger.prints.batch(1)?.paper, 'a4');
  await it.queue.step();
  assert.equal(it.desk.recipients()?.papers(orderId), null);
});

void test('an order that has its papers, or is not to be sent, gets no label of the seller', async (t) => {
  const it = await unreadShop(t);
  const mine = it.desk.recipients()?.papers(otherId);
  await assert.rejects(it.ask('papers.printAsItCame', { ...it.job, orderId: otherId }), {
    reason: 'not_allowed_now',
  });
  assert.deepEqual(it.desk.recipients()?.papers(otherId), mine);
  assert.equal(it.desk.ledger.printSets.get(otherId)?.witness, 'tracking');
  // Amazon knows of the cancellation before we do.
  const cancelled = { ...orders[0], fulfillmentStatus: 'CANCELLED' as const, lastUpdatedTime: morning + 1 };
  it.desk.says.getOrder = () => Promise.resolve({ order: cancelled, recipient: null });
  await assert.rejects(it.ask('papers.printAsItCame', it.job), { reason: 'not_allowed_now' });
  assert.deepEqual([it.sheets(), saidOf(it)], [0, []]);
});

void test('a cancelled one that is on paper goes to the shredder, its files go', async (t) => {
  const it = await unreadShop(t);
  await it.ask('papers.printAsItCame', it.job);
  const { desk } = it;
  const cancelled = {
    ...orders[0],
    fulfillmentStatus: 'CANCELLED' as const,
    lastUpdatedTime: desk.clock.now(),
  };
  takeOrders(desk, [{ order: cancelled, recipient: null }]);
  assert.deepEqual(
    desk.ledger.handover.toShred().map((row) => `${row.orderId} ${row.paper} ${row.reason}`),
    [`${orderId} label cancelled`],
  );
  assert.equal(desk.recipients()?.papers(orderId), null);
});

void test('asked for anew and again not to be told, it is set aside, and printed again as unread with its reason', async (t) => {
  const it = await unreadShop(t);
  const { desk } = it;
  await it.ask('papers.printAsItCame', it.job);
  desk.clock.set(desk.clock.now() + MINUTE);
  await it.ask('papers.reprint', { orderId, reason: 'printed_badly' });
  await arrive(it);
  const [aside] = (await it.ask('papers.get')).setAside;
  assert.notEqual(aside?.setAsideId, it.job.setAsideId);
  await it.ask('papers.printAsItCame', { ...it.job, setAsideId: aside?.setAsideId ?? 0 });
  assert.deepEqual(
    saidOf(it).map(({ witness, reprintReason }) => [witness, reprintReason]),
    [
      ['unread', null],
      ['unread', 'printed_badly'],
    ],
  );
  assert.equal(desk.ledger.handover.toShred().length, 1);
});

void test('papers that were on their way before the press print no second label; those asked for since do', async (t) => {
  const it = await unreadShop(
    t,
    {},
    { readPages: () => Promise.resolve({ pages: 1, orderNumbers: [otherId] }) },
  );
  const { desk } = it;
  await it.ask('settings.set', { labelPrinter: labels });
  await it.ask('papers.ask', { orderIds: [orderId] });
  desk.clock.set(desk.clock.now() + MINUTE);
  await it.ask('papers.printAsItCame', it.job);
  await it.queue.step();
  assert.equal(desk.ledger.printSets.get(orderId)?.state, 'deleted');
  it.readable = true;
  await arrive(it);
  await it.queue.step();
  assert.equal(saidOf(it).length, 1);
  assert.deepEqual(desk.ledger.printSets.setAsides(), []);
  desk.clock.set(desk.clock.now() + MINUTE);
  await it.ask('papers.reprint', { orderId, reason: 'lost' });
  await arrive(it);
  await it.queue.step();
  assert.deepEqual(
    saidOf(it).map(({ witness }) => witness),
    ['unread', 'tracking'],
  );
});
