import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { bookOrder } from '../../src-main/jobs/book-order.ts';
import type { HandoverWindow } from '../../src-main/domain/slot.ts';
import type { Amazon } from '../../src-main/jobs/ports.ts';
import { type SmallDesk, aPackage, aSlot, amazonError, anOrder, morning, smallDesk, stock } from './kit.ts';

const order = anOrder(1);
const { orderId } = order;

let latest: SmallDesk | null = null;
function desk0(): SmallDesk {
  assert.ok(latest);
  return latest;
}

async function book(
  t: TestContext,
  says: Partial<Amazon>,
  { wish = null, cutOffMinute = null }: { wish?: HandoverWindow | null; cutOffMinute?: number | null } = {},
) {
  const desk = smallDesk(t, { listHandoverSlots: () => Promise.resolve([aSlot()]), ...says });
  latest = desk;
  stock(desk, [order]);
  desk.preferences.change({ cutOffMinute });
  desk.ledger.shipments.move(orderId, 'plan', desk.clock.now());
  desk.ledger.shipments.note(orderId, { lengthMm: 200, widthMm: 150, heightMm: 100, weightGrams: 500 });
  const end = await bookOrder(
    desk,
    { runId: 1, orderId, wish, stopping: () => false },
    new AbortController().signal,
  );
  return { desk, end, shipment: desk.ledger.shipments.get(orderId) };
}

void test('a booking that Amazon took is booked, its intent settled', async (t) => {
  const { desk, end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.resolve(aPackage(orderId)),
  });
  assert.equal(end.end, 'booked');
  assert.equal(shipment?.state, 'booked');
  assert.deepEqual(desk.ledger.intents.unsettled(), []);
});

void test('a pickup of today is taken where only Potli wished for tomorrow, and asked about where the seller did', async (t) => {
  const says = { createScheduledPackage: () => Promise.resolve(aPackage(orderId)) };
  const { startTime, endTime } = aSlot();
  const wish = { startTime: startTime + DAY, endTime: endTime + DAY };
  assert.equal((await book(t, says, { wish })).end.end, 'booked');
  const { shipment } = await book(t, says, { wish, cutOffMinute: 0 });
  assert.deepEqual([shipment?.state, shipment?.holdReason], ['held', 'slot_other_day']);
});

void test('a lost answer is looked up and adopted, not sent again', async (t) => {
  const { desk, end } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('doubt')),
    getScheduledPackage: () => Promise.resolve(aPackage(orderId)),
  });
  assert.equal(end.end, 'booked');
  assert.equal(desk.calls.get('createScheduledPackage'), 1);
});

void test('a look-up that Amazon refuses for good rejects the order with its code', async (t) => {
  const { desk, end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('doubt')),
    getScheduledPackage: () => Promise.reject(amazonError('refused', 'InvalidOrderState')),
  });
  assert.equal(end.end, 'rejected');
  assert.equal(shipment?.state, 'rejected');
  assert.equal(shipment.rejectCode, 'InvalidOrderState');
  assert.equal(desk.calls.get('getScheduledPackage'), 1);
  assert.deepEqual(desk.ledger.intents.unsettled(), []);
});

void test('a look-up refused in words nobody knows leaves it unclear, and the seller is asked', async (t) => {
  const { desk, end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('refused', 'ScheduledPackageAlreadyExists')),
    getScheduledPackage: () => Promise.reject(amazonError('refused', null)),
  });
  assert.equal(end.end, 'held');
  assert.equal(shipment?.holdReason, 'booking_unclear');
  assert.equal(desk.calls.get('getScheduledPackage'), 1);
});

void test('a look-up that keeps failing stops the run and keeps its intent for the next start', async (t) => {
  const { desk, end } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('doubt')),
    getScheduledPackage: () => Promise.reject(amazonError('throttled')),
  });
  assert.equal(end.end, 'stopped');
  assert.ok((desk.calls.get('getScheduledPackage') ?? 0) <= 10);
  assert.equal(desk.ledger.intents.unsettledFor(orderId, 'createScheduledPackage')?.state, 'sent');
  assert.equal(desk.ledger.shipments.get(orderId)?.state, 'booking');
});

void test('a booking whose every send and look-up fails ends after a counted number of rounds', async (t) => {
  const { desk, end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('server')),
    getScheduledPackage: () => Promise.resolve(null),
  });
  assert.equal(end.end, 'held');
  assert.equal(shipment?.holdReason, 'booking_unclear');
  assert.ok((desk.calls.get('createScheduledPackage') ?? 0) <= 8);
  assert.ok((desk.calls.get('getScheduledPackage') ?? 0) <= 80);
});

void test('said to exist and never shown: held as unclear', async (t) => {
  const { end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('refused', 'ScheduledPackageAlreadyExists')),
    getScheduledPackage: () => Promise.resolve(null),
  });
  assert.equal(end.end, 'held');
  assert.equal(shipment?.holdReason, 'booking_unclear');
});

void test('offline for an hour: it waits, asks about once a minute, and books without a key', async (t) => {
  let since: number | null = null;
  const { desk, end } = await book(t, {
    createScheduledPackage: () => Promise.resolve(aPackage(orderId)),
    listHandoverSlots() {
      since ??= morning;
      return desk0().clock.now() - since < HOUR
        ? Promise.reject(amazonError('offline'))
        : Promise.resolve([aSlot({ startTime: morning + 4 * HOUR, endTime: morning + 7 * HOUR })]);
    },
  });
  assert.equal(end.end, 'booked');
  assert.ok((desk.calls.get('listHandoverSlots') ?? 0) <= 70);
});

void test('offline all day: the run ends by itself and the order goes back to the plan', async (t) => {
  const { desk, end, shipment } = await book(t, {
    listHandoverSlots: () => Promise.reject(amazonError('offline')),
  });
  assert.equal(end.end, 'stopped');
  assert.equal(shipment?.state, 'planned');
  assert.ok((desk.calls.get('listHandoverSlots') ?? 0) <= 240);
});

void test('stale slots are listed anew four times, then the seller is asked', async (t) => {
  const { desk, end, shipment } = await book(t, {
    createScheduledPackage: () => Promise.reject(amazonError('refused', 'InvalidTimeSlotId')),
  });
  assert.equal(end.end, 'held');
  assert.equal(shipment?.holdReason, 'no_slot');
  assert.equal(desk.calls.get('createScheduledPackage'), 4);
});

void test('listings that a storm refused are no rounds of slots: a stale one after it gets a fresh one', async (t) => {
  const asked = { list: 0, create: 0 };
  const { end } = await book(t, {
    listHandoverSlots() {
      asked.list += 1;
      return asked.list <= 5 ? Promise.reject(amazonError('throttled')) : Promise.resolve([aSlot()]);
    },
    createScheduledPackage() {
      asked.create += 1;
      return asked.create === 1
        ? Promise.reject(amazonError('refused', 'InvalidTimeSlotId'))
        : Promise.resolve(aPackage(orderId));
    },
  });
  assert.equal(end.end, 'booked');
  assert.deepEqual(asked, { list: 7, create: 2 });
});
