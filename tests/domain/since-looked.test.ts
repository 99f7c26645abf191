import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookedAt, planNews } from '../../src-main/domain/since-looked.ts';

type Lists = Parameters<typeof lookedAt>[0];

function lists(ready: readonly string[], held: readonly string[] = []): Lists {
  const line = (orderId: string): { orderId: string } => ({ orderId });
  return { ready: ready.map(line), held: held.map(line) };
}

const never = (): boolean => false;

test('what came, what was cancelled and what is held now are each counted once', () => {
  const looked = lookedAt(lists(['a', 'b', 'c', 'd'], ['h']));
  const now = lists(['a', 'n'], ['b', 'h', 'm']);
  assert.deepEqual(
    planNews(looked, now, (orderId) => orderId === 'c'),
    { arrived: 2, cancelled: 1, held: 1 },
  );
});

test('an order that left the plan to be booked is no news, and neither is a hold that was answered', () => {
  const looked = lookedAt(lists(['a', 'b'], ['h']));
  assert.deepEqual(planNews(looked, lists(['h']), never), { arrived: 0, cancelled: 0, held: 0 });
});

test('a held order that was cancelled counts as cancelled', () => {
  const looked = lookedAt(lists([], ['h']));
  assert.deepEqual(
    planNews(looked, lists([]), () => true),
    { arrived: 0, cancelled: 1, held: 0 },
  );
});
