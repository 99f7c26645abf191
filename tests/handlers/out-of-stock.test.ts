/** None left: what is not booked yet of the same goods is offered for hold, and one key lets each go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from '../../src-main/domain/order.ts';
import { anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const other = (order: Order): Order => ({
  ...order,
  items: order.items.map((item) => ({ ...item, sku: 'POTLI-2' })),
});
const mixed = (order: Order): Order => ({
  ...order,
  items: [...order.items, ...other(order).items.map((item) => ({ ...item, orderItemId: 'second' }))],
});
const booked = [anOrder(1), anOrder(2), anOrder(3)] as const;
const open = [anOrder(4), mixed(anOrder(5)), other(anOrder(6))] as const;
const ids = open.map(({ orderId }) => orderId);

function desk(t: Parameters<typeof office>[0]): ReturnType<typeof office> {
  const made = office(t);
  const { shipments } = made.desk.ledger;
  stock(made.desk, [...booked, ...open]);
  for (const { orderId } of booked)
    for (const event of ['plan', 'book', 'booked', 'label'] as const) shipments.move(orderId, event, morning);
  return made;
}

void test('none left offers to hold the unbooked orders of that SKU alone, and what is booked stays booked', async (t) => {
  const { desk: small, ask } = desk(t);
  assert.equal((await ask('plan.get')).ready.length, 3);
  await ask('shipment.cannotPack', { orderId: booked[0].orderId, reason: 'none_left' });
  assert.deepEqual((await ask('pack.get')).offers.hold, { orders: 2 });
  assert.deepEqual((await ask('plan.get')).held, []);
  assert.equal((await ask('package.holdOthers')).offers.hold, null);
  const plan = await ask('plan.get');
  assert.deepEqual(
    plan.held.map(({ orderId, reason }) => [orderId, reason]),
    [
      [ids[0], 'out_of_stock'],
      [ids[1], 'out_of_stock'],
    ],
  );
  assert.deepEqual(
    plan.ready.map(({ orderId }) => orderId),
    [ids[2]],
  );
  for (const { orderId } of booked.slice(1))
    assert.equal(small.ledger.shipments.get(orderId)?.state, 'labelled');
});

void test('one key lifts it for good, until the shelf is empty once more', async (t) => {
  const { ask } = desk(t);
  const held = async (): Promise<(string | undefined)[]> =>
    (await ask('plan.get')).held.map(({ orderId }) => orderId);
  await ask('shipment.cannotPack', { orderId: booked[0].orderId, reason: 'none_left' });
  await ask('package.holdOthers');
  await ask('shipment.release', { orderId: ids[0] ?? '' });
  assert.deepEqual(await held(), [ids[1]]);
  await ask('shipment.cannotPack', { orderId: booked[1].orderId, reason: 'damaged' });
  assert.deepEqual(await held(), [ids[1]]);
  await ask('shipment.cannotPack', { orderId: booked[2].orderId, reason: 'none_left' });
  await ask('package.holdOthers');
  assert.deepEqual(await held(), [ids[0], ids[1]]);
});

void test('a run that was approved with them books the others only', async (t) => {
  const { desk: small, ask } = desk(t);
  const { runId } = await ask('plan.approve', { version: (await ask('plan.get')).version });
  await ask('shipment.cannotPack', { orderId: booked[0].orderId, reason: 'none_left' });
  await ask('package.holdOthers');
  assert.deepEqual(
    small.ledger.shipments.ofRun(runId).map(({ orderId }) => orderId),
    [ids[2]],
  );
});

void test('the hold is taken back with the key that takes back a scan', async (t) => {
  const { ask } = desk(t);
  await ask('shipment.cannotPack', { orderId: booked[0].orderId, reason: 'none_left' });
  await ask('package.holdOthers');
  assert.equal((await ask('plan.get')).held.length, 2);
  assert.equal((await ask('package.undo')).last?.verdict, 'undone');
  assert.deepEqual((await ask('plan.get')).held, []);
});

void test('found again offers to let those go that were held for it, and none that still lacks something', async (t) => {
  const { desk: small, ask } = desk(t);
  const last = { ...mixed(anOrder(7)), items: other(anOrder(7)).items };
  stock(small, [last]);
  for (const event of ['plan', 'book', 'booked'] as const)
    small.ledger.shipments.move(last.orderId, event, morning);
  const held = async (): Promise<(string | undefined)[]> =>
    (await ask('plan.get')).held.map(({ orderId }) => orderId);
  for (const { orderId } of [booked[0], last]) {
    await ask('shipment.cannotPack', { orderId, reason: 'none_left' });
    await ask('package.holdOthers');
  }
  assert.deepEqual(await held(), ids);
  await assert.rejects(ask('shipment.letOthersGo', { orderId: booked[0].orderId }), {
    reason: 'not_allowed_now',
  });
  // The mixed one needs the second SKU too, and that is still missing.
  assert.deepEqual(await ask('shipment.foundAgain', { orderId: booked[0].orderId }), { others: 1 });
  assert.deepEqual(await held(), ids);
  assert.deepEqual(await ask('shipment.letOthersGo', { orderId: booked[0].orderId }), { others: 1 });
  assert.deepEqual(await held(), ids.slice(1));
  assert.deepEqual(await ask('shipment.foundAgain', { orderId: last.orderId }), { others: 2 });
  await ask('shipment.letOthersGo', { orderId: last.orderId });
  assert.deepEqual(await held(), []);
  // They go for good, but not past the next empty shelf.
  await ask('shipment.cannotPack', { orderId: booked[1].orderId, reason: 'none_left' });
  assert.deepEqual((await ask('pack.get')).offers.hold, { orders: 2 });
});
