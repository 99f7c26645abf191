import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Limiter, type BucketState } from '../../src-main/amazon/limiter.ts';
import { operations, type OperationName } from '../../src-main/amazon/operations.ts';
import { MemoryStore } from './support/bench.ts';
import { JumpClock } from './support/clock.ts';

test('a burst goes at once, then one at a time at the published rate', async () => {
  const clock = new JumpClock();
  const limiter = new Limiter(clock, new MemoryStore());
  const start = clock.now();
  const times: number[] = [];
  for (let call = 0; call < 8; call += 1) {
    await limiter.take('createScheduledPackage');
    times.push(clock.now() - start);
  }
  // One of the five stays back, for a request that arrives later than it was sent.
  assert.deepEqual(times.slice(0, 4), [0, 0, 0, 0]);
  for (const [index, time] of times.slice(4).entries()) {
    const exact = (index + 1) * 1_000;
    assert.ok(time >= exact && time <= exact * 1.03, `${time}`);
  }
});

test('a restart does not forget what was spent', async () => {
  const clock = new JumpClock();
  const store = new MemoryStore();
  const limiter = new Limiter(clock, store);
  for (let call = 0; call < 20; call += 1) await limiter.take('searchOrders');
  const again = new Limiter(clock, store);
  const wait = again.nextPermit('searchOrders') - clock.now();
  assert.ok(wait > 178_000 && wait < 185_000, `${wait}`);
});

test('first come, first served; who gives up leaves the queue', async () => {
  const clock = new JumpClock();
  const store = new MemoryStore();
  store.save('createFeed', { tokens: 0, at: clock.now(), rate: operations.createFeed.rate });
  const limiter = new Limiter(clock, store);
  const stop = new AbortController();
  const served: string[] = [];
  const take = async (name: string, signal?: AbortSignal): Promise<void> => {
    await limiter.take('createFeed', signal);
    served.push(name);
  };
  const first = take('first');
  const second = take('second', stop.signal);
  const third = take('third');
  assert.ok(limiter.nextPermit('createFeed') - clock.now() > 3 * 120_000);
  stop.abort(new Error('enough'));
  await assert.rejects(second, /enough/);
  await Promise.all([first, third]);
  assert.deepEqual(served, ['first', 'third']);
  assert.ok((store.load('createFeed')?.tokens ?? 1) < 0.01);
});

test('who comes late does not overtake, even when a permit lies ready', async () => {
  const clock = new JumpClock();
  const store = new MemoryStore();
  store.save('createFeed', { tokens: 0, at: clock.now(), rate: operations.createFeed.rate });
  const limiter = new Limiter(clock, store);
  const served: string[] = [];
  const take = async (name: string): Promise<void> => {
    await limiter.take('createFeed');
    served.push(name);
  };
  const early = take('early');
  await Promise.resolve();
  clock.time += 200_000;
  const late = take('late');
  await Promise.all([early, late]);
  assert.deepEqual(served, ['early', 'late']);
});

test('the rate Amazon tells is followed, a damaged one is not', () => {
  const store = new MemoryStore();
  const limiter = new Limiter(new JumpClock(), store);
  limiter.learn('getOrder', 200, '2.0');
  assert.equal(store.load('getOrder')?.rate, 2);
  for (const damaged of ['', 'fast', '-1', '0', 'NaN', 'Infinity', '1e99']) {
    limiter.learn('getOrder', 200, damaged);
    assert.equal(store.load('getOrder')?.rate, 2, damaged);
  }
});

test('a 429 empties the bucket', () => {
  const clock = new JumpClock();
  const limiter = new Limiter(clock, new MemoryStore());
  limiter.learn('searchOrders', 429, undefined);
  assert.ok(limiter.nextPermit('searchOrders') - clock.now() > 178_000);
});

test('a clock set back or forward neither locks the limiter nor overfills it', () => {
  const clock = new JumpClock();
  const store = new MemoryStore();
  const limiter = new Limiter(clock, store);
  limiter.learn('getOrder', 429, undefined);
  clock.time -= 3_600_000;
  assert.ok(limiter.nextPermit('getOrder') > clock.now());
  assert.ok(limiter.nextPermit('getOrder') - clock.now() <= 3_100);
  clock.time += 365 * 86_400_000;
  limiter.learn('getOrder', 200, '0.6');
  assert.equal(store.load('getOrder')?.tokens, operations.getOrder.burst);
});

test('whatever the pattern of calls, no window of time sees more than burst + rate × time', async () => {
  const names = Object.keys(operations) as OperationName[];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(fc.integer({ min: 0, max: 300_000 }), { minLength: 1, maxLength: 60 }),
      async (operation, pauses) => {
        const clock = new JumpClock();
        const limiter = new Limiter(clock, new MemoryStore());
        const { rate, burst } = operations[operation];
        const times: number[] = [];
        for (const pause of pauses) {
          clock.time += pause;
          await limiter.take(operation);
          times.push(clock.now());
        }
        for (const [from, start] of times.entries()) {
          for (const [to, end] of times.entries()) {
            if (to >= from) assert.ok(to - from + 1 <= burst + ((end - start) / 1_000) * rate + 1e-6);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('a store that holds nonsense cannot stop the limiter for ever', async () => {
  const states: BucketState[] = [
    { tokens: -5, at: 0, rate: 0 },
    { tokens: Number.NaN, at: Number.NaN, rate: Number.NaN },
    { tokens: 1e9, at: 8.64e15, rate: -1 },
  ];
  for (const state of states) {
    const clock = new JumpClock();
    const store = new MemoryStore();
    store.save('getFeed', state);
    const limiter = new Limiter(clock, store);
    const start = clock.now();
    for (let call = 0; call < 20; call += 1) await limiter.take('getFeed');
    assert.ok(clock.now() - start < 60_000);
    assert.ok((store.load('getFeed')?.tokens ?? 99) <= operations.getFeed.burst);
  }
});
