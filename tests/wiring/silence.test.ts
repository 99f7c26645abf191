/** Amazon refuses everything for a while, or leaves out half of what it knows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { bookAll, startCore } from './kit.ts';

/**
 * What two minutes of 429 may cost at most. A request is tried five times, after 1, 2, 4 and 8 s, so a round of five
 * takes 15 s; the caller then pauses for 1, 2, 4, 8, 16 s: seven rounds begin in two minutes. Four bookings go at once.
 * Papers begin a round every 25 s, what is in doubt is settled and orders are fetched once a minute at the most, parcels
 * are followed once.
 */
const TRIES = 5;
const MOST_CALLS = TRIES * (4 * 7 + 5 + 2 + 2 + 1);

void test('two minutes of 429 for every operation: a counted number of calls, then everything once', async (t) => {
  const core = await startCore(t, { speed: 60 });
  const { ask, amazon } = core;
  await core.until('a plan', async () => ((await ask('plan.get')).ready.length === 12 ? true : null));
  const { runId } = await ask('plan.approve', { version: (await ask('plan.get')).version });
  await ask('run.start', { runId, immediately: true });
  await core.until('a booking', () => (amazon.books.summary().packages > 0 ? true : null));
  amazon.control.misbehave([{ kind: 'throttle', forSeconds: 120 }]);
  const until = core.clock.now() + 2 * MINUTE;
  const before = amazon.books.summary();
  await core.until('the end of it', () => (core.clock.now() >= until ? true : null));
  const refused = amazon.books.summary().throttled - before.throttled;
  assert.ok(before.packages < 12, 'the storm came too late to meet the run');
  assert.ok(refused > 0 && refused <= MOST_CALLS, `${refused} calls refused`);
  const run = await core.until('labels', async () => {
    const now = await ask('run.get', { runId });
    return now.state === 'done' && now.labelsHere === now.booked ? now : null;
  });
  assert.equal(run.booked, 12);
  assert.deepEqual(core.app.desk.ledger.intents.unsettled(), []);
  assert.equal(amazon.books.summary().packages, 12);
  assert.equal(amazon.books.summary().doubleBookingsMade, 0);
  assert.deepEqual(core.faults, []);
});

for (const kind of ['missing_packages', 'missing_detailed_status'] as const) {
  void test(`${kind}: every parcel is followed to its end all the same`, async (t) => {
    const core = await startCore(t, {
      speed: 240,
      amazon: {
        orders: 4,
        misbehaviour: [{ kind }],
        endings: { rejected: 0, undeliverable: 0, lost: 0, damaged: 0 },
      },
    });
    const { ask, app } = core;
    const run = await bookAll(core);
    await ask('papers.print', { paper: 'labels', printer: null });
    const shipments = app.desk.ledger.shipments.ofRun(run.runId).filter(({ bookedAt }) => bookedAt !== null);
    assert.equal(shipments.length, 4);
    for (const { orderId, trackingId } of shipments) {
      await ask('package.scan', { code: trackingId ?? '' });
      const items = app.desk.ledger.orders.get(orderId)?.items ?? [];
      for (const { sku, quantity } of items)
        for (let unit = 0; unit < quantity; unit += 1) await ask('package.scan', { code: sku });
      if (app.desk.ledger.shipments.get(orderId)?.packing === 'open') await ask('package.acknowledgeGift');
    }
    for (const { key } of (await ask('handover.get')).groups) await ask('handover.confirm', { key });
    const states = (): string[] =>
      shipments.map(({ orderId }) => app.desk.ledger.shipments.get(orderId)?.state ?? 'none');
    // Twelve hours at a time: as often as a parcel is asked after.
    for (let halfDays = 0; halfDays < 20 && states().some((state) => state !== 'delivered'); halfDays += 1) {
      core.clock.advance(DAY / 2 + HOUR);
      await app.runner.tick();
    }
    assert.deepEqual(states(), ['delivered', 'delivered', 'delivered', 'delivered']);
    for (const { orderId } of shipments)
      assert.notEqual(app.desk.ledger.shipments.get(orderId)?.pickedUpAt, null);
    assert.deepEqual(core.faults, []);
  });
}
