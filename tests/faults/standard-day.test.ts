/** The standard day again, each time under something that must not cost a key, a scan or a label more. */
import { test } from 'node:test';
import { judgeDay } from '../day/support/judge.ts';

const timeout = 590_000;

void test('the standard day in Hindi, with no buyer’s details kept', { timeout }, (t) =>
  judgeDay(t, 'hi', { settings: { language: 'hi', buyersDetails: 'none' } }),
);

void test('the standard day on a slow PC, with buyers’ details while packing', { timeout }, (t) =>
  judgeDay(t, 'slow', { throttle: 4, settings: { buyersDetails: 'while_packing' } }),
);

void test('the standard day with a locked window in the middle of each step', { timeout }, (t) =>
  judgeDay(t, 'locked', { locks: true, settings: { buyersDetails: 'until_purge' } }),
);
