import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { giveWay, RightOfWay } from '../../src-main/work/right-of-way.ts';
import { createWork } from '../../src-main/work/work.ts';
import { batch } from '../documents/support/orders.ts';

test('a thread goes on at once while the way is free, and by itself when nobody frees it', () => {
  const way = new RightOfWay();
  assert.equal(giveWay(way.shared), 'free');
  // Nothing frees it here: the timer that would cannot run while this thread waits.
  way.take();
  assert.equal(giveWay(way.shared), 'went_on');
  way.release();
  assert.equal(giveWay(way.shared), 'free');
});

test('a thread that stands aside goes on when the way is freed', async (t) => {
  const way = new RightOfWay();
  way.take();
  const program = new URL('./support/aside-worker.ts', import.meta.url);
  const thread = new Worker(program, { workerData: way.shared });
  t.after(() => thread.terminate());
  assert.deepEqual(await once(thread, 'message'), ['ready']);
  const said = once(thread, 'message');
  way.release();
  const [how]: unknown[] = await said;
  assert.ok(how === 'released' || how === 'free', String(how));
});

test('what runs on the core itself takes its turn behind the one who has the way', async () => {
  const way = new RightOfWay();
  const order: string[] = [];
  way.take();
  const behind = way.turn().then(() => order.push('behind'));
  await new RightOfWay().turn();
  order.push('free');
  way.release();
  order.push('released');
  const later = new RightOfWay().turn().then(() => order.push('later'));
  await Promise.all([behind, later]);
  assert.deepEqual(order, ['free', 'released', 'behind', 'later']);
});

test('work ends however fast the scans come', async (t) => {
  const work = createWork({ size: 1 });
  const scans = setInterval(() => work.standAside(), 10);
  t.after(async () => {
    clearInterval(scans);
    await work.close();
  });
  work.standAside();
  await work.turn();
  assert.equal((await work.readDocument(batch([1, 2, 3]))).papers.length, 3);
});
