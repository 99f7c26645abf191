import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, istMidnight } from '../../src-main/domain/ist.ts';
import { learnWindows } from '../../src-main/jobs/planning.ts';
import { aSlot, anOrder, morning, smallDesk, stock } from './kit.ts';

const day = istMidnight('2026-11-23');
const at = (from: number, to: number) => aSlot({ startTime: day + from * HOUR, endTime: day + to * HOUR });

void test('one listing late in the day does not make the wish forget the other windows', (t) => {
  const desk = smallDesk(t);
  stock(desk, [anOrder(1)]);
  assert.equal(desk.view.plan().wish?.startTime, day + 10 * HOUR);
  learnWindows(desk.ledger.settings, [at(16, 19)]);
  assert.equal(desk.view.plan().wish?.startTime, day + 10 * HOUR);
});

void test('two windows that Amazon has shown take the place of the usual ones', (t) => {
  const desk = smallDesk(t);
  stock(desk, [anOrder(1)]);
  learnWindows(desk.ledger.settings, [at(11, 14)]);
  learnWindows(desk.ledger.settings, [at(15, 18)]);
  assert.equal(desk.view.plan().wish?.startTime, day + 11 * HOUR);
  desk.clock.set(morning + 4 * HOUR);
  assert.equal(desk.view.plan().wish?.startTime, day + 15 * HOUR);
});
