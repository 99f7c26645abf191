import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import { bookAll, startCore } from './kit.ts';

void test("Ctrl+L closes the buyers' file, and Enter opens it again with everything in it", async (t) => {
  const core = await startCore(t);
  const { app, ask } = core;
  const run = await bookAll(core);
  const before = app.desk.recipients()?.counts();
  await ask('app.lock');
  assert.equal(app.desk.recipients(), null);
  assert.equal((await ask('app.status')).lock, 'full');
  await assert.rejects(ask('plan.get'), { reason: 'locked' });
  await assert.rejects(ask('papers.preview', { orderId: '405-0000000-0000001' }), { reason: 'locked' });
  await app.runner.tick();
  await ask('app.unlock');
  assert.equal((await ask('app.status')).lock, 'open');
  assert.equal(app.desk.recipients()?.counts().papers, before?.papers);
  const batches = await ask('papers.print', { paper: 'labels', printer: null });
  assert.equal(batches.flatMap(({ orderIds }) => orderIds).length, run.labelsHere);
  assert.deepEqual(core.faults, []);
});

void test('idle, with nothing under way, is a full lock; the jobs of the ledger go on', async (t) => {
  const core = await startCore(t);
  await bookAll(core);
  core.away.tell('idle');
  await core.until('closed', () => (core.app.desk.recipients() === null ? true : null));
  const calls = core.amazon.books.summary().callsByOperation['searchOrders'] ?? 0;
  core.clock.advance(6 * MINUTE);
  await core.until('another fetch', () =>
    (core.amazon.books.summary().callsByOperation['searchOrders'] ?? 0) > calls ? true : null,
  );
  assert.deepEqual(core.faults, []);
});

void test('a run under way keeps the file open behind the locked window, 45 minutes at most', async (t) => {
  const core = await startCore(t, {
    amazon: { orders: 4, timing: { trackingDelaySeconds: 5, feedSeconds: [36_000, 36_001] } },
  });
  const { app, ask } = core;
  await core.until('orders', async () => ((await ask('plan.get')).ready.length === 4 ? true : null));
  const { runId } = await ask('plan.approve', { version: (await ask('plan.get')).version });
  await ask('run.start', { runId, immediately: true });
  await core.until('a feed', () => (app.desk.ledger.chunks.underWay().length > 0 ? true : null));
  core.away.tell('lock');
  await core.until('locked', async () => ((await ask('app.status')).lock === 'window' ? true : null));
  assert.notEqual(app.desk.recipients(), null);
  core.clock.advance(46 * MINUTE);
  await core.until('closed', () => (app.desk.recipients() === null ? true : null));
  assert.equal((await ask('app.status')).lock, 'full');
});

void test('suspend closes at once, even in a run; what is due meanwhile goes without an unlock', async (t) => {
  const core = await startCore(t);
  await bookAll(core);
  core.away.tell('suspend');
  await core.until('closed', () => (core.app.desk.recipients() === null ? true : null));
  core.clock.advance(46 * 24 * HOUR);
  await core.until('a purge', () => (core.app.desk.ledger.records.purges(1).length > 0 ? true : null));
  await core.ask('app.unlock');
  assert.equal(core.app.desk.recipients()?.counts().papers, 0);
});
