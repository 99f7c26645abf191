/** The packing bench over a real ledger: what is kept in memory follows every write, and every word can be taken back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { PackView } from '../../src-main/contract/pack.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import type { Order } from '../../src-main/domain/order.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { aPackage, aSku, anOrder, morning } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { aPaper, arrive, paperedOffice } from './papered.ts';

const first = (order: Order) => {
  const [item] = order.items;
  assert.ok(item);
  return item;
};
const holding = (number: number, change: Partial<ReturnType<typeof first>>): Order => {
  const order = anOrder(number);
  return { ...order, items: [{ ...first(order), ...change }] };
};
const label = (order: Order | undefined): string => aPackage(order?.orderId ?? '').trackingId ?? '';
const matrix = (index: number): string => `mAtRiX000000000${index}`;

/** Papers are here; each label has a DataMatrix of its own. */
async function bench(t: TestContext, orders: readonly Order[], more = {}): Promise<TestOffice> {
  const made = paperedOffice(t, {
    orders,
    papers(order, index) {
      const paper = aPaper(order, index);
      return 'problem' in paper.label
        ? paper
        : { ...paper, label: { ...paper.label, dataMatrix: matrix(index) } };
    },
    ...more,
  });
  await arrive(made);
  return made;
}

const scans =
  ({ ask }: TestOffice) =>
  async (...codes: readonly string[]): Promise<PackView> => {
    for (const code of codes) await ask('package.scan', { code });
    return ask('pack.get');
  };
const word = (view: PackView): string | undefined => view.last?.verdict;

void test('a label is accepted by its DataMatrix as by its Code128, in any case', async (t) => {
  const orders = [anOrder(1), anOrder(2)];
  const made = await bench(t, orders);
  const scan = scans(made);
  assert.equal(word(await scan(aSku, matrix(0).toLowerCase())), 'packed');
  assert.equal(word(await scan(aSku, `]C0${label(orders[1])}`)), 'packed');
  assert.equal((await made.ask('pack.get')).packed, 2);
});

void test('a scan goes first, and labels are stored one turn after the other', async (t) => {
  let [aside, turns] = [0, 0];
  const made = await bench(t, [anOrder(1), anOrder(2), anOrder(3)], {
    work: {
      standAside: () => (aside += 1),
      turn: () => Promise.resolve((turns += 1)),
    },
  });
  assert.deepEqual([aside, turns], [0, 2]);
  await made.ask('package.scan', { code: aSku });
  assert.equal(aside, 1);
});

void test('each verdict has a turn of its own, and what is packed is in the ledger at once', async (t) => {
  const orders = [anOrder(1)];
  const made = await bench(t, orders);
  const scan = scans(made);
  const { last } = await scan('NEVER-SEEN');
  const again = await scan('NEVER-SEEN');
  assert.ok((again.last?.turn ?? 0) > (last?.turn ?? 0));
  await scan(aSku, label(orders[0]));
  assert.equal(made.desk.ledger.shipments.get(orders[0]?.orderId ?? '')?.packing, 'packed');
});

void test('the nearest ship-by day is packed first, whatever the order of picking', async (t) => {
  const late = anOrder(1, { shipByWindow: { earliest: morning, latest: morning + 2 * DAY } });
  const made = await bench(t, [late, anOrder(2)]);
  assert.equal((await scans(made)(aSku)).parcel?.orderId, anOrder(2).orderId);
});

void test('orders, papers and cancellations that come while packing are there with the next scan', async (t) => {
  const orders = [anOrder(1), anOrder(2)];
  const made = await bench(t, orders);
  const { desk, ask } = made;
  const scan = scans(made);
  assert.equal((await ask('pack.get')).open, 2);
  desk.ledger.shipments.move(anOrder(2).orderId, 'unlabel', morning);
  desk.ledger.printSets.move(anOrder(2).orderId, 'delete', morning);
  assert.equal(word(await scan(aSku, label(orders[0]), aSku)), 'not_labelled_yet');
  takeOrders(desk, [
    { order: { ...anOrder(2), fulfillmentStatus: 'CANCELLED', lastUpdatedTime: morning }, recipient: null },
  ]);
  assert.equal((await ask('pack.get')).open, 0);
});

void test('offline, a label that is not here is told as such', async (t) => {
  let away = false;
  const made = paperedOffice(t, { orders: [anOrder(1)], isOffline: () => away });
  const scan = scans(made);
  assert.equal(word(await scan(aSku)), 'not_labelled_yet');
  away = true;
  assert.equal(word(await scan(aSku)), 'offline');
});

void test('cancelled after packing is told at once, stays until it is off the pile, and that can be taken back', async (t) => {
  const orders = [anOrder(1), anOrder(2)];
  const made = await bench(t, orders);
  const { desk, ask } = made;
  await scans(made)(aSku, label(orders[0]));
  const { orderId } = anOrder(1);
  takeOrders(desk, [
    { order: { ...anOrder(1), fulfillmentStatus: 'CANCELLED', lastUpdatedTime: morning }, recipient: null },
  ]);
  const told = await ask('pack.get');
  assert.deepEqual([word(told), told.last?.offThePile, told.last?.orderId], ['cancelled', true, orderId]);
  assert.deepEqual(
    told.offThePile.map((one) => [one.orderId, one.trackingEnds]),
    [[orderId, '0001']],
  );
  assert.equal(word(await scans(made)(label(orders[0]))), 'off_the_pile');
  assert.equal((await ask('package.undo')).offThePile.length, 1);
  const gone = await ask('package.offThePile', { orderId });
  assert.deepEqual([word(gone), gone.offThePile], ['off_the_pile', []]);
  assert.equal((await ask('package.undo')).offThePile.length, 1);
  await ask('package.offThePile', { orderId });
  await assert.rejects(ask('package.offThePile', { orderId }), { reason: 'not_allowed_now' });
});

void test('a label that Amazon called off is on the pile too, for as long as the door and the day ask for it', async (t) => {
  const orders = [anOrder(1), anOrder(2)];
  const made = await bench(t, orders);
  const { desk, ask } = made;
  await scans(made)(aSku, label(orders[0]));
  const { orderId } = anOrder(1);
  desk.ledger.shipments.move(orderId, 'label_cancelled', morning, { holdReason: 'label_cancelled' });
  const told = await ask('pack.get');
  assert.deepEqual([word(told), told.last?.offThePile, told.last?.orderId], ['cancelled', true, orderId]);
  const asked = async (): Promise<unknown[]> => [
    (await ask('pack.get')).offThePile.map((one) => one.orderId),
    (await ask('handover.get')).offThePile.map((one) => one.orderId),
    (await ask('day.get')).unexplained.flatMap((one) => (one.why === 'on_the_pile' ? [one.orderId] : [])),
  ];
  desk.clock.set(morning + 30 * DAY - 1);
  assert.deepEqual(await asked(), [[orderId], [orderId], [orderId]]);
  desk.clock.set(morning + 30 * DAY);
  assert.deepEqual(await asked(), [[], [], []]);
});

void test('a code is taught and counted at once, and taken back with the count', async (t) => {
  const made = await bench(t, [anOrder(1), holding(2, { sku: 'OTHER', title: 'Another bundle' })]);
  const { ask } = made;
  const scan = scans(made);
  const asked = await scan('4006381333931');
  assert.equal(word(asked), 'unknown_code');
  assert.deepEqual(asked.teach?.choices.map(({ sku }) => sku).toSorted(), ['OTHER', aSku].toSorted());
  const taught = await ask('package.teach', { sku: aSku });
  assert.deepEqual(
    [word(taught), taught.teach, taught.parcel?.orderId],
    ['parcel_complete', null, anOrder(1).orderId],
  );
  const back = await ask('package.undo');
  assert.deepEqual([back.parcel, word(await scan('4006381333931'))], [null, 'unknown_code']);
  await ask('package.teach', { sku: aSku });
  await ask('package.undo');
  assert.deepEqual(made.desk.ledger.goods.codes(), []);
});

void test('a label or an invoice is never offered to be taught', async (t) => {
  const made = await bench(t, [anOrder(1)]);
  assert.equal((await scans(made)('https://irp.invalid/q')).teach, null);
  assert.equal((await scans(made)('364512345671')).teach, null);
  await assert.rejects(made.ask('package.teach', { sku: aSku }), { reason: 'not_allowed_now' });
});

void test('a run is offered from three parcels of one piece on, and packs with labels alone', async (t) => {
  const orders = [anOrder(1), anOrder(2), anOrder(3), holding(4, { quantity: 2 })];
  const made = await bench(t, orders);
  const { ask } = made;
  const scan = scans(made);
  assert.deepEqual((await ask('pack.get')).offers.run, { sku: aSku, title: 'A bundle', parcels: 3 });
  await scan(aSku);
  const started = await ask('package.startRun', { sku: aSku });
  assert.deepEqual(started.run, { sku: aSku, title: 'A bundle', left: 3, packed: 0, confirmed: true });
  const half = await scan(label(orders[0]), label(orders[1]));
  assert.deepEqual([half.run?.left, half.run?.packed, half.offers.run], [1, 2, null]);
  const end = await scan(label(orders[2]));
  assert.deepEqual([end.run, end.packed], [null, 3]);
});

void test('none left is taken back with one key, and new papers are asked for', async (t) => {
  const made = await bench(t, [anOrder(1), anOrder(2)]);
  const { ask, desk } = made;
  const { orderId } = anOrder(1);
  await scans(made)(label(anOrder(1)));
  await ask('shipment.cannotPack', { orderId, reason: 'damaged' });
  const left = await ask('pack.get');
  assert.deepEqual([word(left), left.parcel, left.open], ['cannot_pack', null, 1]);
  assert.equal(word(await ask('package.undo')), 'found_again');
  assert.equal(desk.ledger.shipments.get(orderId)?.state, 'booked');
  assert.equal(word(await scans(made)(aSku, label(anOrder(2)), aSku)), 'not_labelled_yet');
});

void test('a serial number that is wanted is kept with its line, and goes with the parcel that is taken back', async (t) => {
  const order = holding(1, { serialNumberRequired: true });
  const made = await bench(t, [order]);
  const { desk, ask } = made;
  await scans(made)(aSku, 'SN-9', label(order));
  assert.deepEqual(desk.ledger.serials.of(order.orderId), [
    { orderItemId: first(order).orderItemId, serialNumber: 'SN-9' },
  ]);
  await ask('package.undo');
  assert.deepEqual(desk.ledger.serials.of(order.orderId), []);
});

void test('yesterday’s cancelled parcels leave the bench, one that lies on the pile does not', async (t) => {
  const orders = [anOrder(1), anOrder(2)];
  const made = await bench(t, orders);
  const { desk, ask } = made;
  await scans(made)(aSku, label(orders[0]));
  for (const { orderId } of orders) desk.ledger.shipments.move(orderId, 'cancel', morning);
  desk.clock.set(morning + 30 * HOUR);
  const view = await ask('pack.get');
  assert.deepEqual(
    view.offThePile.map(({ orderId }) => orderId),
    [anOrder(1).orderId],
  );
  assert.equal(word(await scans(made)(label(orders[1]))), 'wrong_label');
});
