import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprint, markOf, noMark, withMark } from '../../src-main/domain/hash.ts';

void test('the published FNV-1a vectors come out', () => {
  assert.equal(fingerprint(''), 'cbf29ce484222325');
  assert.equal(fingerprint('a'), 'af63dc4c8601ec8c');
  assert.equal(fingerprint('foobar'), '85944171f73967e8');
});

void test('it agrees with the same rule in whole-number arithmetic', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (text) => {
      let hash = 0xcbf29ce484222325n;
      for (const byte of Buffer.from(text, 'latin1')) {
        hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
      }
      assert.equal(fingerprint(text), hash.toString(16).padStart(16, '0'));
    }),
  );
});

void test('one changed character changes it', () => {
  assert.notEqual(fingerprint('કુર્તા'), fingerprint('કુર્તી'));
});

void test('marks add up in any order, and what was added can be taken away', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), fc.string(), (texts, extra) => {
      const sum = (all: readonly string[]) =>
        all.reduce<typeof noMark>((marks, text) => withMark(marks, markOf(text), 1), noMark);
      assert.deepEqual(sum(texts.toReversed()), sum(texts));
      assert.deepEqual(withMark(sum([...texts, extra]), markOf(extra), -1), sum(texts));
    }),
  );
});

void test('two small changes in opposite directions do not cancel each other', () => {
  const sums = new Set<string>();
  const grams = [260, 261, 262, 263, 264, 265, 266, 267, 268, 269];
  for (const a of grams)
    for (const b of grams)
      sums.add(String(withMark(markOf(`order A weighs ${a}`), markOf(`order B weighs ${b}`), 1)));
  assert.equal(sums.size, grams.length ** 2);
});
