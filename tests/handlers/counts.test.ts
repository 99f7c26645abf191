/** What the frame around every screen counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { DAY } from '../../src-main/domain/ist.ts';
import { aSlot, anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

void test('the frame counts what each screen would show, and nothing of it twice', async (t) => {
  const { desk, ask } = office(t);
  const orders = [1, 2, 3, 4, 5, 6].map((number) => anOrder(number));
  stock(desk, orders);
  const { startTime, endTime } = aSlot();
  for (const [index, { orderId }] of orders.entries()) {
    if (index >= 4) continue;
    for (const event of ['plan', 'book', 'booked'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
    desk.ledger.shipments.note(orderId, {
      bookedAt: morning,
      slotStart: startTime,
      slotEnd: endTime,
      handoverMethod: 'PICKUP',
      packing: index === 0 ? 'open' : 'packed',
      packedAt: index === 0 ? null : morning,
    });
  }
  const before = await ask('counts.get');
  assert.deepEqual(before, {
    planOrders: 2,
    openParcels: 1,
    packedParcels: 3,
    pileParcels: 0,
    lateParcels: 0,
    stoppedPrinters: 0,
  });

  const [, called] = orders;
  assert.ok(called);
  const cancelled = { ...called, fulfillmentStatus: 'CANCELLED', lastUpdatedTime: morning };
  takeOrders(desk, [{ order: cancelled, recipient: null }]);
  desk.clock.set(endTime + DAY);
  const plan = await ask('plan.get');
  const { groups, offThePile, lateCount } = await ask('handover.get');
  assert.deepEqual(await ask('counts.get'), {
    planOrders: plan.readyTotal + plan.heldTotal,
    openParcels: (await ask('pack.get')).open,
    packedParcels: groups.reduce((sum, { packedCount }) => sum + packedCount, 0),
    pileParcels: offThePile.length,
    lateParcels: lateCount,
    stoppedPrinters: 0,
  });
  assert.deepEqual([offThePile.length, lateCount], [1, 3]);
});
