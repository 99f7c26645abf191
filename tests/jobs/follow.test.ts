import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { followParcels } from '../../src-main/jobs/follow.ts';
import type { Amazon } from '../../src-main/jobs/ports.ts';
import { aPackage, amazonError, anOrder, morning, smallDesk, stock } from './kit.ts';

const never = new AbortController().signal;
const order = anOrder(1);
const { orderId } = order;

/** A parcel that was handed over yesterday. */
function underWay(t: TestContext, getScheduledPackage: Amazon['getScheduledPackage']) {
  const desk = smallDesk(t, { getScheduledPackage });
  stock(desk, [order]);
  const at = morning - 24 * HOUR;
  for (const event of ['plan', 'book', 'booked', 'label', 'hand_over'] as const)
    desk.ledger.shipments.move(orderId, event, at);
  desk.ledger.shipments.note(orderId, { trackingId: '361', bookedAt: at, slotEnd: at, slotStart: at });
  return desk;
}
const seen = (desk: ReturnType<typeof underWay>) => desk.ledger.shipments.get(orderId);

void test('a parcel reported under way was seen undelivered at that look', async (t) => {
  const desk = underWay(t, () => Promise.resolve(aPackage(orderId, { packageStatus: 'OutForDelivery' })));
  await followParcels(desk, never);
  assert.equal(seen(desk)?.followedAt, morning);
  assert.equal(seen(desk)?.askedAt, morning);
});

for (const [what, answer] of [
  ['a refusal', () => Promise.reject(amazonError('refused', 'ResourceNotFound'))],
  ['a package nobody knows', () => Promise.resolve(null)],
  ['a status nobody knows', () => Promise.resolve(aPackage(orderId, { packageStatus: 'Teleported' }))],
  ['a missing status', () => Promise.resolve(aPackage(orderId, { packageStatus: null }))],
] as const) {
  void test(`${what} shows nothing about a parcel, and it is not asked after again at once`, async (t) => {
    const desk = underWay(t, answer);
    await followParcels(desk, never);
    assert.equal(seen(desk)?.followedAt, null);
    await followParcels(desk, never);
    assert.equal(desk.calls.get('getScheduledPackage'), 1);
    desk.clock.set(morning + 12 * HOUR);
    await followParcels(desk, never);
    assert.equal(desk.calls.get('getScheduledPackage'), 2);
  });
}

void test('what the Orders API said last week is no look of today', async (t) => {
  const desk = underWay(t, () => Promise.resolve(null));
  const parcel = {
    packageReferenceId: '1',
    status: 'IN_TRANSIT',
    detailedStatus: null,
    carrier: null,
    trackingNumber: null,
    shipTime: null,
  };
  takeOrders(desk, [{ order: { ...order, packages: [parcel] }, recipient: null }]);
  assert.equal(seen(desk)?.state, 'in_transit');
  assert.equal(seen(desk)?.followedAt, morning);
  desk.clock.set(morning + HOUR);
  await followParcels(desk, never);
  assert.equal(seen(desk)?.followedAt, morning);
});

void test('a missing tracking number is asked for every ten minutes, not every look', async (t) => {
  const desk = underWay(t, () => Promise.resolve(aPackage(orderId, { trackingId: null })));
  desk.ledger.shipments.note(orderId, { trackingId: null });
  await followParcels(desk, never);
  desk.clock.set(morning + 9 * MINUTE);
  await followParcels(desk, never);
  assert.equal(desk.calls.get('getScheduledPackage'), 1);
  desk.clock.set(morning + 10 * MINUTE);
  await followParcels(desk, never);
  assert.equal(desk.calls.get('getScheduledPackage'), 2);
});

void test('delivered leaves the last undelivered look as it was', async (t) => {
  const desk = underWay(t, () => Promise.resolve(aPackage(orderId, { packageStatus: 'Delivered' })));
  desk.ledger.shipments.note(orderId, { followedAt: 5 });
  await followParcels(desk, never);
  assert.equal(seen(desk)?.state, 'delivered');
  assert.equal(seen(desk)?.deliveredAt, morning);
  assert.equal(seen(desk)?.followedAt, 5);
});
