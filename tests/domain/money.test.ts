import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MOST_PAISE, formatPaise, parsePaise } from '../../src-main/domain/money.ts';

void test("Amazon's decimal strings are read exactly", () => {
  const cases: [string, number | null][] = [
    ['199', 19_900],
    ['199.5', 19_950],
    ['199.05', 19_905],
    ['0.29', 29],
    ['1.10', 110],
    ['-6.10', -610],
    ['-0.00', 0],
    ['12.3400', 1_234],
    ['12.345', null],
    ['1,299.00', null],
    ['1e3', null],
    [' 1', null],
    ['', null],
    ['.5', null],
    ['NaN', null],
    ['1000000000.00', MOST_PAISE],
    ['1000000000.01', null],
    ['999999999999999999999', null],
  ];
  for (const [text, paise] of cases) assert.equal(parsePaise(text), paise, text);
  assert.ok(Object.is(parsePaise('-0.00'), 0));
});

void test('what is written is read back as the same paise', () => {
  fc.assert(
    fc.property(fc.integer({ min: -MOST_PAISE, max: MOST_PAISE }), (paise) => {
      assert.equal(parsePaise(formatPaise(paise)), paise);
    }),
  );
  assert.deepEqual([19_905, -5, 0, 7, 100].map(formatPaise), ['199.05', '-0.05', '0.00', '0.07', '1.00']);
});

void test('no string makes it throw or give a fraction', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const paise = parsePaise(text);
      assert.ok(paise === null || Number.isSafeInteger(paise));
    }),
  );
});
