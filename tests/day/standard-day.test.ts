/** The standard day of day.md in the real window, by keyboard and scanner alone. It prints what it took. */
import { test } from 'node:test';
import { judgeDay } from './support/judge.ts';

void test('the standard day: 84 orders, at most 35 keys, no mouse', { timeout: 590_000 }, (t) =>
  judgeDay(t, 'en'),
);
