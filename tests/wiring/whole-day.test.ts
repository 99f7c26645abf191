/** The day in the whole core, with each of the three settings for buyers' details. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookAll, startCore } from './kit.ts';

for (const buyersDetails of ['none', 'while_packing', 'until_purge'] as const) {
  void test(`a whole day with buyers' details: ${buyersDetails}`, async (t) => {
    const core = await startCore(t, {
      speed: 240,
      before: (app) => void app.desk.preferences.change({ buyersDetails }),
    });
    const { ask, app } = core;
    const run = await bookAll(core);
    assert.ok(run.booked >= 8);
    assert.equal(run.labelsHere, run.booked);
    await ask('papers.print', { paper: 'labels', printer: null });
    await ask('papers.print', { paper: 'invoices', printer: null });
    const shipments = app.desk.ledger.shipments.ofRun(run.runId).filter(({ bookedAt }) => bookedAt !== null);
    for (const { orderId, trackingId } of shipments) {
      const order = app.desk.ledger.orders.get(orderId);
      const units = (order?.items ?? []).flatMap(({ sku, quantity }) =>
        Array.from({ length: quantity }, () => sku),
      );
      if (order?.items.some(({ gift }) => gift)) {
        await ask('package.scan', { code: trackingId ?? '' });
        await ask('package.acknowledgeGift');
      } else await ask('package.scan', { code: trackingId ?? '' });
      for (const code of units) await ask('package.scan', { code });
      assert.equal(app.desk.ledger.shipments.get(orderId)?.packing, 'packed', orderId);
    }
    const { groups } = await ask('handover.get');
    for (const { key } of groups) await ask('handover.confirm', { key });
    const held = app.desk.recipients()?.orderIds() ?? [];
    if (buyersDetails === 'none') assert.deepEqual(held, []);
    if (buyersDetails === 'while_packing') {
      await ask('day.close', { leaveShredding: 'shredder_not_at_hand' });
      const left = app.desk.recipients()?.orderIds() ?? [];
      for (const { orderId } of shipments) assert.ok(!left.includes(orderId));
    }
    if (buyersDetails === 'until_purge') assert.ok(held.length >= shipments.length);
    const { packages, doubleBookingsMade } = core.amazon.books.summary();
    assert.equal(packages, run.booked);
    assert.equal(doubleBookingsMade, 0);
    assert.deepEqual(app.desk.ledger.intents.unsettled(), []);
    assert.deepEqual(core.faults, []);
  });
}
