import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBox } from '../../src-main/domain/content.ts';
import { HOUR, MINUTE, istMidnight } from '../../src-main/domain/ist.ts';
import { ownWish } from '../../src-main/domain/own-wish.ts';
import { usualWindows } from '../../src-main/domain/slot.ts';
import { usualBoxes } from '../../src-main/domain/usual-boxes.ts';

const midnight = istMidnight('2026-11-23');
const at = (hours: number): number => midnight + hours * HOUR;
const afternoon = { fromMinute: 780, toMinute: 960 };
const none = { preferredWindow: null, cutOffMinute: null };

void test('without a preference and before any cut-off the rule decides', () => {
  assert.equal(ownWish(none, usualWindows, at(8)), null);
  assert.equal(ownWish({ ...none, cutOffMinute: 900 }, usualWindows, at(15) - 1), null);
});

void test('the preferred window is wished for while it starts in an hour or more', () => {
  const wish = { ...none, preferredWindow: afternoon };
  assert.deepEqual(ownWish(wish, usualWindows, at(12)), { startTime: at(13), endTime: at(16) });
  assert.equal(ownWish(wish, usualWindows, at(12) + MINUTE), null);
});

void test('after the cut-off the wish is for the next day', () => {
  const tomorrow = at(24);
  assert.deepEqual(ownWish({ ...none, cutOffMinute: 690 }, usualWindows.toReversed(), at(11.5)), {
    startTime: tomorrow + 10 * HOUR,
    endTime: tomorrow + 13 * HOUR,
  });
  assert.deepEqual(ownWish({ preferredWindow: afternoon, cutOffMinute: 690 }, usualWindows, at(11.5)), {
    startTime: tomorrow + 13 * HOUR,
    endTime: tomorrow + 16 * HOUR,
  });
  assert.equal(ownWish({ ...none, cutOffMinute: 690 }, [], at(12)), null);
});

void test('a window that cannot be is never wished for', () => {
  const wish = { ...none, preferredWindow: { fromMinute: 960, toMinute: 780 } };
  assert.equal(ownWish(wish, usualWindows, at(8)), null);
});

void test('every usual box could be saved by hand, and none twice', () => {
  for (const box of usualBoxes) assert.equal(checkBox(box), null, box.name);
  assert.equal(new Set(usualBoxes.map(({ name }) => name.toLowerCase())).size, usualBoxes.length);
});
