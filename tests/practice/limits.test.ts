import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Limits } from '../../src-practice/limits.ts';
import { code } from './support/client.ts';
import { openStore } from './support/store.ts';

test('no stretch of time lets more through than burst plus rate', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4000 }), fc.constant(7_200_000)), {
        minLength: 1,
        maxLength: 150,
      }),
      fc.constantFrom({ rate: 1, burst: 5 }, { rate: 0.5, burst: 30 }, { rate: 0.0056, burst: 20 }),
      (gaps, plan) => {
        const limits = new Limits(true);
        const taken: number[] = [];
        let now = 1_000_000;
        for (const gap of gaps) {
          now += gap;
          if (limits.take('x', plan, now)) taken.push(now);
        }
        for (const [from, start] of taken.entries()) {
          for (let to = from; to < taken.length; to += 1) {
            const seconds = ((taken[to] ?? 0) - start) / 1000;
            assert.ok(to - from + 1 <= plan.burst + seconds * plan.rate + 1e-3);
          }
        }
      },
    ),
  );
});

test('the burst is there at once and one more comes back with time', () => {
  const limits = new Limits(true);
  const plan = { rate: 1, burst: 5 };
  const now = 5_000;
  assert.deepEqual(
    Array.from({ length: 6 }, () => limits.take('x', plan, now)),
    [true, true, true, true, true, false],
  );
  assert.equal(limits.take('y', plan, now), true, 'each operation has its own');
  assert.equal(limits.take('x', plan, now + 999), false);
  assert.equal(limits.take('x', plan, now + 1000), true);
  const later = now + 3_600_000;
  const again = Array.from({ length: 7 }, () => limits.take('x', plan, later));
  assert.equal(again.filter(Boolean).length, 5, 'an hour of rest saves up no more than the burst');
});

test('searchOrders ends at twenty, in Amazon’s words and without a rate', async (t) => {
  const { client, clock, amazon } = await openStore(t, { limits: 'published' });
  const path = '/orders/2026-01-01/orders?lastUpdatedAfter=2026-01-01T00:00:00Z';
  for (let turn = 0; turn < 20; turn += 1) {
    const reply = await client.ask({ path });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers['x-amzn-ratelimit-limit'], '0.0056');
  }
  const refused = await client.ask({ path });
  assert.deepEqual([refused.status, code(refused)], [429, 'QuotaExceeded']);
  assert.equal(refused.headers['x-amzn-ratelimit-limit'], undefined);
  assert.equal(typeof refused.headers['x-amzn-requestid'], 'string');
  assert.equal(amazon.books.summary().throttled, 1);
  clock.advance(179_000);
  assert.equal((await client.ask({ path })).status, 200);
});
