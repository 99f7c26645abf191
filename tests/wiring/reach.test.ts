/** What the seller reads of Amazon: whether it answers, and since when it does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Amazon } from '../../src-main/jobs/ports.ts';
import { type Reach, createReach } from '../../src-main/wiring/reach.ts';
import { amazonError } from '../jobs/kit.ts';

void test('trouble keeps the time it began at, and is told of once until it is another', () => {
  let [now, told] = [0, 0];
  const reach = createReach(
    () => now,
    () => (told += 1),
  );
  const steps: [(reach: Reach) => void, ReturnType<Reach['state']>, toldOf: number][] = [
    [(it) => it.answered(), { state: 'ok' }, 0],
    [(it) => it.trouble(amazonError('offline')), { state: 'offline', since: 2 }, 1],
    [(it) => it.trouble(amazonError('offline')), { state: 'offline', since: 2 }, 1],
    // Stopped by ourselves.
    [(it) => it.trouble(amazonError('aborted')), { state: 'offline', since: 2 }, 1],
    [
      (it) => it.trouble(amazonError('login_client')),
      { state: 'refused', reason: 'wrong_secret', since: 5 },
      2,
    ],
    [
      (it) => it.trouble(amazonError('clock_wrong')),
      { state: 'refused', reason: 'clock_wrong', since: 6 },
      3,
    ],
    [(it) => it.answered(), { state: 'ok' }, 4],
  ];
  for (const [act, state, toldOf] of steps) {
    now += 1;
    act(reach);
    assert.deepEqual([reach.state(), told], [state, toldOf]);
  }
});

void test('whoever calls, what stands in the way of all calls is heard of, and what is about one order is not', async () => {
  const reach = createReach(
    () => 7,
    () => undefined,
  );
  const failing = (kind: Parameters<typeof amazonError>[0]): Promise<unknown> => {
    const amazon: Partial<Amazon> = { getOrder: () => Promise.reject(amazonError(kind)) };
    return reach.watch(amazon as Amazon).getOrder('1', true);
  };
  await assert.rejects(failing('refused'), { kind: 'refused' });
  assert.deepEqual(reach.state(), { state: 'ok' });
  await assert.rejects(failing('offline'), { kind: 'offline' });
  assert.deepEqual(reach.state(), { state: 'offline', since: 7 });
});
