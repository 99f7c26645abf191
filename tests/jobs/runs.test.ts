import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { settleBookings } from '../../src-main/jobs/settle-bookings.ts';
import { contentKey } from '../../src-main/domain/content.ts';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { aPackage, aSlot, amazonError, anOrder, smallDesk, stock } from './kit.ts';

const never = new AbortController().signal;
const orders = [anOrder(1), anOrder(2), anOrder(3)] as const;
const idsOf = (list: readonly { orderId: string }[]): string[] => list.map(({ orderId }) => orderId);

function control(t: TestContext) {
  const desk = smallDesk(t, {
    listHandoverSlots: () => Promise.resolve([aSlot()]),
    createScheduledPackage: ({ orderId }) => Promise.resolve(aPackage(orderId)),
    getScheduledPackage: () => Promise.resolve(null),
  });
  stock(desk, [orders[0], orders[1]]);
  const told: unknown[] = [];
  const runs = createRunControl(desk, never, {
    amazon: (error) => told.push(error.kind),
    fault: (error) => told.push(error),
  });
  return { desk, runs, told };
}

void test('what arrives after the plan was shown belongs to the next Enter', (t) => {
  const { desk, runs } = control(t);
  const shown = runs.show();
  stock(desk, [orders[2]]);
  const run = runs.approve(shown.version);
  assert.deepEqual(idsOf(desk.ledger.shipments.ofRun(run.runId)), idsOf(shown.ready));
  assert.equal(
    runs.show().ready.some(({ orderId }) => orderId === orders[2].orderId),
    true,
  );
});

void test('an order that is gone or would be booked otherwise refuses the approval', (t) => {
  const { desk, runs } = control(t);
  const gone = runs.show();
  desk.ledger.orders.put(
    { ...orders[0], fulfillmentStatus: 'CANCELLED', lastUpdatedTime: desk.clock.now() },
    1,
  );
  assert.throws(() => runs.approve(gone.version), { reason: 'plan_changed' });
  const changed = runs.show();
  desk.ledger.goods.putPreset({
    contentKey: contentKey(orders[1].items),
    boxId: null,
    lengthMm: 200,
    widthMm: 150,
    heightMm: 100,
    weightGrams: 900,
    acceptedAt: 1,
    cameFrom: null,
  });
  assert.throws(() => runs.approve(changed.version), { reason: 'plan_changed' });
  assert.throws(() => runs.approve('never shown'), { reason: 'plan_changed' });
});

void test('only the last twenty plans on screen are remembered', (t) => {
  const { desk, runs } = control(t);
  const first = runs.show();
  for (let number = 10; number < 31; number += 1) {
    stock(desk, [anOrder(number)]);
    runs.show();
  }
  assert.throws(() => runs.approve(first.version), { reason: 'plan_changed' });
});

void test('an approved run that nobody started gives way to the next approval', (t) => {
  const { desk, runs } = control(t);
  const first = runs.approve(runs.show().version);
  const second = runs.approve(runs.show().version);
  assert.equal(desk.ledger.runs.get(first.runId)?.state, 'undone');
  assert.equal(desk.ledger.shipments.ofRun(second.runId).length, 2);
});

void test('a run books everything once and is done', async (t) => {
  const { desk, runs } = control(t);
  const run = runs.approve(runs.show().version);
  runs.start(run.runId, false);
  await runs.idle();
  assert.equal(desk.ledger.runs.get(run.runId)?.state, 'done');
  assert.equal(desk.calls.get('createScheduledPackage'), 2);
});

void test('undone within five seconds nothing was asked of Amazon', async (t) => {
  const { desk, runs } = control(t);
  const run = runs.approve(runs.show().version);
  runs.start(run.runId, false);
  runs.undo(run.runId);
  await runs.idle();
  assert.equal(desk.calls.size, 0);
  assert.equal(runs.show().ready.length, 2);
});

void test('a revoked consent in the middle stops the run, says so once, and puts the rest back', async (t) => {
  const { desk, runs, told } = control(t);
  desk.says.createScheduledPackage = () => Promise.reject(amazonError('login_consent', 'invalid_grant'));
  const run = runs.approve(runs.show().version);
  runs.start(run.runId, true);
  await runs.idle();
  assert.equal(desk.ledger.runs.get(run.runId)?.state, 'stopped');
  assert.ok(told.every((kind) => kind === 'login_consent') && told.length > 0);
  assert.deepEqual(desk.ledger.intents.unsettled(), []);
  assert.equal(runs.show().ready.length, 2);
});

void test('what a stopped run left in doubt is looked up later without a key, and nothing is booked anew', async (t) => {
  const { desk, runs } = control(t);
  desk.says.createScheduledPackage = () => Promise.reject(amazonError('doubt'));
  desk.says.getScheduledPackage = () => Promise.reject(amazonError('forbidden'));
  const run = runs.approve(runs.show().version);
  runs.start(run.runId, true);
  await runs.idle();
  assert.ok(desk.ledger.intents.unsettled().length > 0);
  const sent = desk.calls.get('createScheduledPackage');
  desk.says.getScheduledPackage = (orderId) =>
    Promise.resolve(orderId === orders[0].orderId ? aPackage(orderId) : null);
  await settleBookings(desk, never);
  assert.deepEqual(desk.ledger.intents.unsettled(), []);
  assert.equal(desk.ledger.shipments.get(orders[0].orderId)?.state, 'booked');
  assert.equal(desk.ledger.shipments.get(orders[1].orderId)?.state, 'planned');
  assert.equal(desk.calls.get('createScheduledPackage'), sent);
});

void test('a full disk in the middle of a run is told and ends the run, not the program', async (t) => {
  const { desk, runs, told } = control(t);
  const full = new StoreError('disk_full', 'test');
  desk.says.createScheduledPackage = () => Promise.reject(full);
  const run = runs.approve(runs.show().version);
  runs.start(run.runId, true);
  await runs.idle();
  assert.ok(told.includes(full));
  assert.equal(desk.ledger.runs.get(run.runId)?.state, 'stopped');
});
