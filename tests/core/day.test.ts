/** A day as a script would run it: lines in, lines out, at sixty times the wall's pace. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startCoreChild, startPracticeChild } from '../support/children.ts';
import { tempFolder } from './kit.ts';

const LOOKS = 600;

void test('fetch, plan, approve, start; the books of Amazon agree', async (t) => {
  const speed = 60;
  const practice = await startPracticeChild({ args: ['--orders', '6', '--seed', '3'], speed });
  const core = startCoreChild([
    '--data',
    join(tempFolder(t), 'data'),
    '--seed',
    '3',
    '--speed',
    String(speed),
    '--amazon',
    `https://127.0.0.1:${practice.port}`,
    '--amazon-ca',
    practice.ca,
    '--now',
    new Date(practice.now()).toISOString(),
  ]);
  try {
    const { orders } = await core.ask('orders.fetch', {});
    assert.ok(orders >= 6 || (await core.ask('plan.get', {})).ready.length === 6);
    const plan = await core.ask('plan.get', {});
    assert.equal(plan.ready.length, 6);
    await assert.rejects(core.ask('plan.approve', { version: 'of yesterday' }), /plan_changed/u);
    const { runId } = await core.ask('plan.approve', { version: plan.version });
    await core.ask('run.start', { runId, immediately: true });
    let looks = 0;
    for (;;) {
      const run = await core.ask('run.get', { runId });
      if (run.labelsHere === 6) break;
      looks += 1;
      assert.ok(looks < LOOKS, JSON.stringify(run));
      await pause(100);
    }
    const run = await core.ask('run.get', { runId });
    assert.deepEqual([run.booked, run.held, run.rejected, run.labelsSetAside], [6, 0, 0, 0]);
    const written = await core.ask('papers.print', { paper: 'labels', printer: null });
    assert.equal(written.flatMap(({ orderIds }) => orderIds).length, 6);
    assert.equal(await core.end(), 0);
    const books = (await practice.command({ command: 'books' })) as Record<string, unknown>;
    assert.equal(books['packages'], 6);
    assert.equal(books['doubleBookingsAttempted'], 0);
  } finally {
    await core.kill();
    await practice.end();
  }
});
