/** The standard day again, each time under something that must not cost a key, a scan or a label more. */
import { test } from 'node:test';
import { judgeDay } from '../day/support/judge.ts';

const timeout = 590_000;

void test('the standard day in Hindi on a slow PC, with no buyer’s details kept', { timeout }, (t) =>
  judgeDay(t, 'hi', { throttle: 4, settings: { language: 'hi', buyersDetails: 'none' } }),
);

void test(
  'the standard day locked in the middle of each step, with details while packing',
  { timeout },
  (t) => judgeDay(t, 'locked', { locks: true, settings: { buyersDetails: 'while_packing' } }),
);
