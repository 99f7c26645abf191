import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DocumentError } from '../../src-main/domain/papers.ts';
import { WorkError } from '../../src-main/domain/work-error.ts';
import { defaultResourceLimits, Pool } from '../../src-main/work/pool.ts';
import { createWork } from '../../src-main/work/work.ts';
import { batch, trackingId } from '../documents/support/orders.ts';

const program = new URL('./support/odd-worker.ts', import.meta.url);
const pools: { close(): Promise<void> }[] = [];
after(() => Promise.all(pools.map((pool) => pool.close())));

function pool(size = 1, heapMb = 64): Pool {
  const one = new Pool({
    program,
    size,
    resourceLimits: { ...defaultResourceLimits, maxOldGenerationSizeMb: heapMb },
  });
  pools.push(one);
  return one;
}

const failing = (failure: string) => (error: unknown) =>
  error instanceof WorkError && error.failure === failure;
const soon = { timeoutMs: 20_000 };

test('a thread that hangs is ended at its time-out and the next task gets a fresh one', async () => {
  const one = pool();
  const first = await one.run('whoami', null, soon);
  await assert.rejects(one.run('hang', null, { timeoutMs: 200 }), failing('timed_out'));
  assert.notEqual(await one.run('whoami', null, soon), first);
});

test('a thread that exits, throws outside a task or fills its heap is a crash, and the pool goes on', async () => {
  const one = pool();
  for (const task of ['exit', 'throwLater', 'fillHeap'])
    await assert.rejects(one.run(task, null, soon), failing('crashed'), task);
  assert.equal(await one.run('echo', 'still here', soon), 'still here');
});

test('of the environment a thread knows only where compiled code is kept', async (t) => {
  const before = process.env['NODE_COMPILE_CACHE'];
  t.after(() => {
    if (before === undefined) delete process.env['NODE_COMPILE_CACHE'];
    else process.env['NODE_COMPILE_CACHE'] = before;
  });
  const folder = mkdtempSync(join(tmpdir(), 'pool-compiled-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  process.env['NODE_COMPILE_CACHE'] = folder;
  assert.deepEqual(await pool().run('environment', null, soon), { NODE_COMPILE_CACHE: folder });
  delete process.env['NODE_COMPILE_CACHE'];
  assert.deepEqual(await pool().run('environment', null, soon), {});
});

test('an error inside a task leaves its thread alive and says where, not what', async () => {
  const one = pool();
  const first = await one.run('whoami', null, soon);
  const error: unknown = await one.run('fault', 'Asha Patel', soon).catch((thrown: unknown) => thrown);
  assert.ok(error instanceof WorkError);
  assert.equal(error.failure, 'failed');
  assert.doesNotMatch(error.message, /Asha/);
  await assert.rejects(one.run('refuse', null, soon), (thrown: unknown) => {
    return thrown instanceof DocumentError && thrown.refusal === 'pdf_encrypted';
  });
  assert.equal(await one.run('whoami', null, soon), first);
});

test('cancelling takes a waiting task out and ends a running one', async () => {
  const one = pool();
  const [running, waiting, late] = [new AbortController(), new AbortController(), new AbortController()];
  const hanging = one.run('hang', null, { ...soon, signal: running.signal });
  const queued = one.run('echo', 1, { ...soon, signal: waiting.signal });
  const after = one.run('echo', 2, soon);
  waiting.abort();
  await assert.rejects(queued, failing('cancelled'));
  running.abort();
  await assert.rejects(hanging, failing('cancelled'));
  assert.equal(await after, 2);
  late.abort();
  await assert.rejects(one.run('echo', 3, { ...soon, signal: late.signal }), failing('cancelled'));
});

test('no more threads than asked for work at once', async () => {
  const one = pool(2);
  const names = await Promise.all(Array.from({ length: 12 }, () => one.run('whoami', null, soon)));
  assert.ok(new Set(names).size <= 2);
});

test('closing ends what runs, what waits and what comes later', async () => {
  const one = pool();
  const running = one.run('hang', null, soon);
  const waiting = one.run('echo', 1, soon);
  const closed = Promise.all([
    assert.rejects(running, failing('closed')),
    assert.rejects(waiting, failing('closed')),
  ]);
  await one.close();
  await closed;
  await assert.rejects(one.run('echo', 1, soon), failing('closed'));
});

test('what cannot cross to a thread is a fault of its own and the thread stays', async () => {
  const one = pool();
  await assert.rejects(
    one.run('echo', () => 1, soon),
    failing('failed'),
  );
  assert.equal(await one.run('echo', 4, soon), 4);
});

test('papers are read in a thread and come back whole; the caller keeps its bytes', async () => {
  const work = createWork({ size: 1 });
  pools.push(work);
  const pdf = batch([1, 2]);
  const { papers } = await work.readDocument(pdf);
  assert.deepEqual(
    papers.map(({ label }) => 'trackingId' in label && label.trackingId),
    [trackingId(1), trackingId(2)],
  );
  assert.ok(pdf.byteLength > 0);
  const [first] = papers;
  assert.ok(first !== undefined && 'bitmap' in first.label);
  const expected = { trackingId: trackingId(1), dataMatrix: first.label.dataMatrix };
  for (const dotsPerMm of [12, 8] as const) {
    const check = await work.checkLabel({ label: first.label.bitmap, expected, dotsPerMm });
    assert.ok(check.ok && check.barsMm > 41.5 && check.barsMm < 42.5);
  }
  await assert.rejects(
    work.readDocument(Buffer.from('no pdf at all')),
    (error: unknown) => error instanceof DocumentError && error.refusal === 'not_a_pdf',
  );
});
