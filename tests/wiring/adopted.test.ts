/** What left before Potli came: it is followed, and nobody asks for its papers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { istDate } from '../../src-main/domain/ist.ts';
import { standardReturns } from '../../src-practice/returns.ts';
import { eight, startCore } from './kit.ts';

void test('a parcel that is on its way when it is first heard of is never asked papers for', async (t) => {
  const { app, ask } = await startCore(t, { amazon: { orders: 'standard-day' }, speed: 60 });
  await ask('orders.fetch');
  const { shipments, chunks } = app.desk.ledger;
  const past = standardReturns(1, istDate(eight)).map(({ order }) => order);
  const states = past.map(({ orderId }) => shipments.get(orderId)?.state ?? 'none').sort();
  assert.deepEqual(states, [
    'delivered',
    'delivered',
    'in_transit',
    'in_transit',
    'in_transit',
    'in_transit',
  ]);
  for (const { orderId, trackingId } of past) {
    assert.equal(shipments.get(orderId)?.trackingId, trackingId);
    assert.equal(chunks.asked(orderId).times, 0);
  }
});
