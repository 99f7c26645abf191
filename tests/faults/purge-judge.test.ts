/**
 * Sixty days in the whole core: parcels that arrive, come back, get lost, or arrive without anybody saying so; a PC that is
 * off for weekends. The practice Amazon's own memory of what was delivered when is the judge.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createClock } from '../../src-main/clock.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { type PracticeAmazon, startPracticeAmazon } from '../../src-practice/server.ts';
import { type Core, type CoreOptions, bookAll, eight, startCore } from '../wiring/kit.ts';

const DAYS = 60;
const STEP = 6 * HOUR;
const LIMIT = 30 * DAY;
const WEEKEND = 62 * HOUR;
/** Friday evenings after which the PC stays off, counted in days from a Monday. */
const OFF_AFTER = [11.5, 25.5, 32.5];

/** UTC ms at which the buyer truly had it; null while it is on its way or when it never came. */
function deliveredAt(amazon: PracticeAmazon, orderId: string, now: number): number | null {
  const event = amazon.control.package(orderId)?.events.find(({ status }) => status === 'Delivered');
  return event === undefined || event.at > now ? null : event.at;
}

/** The longest that anybody still on this PC has had their parcel. */
function greatestAge(core: Core): number {
  const now = core.clock.now();
  const held = core.app.desk.recipients()?.orderIds() ?? [];
  return Math.max(0, ...held.map((orderId) => now - (deliveredAt(core.amazon, orderId, now) ?? now)));
}

void test('nobody is here longer than 30 days after their parcel came', { timeout: 300_000 }, async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'potli judge '));
  const clock = createClock({ startAt: eight, speed: 240 });
  const server = await startPracticeAmazon({
    clock,
    seed: 5,
    orders: 24,
    limits: 'none',
    endings: {
      rejected: 0.15,
      undeliverable: 0.1,
      lost: 0.08,
      damaged: 0.05,
    },
  });
  t.after(async () => {
    await server.close();
    rmSync(data, { recursive: true, force: true });
  });
  const same: CoreOptions = { clock, server, data, vault: createMemoryVault() };
  let core = await startCore(t, same);
  const run = await bookAll(core);
  assert.ok(run.booked >= 12);
  const booked = server.control.orders().filter(({ orderId }) => server.control.package(orderId));

  // Of every other parcel neither of the two ways to hear of it says a word from now on.
  const silent = booked.filter((_, index) => index % 2 === 0).map(({ orderId }) => orderId);
  server.control.misbehave([
    { kind: 'missing_packages', orderIds: silent },
    { kind: 'missing_detailed_status', orderIds: silent },
    { kind: 'server_error', operations: ['getScheduledPackage'] },
  ]);

  const start = clock.now();
  const off = [...OFF_AFTER];
  let greatest = 0;
  const most = core.app.desk.recipients()?.counts().recipients ?? 0;
  assert.ok(most >= booked.length);
  while (clock.now() - start < DAYS * DAY) {
    const days = off[0];
    if (days !== undefined && clock.now() - start >= days * DAY) {
      off.shift();
      await core.close();
      clock.advance(WEEKEND);
      core = await startCore(t, same);
    } else clock.advance(STEP);
    greatest = Math.max(greatest, greatestAge(core));
    await core.app.runner.tick();
  }
  const end = clock.now();
  const delivered = booked.filter(({ orderId }) => deliveredAt(server, orderId, end) !== null);
  const unsaid = delivered.filter(({ orderId }) => silent.includes(orderId));
  const returned = booked.filter(({ orderId }) =>
    server.control.package(orderId)?.events.some(({ status }) => status === 'ReturnedToSeller'),
  );
  t.diagnostic(
    `${booked.length} booked, ${delivered.length} delivered (${unsaid.length} unsaid), ${returned.length} returned; ` +
      `greatest age ${(greatest / DAY).toFixed(1)} days`,
  );
  assert.ok(unsaid.length > 0 && returned.length > 0 && delivered.length > unsaid.length);
  assert.ok(greatest > 20 * DAY, 'they were kept long enough for the limit to matter');
  assert.ok(greatest <= LIMIT, `greatest age ${greatest / DAY} days`);
  assert.deepEqual(core.app.desk.recipients()?.orderIds(), []);
  assert.equal(core.app.desk.recipients()?.counts().papers, 0);
  assert.ok(core.app.desk.ledger.records.purges(50).length > 0);
});
