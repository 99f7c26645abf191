/** The standard day on a PC that is slower than the seller; in a file of its own, because each day takes minutes. */
import { test } from 'node:test';
import { judgeDay } from '../day/support/judge.ts';

void test('the standard day on a slow PC, with buyers’ details while packing', { timeout: 590_000 }, (t) =>
  judgeDay(t, 'slow', { throttle: 4, settings: { buyersDetails: 'while_packing' } }),
);
