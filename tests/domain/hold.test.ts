import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as hold from '../../src-main/domain/hold.ts';

void test('every list is closed, without repeats, and made of plain words', () => {
  for (const list of Object.values(hold)) {
    if (!Array.isArray(list)) continue;
    const words: readonly unknown[] = list;
    assert.equal(new Set(words).size, words.length);
    for (const word of words) assert.match(String(word), /^[a-z]+(?:_[a-z]+)*$/);
  }
});

void test('one key lifts what is a choice and not what is a missing fact', () => {
  for (const reason of [
    'slot_other_day',
    'slot_dropoff',
    'slot_misses_ship_by',
    'unknown_content',
  ] as const) {
    assert.ok(hold.isAcceptable(reason), reason);
  }
  for (const reason of ['does_not_fit', 'serial_needed', 'unknown_parts', 'no_slot'] as const) {
    assert.ok(!hold.isAcceptable(reason), reason);
  }
});

void test('a hold the seller set is not found by the plan itself', () => {
  assert.ok(!hold.isDerived('held_by_seller'));
  assert.ok(!hold.isDerived('slot_dropoff'));
  assert.ok(hold.isDerived('does_not_fit'));
});
