/** Bad days in the whole core: the books of the practice Amazon say how often it was asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../src-main/domain/ist.ts';
import { type Core, bookAll, startCore } from './kit.ts';

const calls = (core: Core): number =>
  Object.values(core.amazon.books.summary().callsByOperation).reduce((sum, count) => sum + count, 0);
const reachOf = async (core: Core): Promise<string> => {
  const { amazon } = await core.ask('app.status');
  return amazon.state === 'refused' ? amazon.reason : amazon.state;
};

async function approve(core: Core): Promise<number> {
  await core.until('a plan', async () => ((await core.ask('plan.get')).ready.length > 0 ? true : null));
  const { runId } = await core.ask('plan.approve', { version: (await core.ask('plan.get')).version });
  await core.ask('run.start', { runId, immediately: true });
  return runId;
}

async function assertSettled(core: Core, packages: number): Promise<void> {
  await core.until('settled', () => (core.app.desk.ledger.intents.unsettled().length === 0 ? true : null));
  const books = core.amazon.books.summary();
  assert.equal(books.packages, packages);
  assert.equal(books.doubleBookingsMade, 0);
  assert.deepEqual(core.faults, []);
}

void test('403 everywhere: said by its name, asked a few times in ten minutes, and fine when it is over', async (t) => {
  const core = await startCore(t, { speed: 600, amazon: { misbehaviour: [{ kind: 'role_not_granted' }] } });
  await core.until('refused', async () => ((await reachOf(core)) === 'missing_role' ? true : null));
  const before = calls(core);
  const until = core.clock.now() + 10 * MINUTE;
  await core.until('ten minutes', () => (core.clock.now() >= until ? true : null));
  assert.ok(calls(core) - before <= 12, `${calls(core) - before} calls`);
  core.amazon.control.behave();
  await core.until('orders', async () => ((await core.ask('plan.get')).ready.length > 0 ? true : null));
  assert.equal(await reachOf(core), 'ok');
});

void test('offline in the middle of a run: it waits without a key and without haste, then books the rest', async (t) => {
  const core = await startCore(t, { speed: 240 });
  const runId = await approve(core);
  await core.until('a booking', () => (core.amazon.books.summary().packages > 1 ? true : null));
  await core.amazon.control.goOffline();
  await core.until('offline', async () => ((await reachOf(core)) === 'offline' ? true : null));
  const until = core.clock.now() + 10 * MINUTE;
  await core.until('ten minutes', () => (core.clock.now() >= until ? true : null));
  await core.amazon.control.goOnline();
  await core.until('done', async () =>
    (await core.ask('run.get', { runId })).state === 'done' ? true : null,
  );
  const run = await core.ask('run.get', { runId });
  assert.equal(run.waiting + run.sent, 0);
  await assertSettled(core, run.booked);
});

void test('consent revoked in the middle of a run: it stops, says why, and goes on after a new Enter', async (t) => {
  const core = await startCore(t, { speed: 60 });
  const runId = await approve(core);
  await core.until('a booking', () => (core.amazon.books.summary().packages > 1 ? true : null));
  core.amazon.control.revokeTokens();
  core.amazon.control.misbehave([{ kind: 'revoked_consent' }]);
  await core.until('stopped', async () =>
    ['stopped', 'done'].includes((await core.ask('run.get', { runId })).state) ? true : null,
  );
  assert.equal(await reachOf(core), 'revoked_consent');
  core.amazon.control.behave();
  core.clock.setSpeed(600);
  await core.until('ok', async () => ((await reachOf(core)) === 'ok' ? true : null));
  core.clock.setSpeed(120);
  await bookAll(core);
  await assertSettled(core, 12);
});

void test('lost answers, stale slots and a storm of 429: each order once, a counted number of calls', async (t) => {
  const core = await startCore(t, {
    speed: 120,
    amazon: {
      misbehaviour: [
        { kind: 'lost_answer', operations: ['createScheduledPackage'], share: 0.3 },
        { kind: 'stale_slot', share: 0.2 },
        { kind: 'throttle', operations: ['listHandoverSlots'], times: 20 },
      ],
    },
    patience: { connectMs: 2_000, stallMs: 2_000, deadlineMs: 4_000 },
  });
  const run = await bookAll(core);
  assert.equal(run.state, 'done');
  assert.ok(calls(core) < 200, `${calls(core)} calls`);
  await assertSettled(core, run.booked);
});

void test('an order booked on the phone is adopted and not booked again; a cancelled one leaves the plan', async (t) => {
  const core = await startCore(t, { speed: 240, amazon: { orders: 4 } });
  await core.until('a plan', async () => ((await core.ask('plan.get')).ready.length === 4 ? true : null));
  const [first, second] = (await core.ask('plan.get')).ready;
  assert.ok(first && second);
  assert.ok(core.amazon.control.bookElsewhere(first.orderId));
  assert.ok(core.amazon.control.cancelOrder(second.orderId));
  await core.until('two left', async () => ((await core.ask('plan.get')).ready.length === 2 ? true : null));
  await core.until('adopted', () =>
    core.app.desk.ledger.shipments.get(first.orderId)?.bookedElsewhere === true ? true : null,
  );
  await bookAll(core);
  await assertSettled(core, 3);
});
