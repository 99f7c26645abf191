import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkTeaching,
  codeTable,
  isGtin,
  looksLikeInvoiceCode,
  looksLikeTracking,
  normalizeCode,
  skusOf,
} from '../../src-main/domain/codes.ts';

const table = codeTable(
  [
    { code: '8901234567894', sku: 'CUP' },
    { code: 'x001abcdef', sku: 'CUP' },
    { code: 'TWIN', sku: 'CUP' },
    { code: 'TWIN', sku: 'ROD' },
  ],
  ['CUP', 'ROD', 'kurta-7'],
);

void test('many codes mean one SKU, the SKU itself among them', () => {
  for (const code of ['8901234567894', 'X001ABCDEF', 'cup', ' CUP\r\n'])
    assert.deepEqual(skusOf(table, code), ['CUP']);
  assert.deepEqual(skusOf(table, 'KURTA-7'), ['kurta-7']);
  assert.deepEqual(skusOf(table, 'nobody'), []);
  assert.deepEqual(skusOf(table, ''), []);
});

void test('a code has at most sixty characters and no control characters inside', () => {
  assert.equal(normalizeCode('A'.repeat(60))?.length, 60);
  assert.equal(normalizeCode('A'.repeat(61)), null);
  assert.equal(normalizeCode('A\u0000B'), null);
  assert.ok(!looksLikeInvoiceCode('A'.repeat(60)) && looksLikeInvoiceCode('A'.repeat(61)));
});

void test('a code of two SKUs names both', () => {
  assert.deepEqual(skusOf(table, 'twin'), ['CUP', 'ROD']);
});

void test('check digits are checked, and UPC-A and its EAN are one code', () => {
  assert.ok(isGtin('036000291452') && isGtin('4006381333931') && isGtin('96385074'));
  assert.ok(!isGtin('4006381333932') && !isGtin('123') && !isGtin('40063813339319'));
  assert.equal(normalizeCode('036000291452'), normalizeCode('0036000291452'));
});

void test('exactly one last digit completes a GTIN', () => {
  fc.assert(
    fc.property(fc.constantFrom(7, 11, 12, 13), fc.nat(), (length, seed) => {
      const body = String(seed).padStart(length, '0').slice(0, length);
      const right = Array.from({ length: 10 }, (_, digit) => `${body}${digit}`).filter(isGtin);
      assert.equal(right.length, 1);
    }),
  );
});

void test('labels and invoices are not mistaken for goods', () => {
  assert.ok(looksLikeTracking('364512345671'));
  assert.ok(!looksLikeTracking('036000291452'));
  assert.ok(looksLikeInvoiceCode('https://example.invalid/x'));
  assert.ok(looksLikeInvoiceCode(`eyJ${'a'.repeat(300)}`));
  assert.ok(!looksLikeInvoiceCode('8901234567894'));
});

void test('teaching refuses what would mislead the packer', () => {
  assert.equal(checkTeaching(table, 'NEWCODE', 'CUP'), null);
  assert.equal(checkTeaching(table, '8901234567894', 'CUP'), null);
  assert.equal(checkTeaching(table, '8901234567894', 'ROD'), 'means_another_sku');
  assert.equal(checkTeaching(table, 'rod', 'CUP'), 'means_another_sku');
  assert.equal(checkTeaching(table, '364512345671', 'CUP'), 'is_a_label');
  assert.equal(checkTeaching(table, 'upi://pay?pa=x', 'CUP'), 'is_an_invoice');
  assert.equal(checkTeaching(table, ' \t', 'CUP'), 'empty_or_too_long');
});

void test('no scan makes the table throw, and what it finds was put in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (scanned) => {
      for (const sku of skusOf(table, scanned)) assert.ok(['CUP', 'ROD', 'kurta-7'].includes(sku));
    }),
  );
});
