import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createRunControl } from '../../src-main/jobs/runs.ts';
import { settleBookings } from '../../src-main/jobs/settle-bookings.ts';
import { contentKey } from '../../src-main/domain/content.ts';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { aPackage, aSlot, amazonError, anOrder, morning, smallDesk, stock } from './kit.ts';

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

void test('what arrives after the plan was shown belongs to the next Enter', async (t) => {
  const { desk, runs } = control(t);
  const shown = runs.show();
  stock(desk, [orders[2]]);
  const run = await runs.approve(shown.version);
  assert.deepEqual(idsOf(desk.ledger.shipments.ofRun(run.runId)), idsOf(shown.ready));
  assert.equal(
    runs.show().ready.some(({ orderId }) => orderId === orders[2].orderId),
    true,
  );
});

void test('an order that is gone or would be booked otherwise refuses the approval', async (t) => {
  const { desk, runs } = control(t);
  const gone = runs.show();
  desk.ledger.orders.put(
    { ...orders[0], fulfillmentStatus: 'CANCELLED', lastUpdatedTime: desk.clock.now() },
    1,
  );
  await assert.rejects(runs.approve(gone.version), { reason: 'plan_changed' });
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
  await assert.rejects(runs.approve(changed.version), { reason: 'plan_changed' });
  await assert.rejects(runs.approve('never shown'), { reason: 'plan_changed' });
});

void test('only the last twenty plans on screen are remembered', async (t) => {
  const { desk, runs } = control(t);
  const first = runs.show();
  for (let number = 10; number < 31; number += 1) {
    stock(desk, [anOrder(number)]);
    runs.show();
  }
  await assert.rejects(runs.approve(first.version), { reason: 'plan_changed' });
});

void test('an approved run that nobody started gives way to the next approval', async (t) => {
  const { desk, runs } = control(t);
  const first = await runs.approve(runs.show().version);
  const second = await runs.approve(runs.show().version);
  assert.equal(desk.ledger.runs.get(first.runId)?.state, 'undone');
  assert.equal(desk.ledger.shipments.ofRun(second.runId).length, 2);
});

void test('a run books everything once and is done', async (t) => {
  const { desk, runs } = control(t);
  const run = await runs.approve(runs.show().version);
  runs.start(run.runId, false);
  await runs.idle();
  assert.equal(desk.ledger.runs.get(run.runId)?.state, 'done');
  assert.equal(desk.calls.get('createScheduledPackage'), 2);
});

void test('undone within five seconds nothing was asked of Amazon', async (t) => {
  const { desk, runs } = control(t);
  const run = await runs.approve(runs.show().version);
  runs.start(run.runId, false);
  await runs.undo(run.runId);
  await runs.idle();
  assert.equal(desk.calls.size, 0);
  assert.equal(runs.show().ready.length, 2);
});

void test('a revoked consent in the middle stops the run, says so once, and puts the rest back', async (t) => {
  const { desk, runs, told } = control(t);
  desk.says.createScheduledPackage = () => Promise.reject(amazonError('login_consent', 'invalid_grant'));
  const run = await runs.approve(runs.show().version);
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
  const run = await runs.approve(runs.show().version);
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
  const run = await runs.approve(runs.show().version);
  runs.start(run.runId, true);
  await runs.idle();
  assert.ok(told.includes(full));
  assert.equal(desk.ledger.runs.get(run.runId)?.state, 'stopped');
});

/** Enough to be written in more than one slice. */
const many = Array.from({ length: 90 }, (_, number) => anOrder(number + 100));
/** Lets so many slices be written. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise((done) => {
      setImmediate(done);
    });
};

void test('until an approval is whole there is no run, and the plan is what it was', async (t) => {
  const { desk, runs } = control(t);
  stock(desk, many);
  const shown = runs.show();
  const approval = runs.approve(shown.version);
  await turns(2);
  assert.ok(desk.ledger.shipments.inStates(['planned']).length > 0, 'it is under way');
  assert.equal(desk.ledger.runs.latest(), null);
  assert.equal(desk.view.plan().version, shown.version);
  await assert.rejects(runs.approve(shown.version), { reason: 'run_in_progress' });
  const run = await approval;
  assert.deepEqual(idsOf(desk.ledger.shipments.ofRun(run.runId)), idsOf(shown.ready));
});

void test('an order held, or taken out of the run, while its approval is written refuses all of it', async (t) => {
  const { desk, runs } = control(t);
  stock(desk, many);
  const { shipments } = desk.ledger;
  for (const meanwhile of [
    () => shipments.move(orders[0].orderId, 'hold', morning, { holdReason: 'held_by_seller' }),
    () => shipments.note(orders[1].orderId, { runId: null, runPosition: null }),
  ]) {
    const approval = runs.approve(runs.show().version);
    await turns(2);
    meanwhile();
    await assert.rejects(approval, { reason: 'plan_changed' });
    assert.equal(desk.ledger.runs.latest(), null);
    assert.deepEqual(desk.ledger.runs.prepared(), []);
    assert.equal(
      desk.ledger.shipments.inStates(['planned']).every(({ runId }) => runId === null),
      true,
    );
  }
});

void test('what a death in an approval or in its undoing left is tidied at the next start', async (t) => {
  const { desk, runs } = control(t);
  const first = desk.ledger.runs.prepare('v', morning);
  for (const { orderId } of [orders[0], orders[1]]) {
    desk.ledger.shipments.move(orderId, 'plan', morning, { runId: first, runPosition: 0 });
  }
  desk.ledger.shipments.move(orders[1].orderId, 'cancel', morning);
  runs.resume();
  await runs.idle();
  assert.deepEqual(desk.ledger.runs.prepared(), []);
  for (const { orderId } of [orders[0], orders[1]])
    assert.equal(desk.ledger.shipments.get(orderId)?.runId, null);
  const undone = desk.ledger.runs.add('v', morning);
  desk.ledger.runs.change(undone, { state: 'undone' });
  desk.ledger.shipments.note(orders[0].orderId, { runId: undone, runPosition: 0 });
  runs.resume();
  await runs.idle();
  assert.equal(desk.ledger.shipments.get(orders[0].orderId)?.runId, null);
});

void test('a run of many pages books each order once, and a stop leaves the rest on the plan', async (t) => {
  const { desk, runs } = control(t);
  stock(desk, many);
  desk.says.createScheduledPackage = async ({ orderId }) => {
    await turns(1);
    return aPackage(orderId);
  };
  const run = await runs.approve(runs.show().version);
  runs.start(run.runId, true);
  while ((desk.calls.get('createScheduledPackage') ?? 0) < 70) await turns(1);
  await runs.stop(run.runId);
  await runs.idle();
  const asked = desk.calls.get('createScheduledPackage') ?? 0;
  assert.equal(desk.ledger.shipments.inStates(['booked']).length, asked);
  assert.equal(desk.ledger.shipments.ofRun(run.runId).length, asked);
  assert.equal(runs.show().ready.length, many.length + 2 - asked);
  const rest = await runs.approve(runs.show().version);
  runs.start(rest.runId, true);
  await runs.idle();
  assert.equal(desk.calls.get('createScheduledPackage'), many.length + 2);
});
