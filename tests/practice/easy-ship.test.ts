import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { at, code, text } from './support/client.ts';
import { openStore } from './support/store.ts';

test('a booking is kept, tracked a little later and followed to its end', async (t) => {
  const endings = { rejected: 0, undeliverable: 0, lost: 0, damaged: 0 };
  const store = await openStore(t, { orders: 1, endings });
  const { client, clock, amazon } = store;
  const [orderId = ''] = store.orderIds;
  const booked = await client.book(orderId, { packageIdentifier: 'ONE' });
  assert.equal(booked.status, 200);
  assert.equal(at(booked.json, 'trackingDetails'), undefined);
  assert.match(text(booked.json, 'invoice', 'invoiceNumber'), /^IN-\d+$/);
  clock.advance(20_000);
  const tracked = await client.package(orderId);
  assert.match(text(tracked.json, 'trackingDetails', 'trackingId'), /^\d{12}$/);
  assert.equal(at(tracked.json, 'packageIdentifier'), 'ONE');
  const seen: unknown[] = [];
  for (let hour = 0; hour < 9 * 24; hour += 1) {
    clock.advance(HOUR);
    await client.login();
    const status = at((await client.package(orderId)).json, 'packageStatus');
    if (status !== seen.at(-1)) seen.push(status);
  }
  assert.deepEqual(seen, [
    'ReadyForPickup',
    'PickedUp',
    'AtOriginFC',
    'AtDestinationFC',
    'OutForDelivery',
    'Delivered',
  ]);
  const order = await client.ask({
    path: `/orders/2026-01-01/orders/${orderId}?includedData=FULFILLMENT,PACKAGES`,
  });
  assert.equal(at(order.json, 'order', 'fulfillment', 'fulfillmentStatus'), 'SHIPPED');
  assert.equal(at(order.json, 'order', 'packages', 0, 'packageStatus', 'detailedStatus'), 'DELIVERED');
  assert.deepEqual(amazon.books.summary().packagesPerOrder, { [orderId]: 1 });
});

test('a second booking is refused and both books say so', async (t) => {
  const { client, amazon, orderIds } = await openStore(t);
  const [orderId = ''] = orderIds;
  await client.book(orderId);
  const again = await client.book(orderId);
  assert.deepEqual([again.status, code(again)], [400, 'ScheduledPackageAlreadyExists']);
  const books = amazon.books.summary();
  assert.deepEqual([books.packages, books.doubleBookingsAttempted, books.doubleBookingsMade], [1, 1, 0]);
});

test('ids of slots are for one order, go stale, and windows close', async (t) => {
  const { client, clock, orderIds } = await openStore(t);
  const [one = '', two = ''] = orderIds;
  const slotId = text((await client.slots(one)).json, 'timeSlots', 0, 'slotId');
  assert.equal(code(await client.schedule(two, slotId)), 'InvalidTimeSlotId');
  assert.equal(code(await client.schedule(one, 'AQnone')), 'InvalidTimeSlotId');
  clock.advance(60_001);
  assert.equal(code(await client.schedule(one, slotId)), 'RetryableAfterGettingNewSlots');
  const fresh = await client.slots(one);
  const start = Date.parse(text(fresh.json, 'timeSlots', 0, 'startTime'));
  clock.advance(start - clock.now() - 15 * MINUTE + 1);
  await client.login();
  assert.equal(
    code(await client.schedule(one, text(fresh.json, 'timeSlots', 0, 'slotId'))),
    'ScheduleWindowExpired',
  );
  const left = await client.slots(one);
  assert.ok(
    Date.parse(text(left.json, 'timeSlots', 0, 'startTime')) > start,
    'a closed window is not offered',
  );
});

test('a full window is not offered, and one that filled up meanwhile is refused', async (t) => {
  const { client, orderIds } = await openStore(t, { slots: { capacity: 1 } });
  const [one = '', two = '', three = ''] = orderIds;
  const waiting = await client.slots(two);
  await client.book(one);
  const taken = await client.schedule(two, text(waiting.json, 'timeSlots', 0, 'slotId'));
  assert.deepEqual([taken.status, code(taken)], [404, 'TimeSlotNotAvailable']);
  const first = text((await client.slots(three)).json, 'timeSlots', 0, 'startTime');
  assert.notEqual(first, text(waiting.json, 'timeSlots', 0, 'startTime'));
});

test('orders that Easy Ship does not take are in the wrong state', async (t) => {
  const { client, amazon } = await openStore(t, { orders: [] });
  const extra = { pending: 1, not_easy_ship: 1 } as const;
  const ids = amazon.control.addLot({ bookable: 1, extra });
  const [open = '', ...others] = ids;
  for (const orderId of others) {
    const reply = await client.slots(orderId);
    assert.deepEqual([reply.status, code(reply)], [404, 'InvalidOrderState']);
  }
  amazon.control.cancelOrder(open);
  assert.equal(code(await client.slots(open)), 'InvalidOrderState');
});

test('serial numbers are wanted where the order says so', async (t) => {
  const { client, amazon } = await openStore(t, { orders: [] });
  const [orderId = ''] = amazon.control.addLot({ bookable: 0, extra: { serial: 1 } });
  const item = amazon.control.orders()[0]?.items[0];
  assert.equal(code(await client.book(orderId)), 'InvalidInput');
  const packageItems = [{ orderItemId: item?.orderItemId, orderItemSerialNumbers: ['SN-1'] }];
  assert.equal((await client.book(orderId, { packageItems })).status, 200);
  const kept = await client.package(orderId);
  assert.deepEqual(at(kept.json, 'packageItems', 0, 'orderItemSerialNumbers'), ['SN-1']);
});

test('rescheduling moves the pickup and ends with it', async (t) => {
  const { client, clock, amazon, orderIds } = await openStore(t);
  const [orderId = ''] = orderIds;
  await client.book(orderId);
  const listed = await client.slots(orderId);
  const patch = (slotId: string): ReturnType<typeof client.ask> =>
    client.ask({
      method: 'PATCH',
      path: '/easyShip/2022-03-23/package',
      body: {
        marketplaceId: 'A21TJRUUN4KGV',
        updatePackageDetailsList: [
          { scheduledPackageId: { amazonOrderId: orderId }, packageTimeSlot: { slotId } },
        ],
      },
    });
  const moved = await patch(text(listed.json, 'timeSlots', 1, 'slotId'));
  assert.equal(moved.status, 200);
  const start = text(moved.json, 'packages', 0, 'packageTimeSlot', 'startTime');
  assert.equal(start, text(listed.json, 'timeSlots', 1, 'startTime'));
  const end = Date.parse(text(moved.json, 'packages', 0, 'packageTimeSlot', 'endTime'));
  const last = text((await client.slots(orderId)).json, 'timeSlots', 2, 'slotId');
  clock.advance(end - clock.now());
  await client.login();
  const late = await patch(last);
  assert.deepEqual([late.status, code(late)], [405, 'OrderNotEligibleForRescheduling']);
  assert.equal(amazon.books.summary().reschedules, 1);
});

test('a missed pickup waits, a cancelled package loses its label', async (t) => {
  const { client, clock, amazon, orderIds } = await openStore(t);
  const [missed = '', off = ''] = orderIds;
  await client.book(missed);
  await client.book(off);
  amazon.control.missPickup(missed);
  amazon.control.cancelOrder(off);
  clock.advance(30 * HOUR);
  await client.login();
  assert.equal(at((await client.package(missed)).json, 'packageStatus'), 'ReadyForPickup');
  assert.equal(at((await client.package(off)).json, 'packageStatus'), 'LabelCanceled');
});

test('what was booked elsewhere is found like any other package', async (t) => {
  const { client, amazon, orderIds } = await openStore(t);
  const [orderId = ''] = orderIds;
  assert.equal(amazon.control.bookElsewhere(orderId), true);
  assert.equal(amazon.control.bookElsewhere(orderId), false);
  assert.equal(at((await client.package(orderId)).json, 'packageStatus'), 'ReadyForPickup');
});

test('bulk booking is refused in India with Amazon’s body', async (t) => {
  const { client } = await openStore(t);
  const reply = await client.ask({ method: 'POST', path: '/easyShip/2022-03-23/packages/bulk', body: {} });
  assert.equal(reply.status, 400);
  assert.equal(text(reply.json, 'errors', 0, 'message'), 'operation not supported for marketplace');
});
