import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../../src-main/domain/ist.ts';
import { anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const buyerAskedToCancel = true;

test('the plan comes with its first hundred rows, and the others by the stretch, in the same order', async (t) => {
  const { desk, ask } = office(t);
  const numbers = Array.from({ length: 130 }, (_, index) => index + 1);
  stock(
    desk,
    numbers.map((number) =>
      anOrder(number, {
        shipByWindow: { earliest: null, latest: morning + number * HOUR },
        buyerAskedToCancel: number > 120,
      }),
    ),
  );
  const plan = await ask('plan.get');
  assert.deepEqual(
    [plan.ready.length, plan.readyTotal, plan.held.length, plan.heldTotal],
    [100, 120, 10, 10],
  );
  const rows = await ask('plan.rows', { list: 'ready', offset: 95, limit: 10 });
  assert.deepEqual([rows.list, rows.total, rows.version], ['ready', 120, plan.version]);
  assert.deepEqual(
    rows.rows.map(({ orderId }) => orderId),
    numbers.slice(95, 105).map((number) => anOrder(number).orderId),
  );
  assert.deepEqual(rows.rows.slice(0, 5), plan.ready.slice(95));
  const held = await ask('plan.rows', { list: 'held', offset: 8 });
  assert.deepEqual([held.total, held.rows], [10, plan.held.slice(8)]);
  assert.deepEqual((await ask('plan.rows', { list: 'held', offset: 500 })).rows, []);
});

test('news is counted from the plan the seller looked at last', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [anOrder(1), anOrder(2), anOrder(3)]);
  const first = await ask('plan.get');
  assert.equal(first.sinceLooked, null);
  await ask('plan.seen', { version: first.version });
  const looked = desk.clock.now();
  desk.clock.set(looked + HOUR);
  const at = desk.clock.now();
  desk.ledger.shipments.move(anOrder(1).orderId, 'cancel', at, { cancelledAt: at });
  stock(desk, [anOrder(2, { buyerAskedToCancel, lastUpdatedTime: at }), anOrder(4), anOrder(5)]);
  const next = await ask('plan.get');
  assert.deepEqual(next.sinceLooked, { since: looked, arrived: 2, cancelled: 1, held: 1 });
  await ask('plan.seen', { version: next.version });
  assert.deepEqual((await ask('plan.get')).sinceLooked, { since: at, arrived: 0, cancelled: 0, held: 0 });
});

test('a plan that was never shown cannot have been looked at', async (t) => {
  const { ask } = office(t);
  await assert.rejects(ask('plan.seen', { version: 'of another day' }), { reason: 'plan_changed' });
});
