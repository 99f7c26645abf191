/** However a reader is set up, the same bars are the same code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkTeaching,
  codeTable,
  looksLikeInvoiceCode,
  normalizeCode,
  plainCode,
  skusOf,
} from '../../src-main/domain/codes.ts';

const ean = '8901234567890';
const gs = '\u001D';
const table = codeTable([{ code: ean, sku: 'CUP' }], []);

void test('an EAN is one item in every way that a reader writes it', () => {
  const ways = [
    ean,
    ` ${ean}\r`,
    `]E0${ean}`,
    `0${ean}`,
    `010${ean}`,
    `]C1010${ean}`,
    `${gs}010${ean}`,
    `]d2010${ean}17270131${gs}10LOT7`,
    `${gs}010${ean}21SERIAL-1${gs}10A`,
    `(01)0${ean}(10)LOT7`,
  ];
  for (const way of ways) assert.deepEqual(skusOf(table, way), ['CUP'], JSON.stringify(way));
});

void test('what only begins like GS1 is left as it is', () => {
  for (const code of [`010${ean}X`, '0189012345678900', 'SKU-01', '01'])
    assert.equal(normalizeCode(code), code.toUpperCase());
  assert.deepEqual(skusOf(table, `010${ean}10LOT7`), []);
});

void test('a long GS1 code is no invoice, a link is one behind any prefix', () => {
  const long = `]d2010${ean}21${'9'.repeat(20)}${gs}10${'7'.repeat(20)}${gs}17270131`;
  assert.ok(!looksLikeInvoiceCode(long));
  assert.equal(checkTeaching(table, long, 'CUP'), null);
  assert.ok(looksLikeInvoiceCode(']Q1https://irp.invalid/x'));
  assert.ok(looksLikeInvoiceCode('UPI://pay?x'));
});

void test('capitals, blanks and prefixes never make two codes of one', () => {
  const text = fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{2,20}$/u);
  fc.assert(
    fc.property(text, fc.constantFrom('', ']C0', ']A0', ']d1'), fc.boolean(), (code, prefix, lower) => {
      const scanned = `${prefix}${lower ? code.toLowerCase() : code}\r`;
      assert.equal(plainCode(scanned), code);
      assert.equal(normalizeCode(scanned), normalizeCode(code));
      assert.equal(normalizeCode(normalizeCode(code) ?? ''), normalizeCode(code));
    }),
  );
});
