import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCsv } from '../../src-main/domain/csv.ts';
import { lintExport } from '../../src-main/domain/export-lint.ts';

/** A reader of RFC 4180, written from the RFC. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (quoted) {
      if (one !== '"') cell += one;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (one === '"') quoted = true;
    else if (one === ',') {
      row.push(cell);
      cell = '';
    } else if (one === '\r' && text.charAt(at + 1) === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at += 1;
    } else cell += one;
  }
  return rows;
}

void test('whatever is in a cell comes back as it was, but for the guard', () => {
  const cells = fc.array(fc.oneof(fc.string(), fc.constantFrom('a,b', '"', '\r\n', '=1+1', '-5')), {
    minLength: 2,
    maxLength: 2,
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 5 }), (rows) => {
      const back = readCsv(writeCsv(['a', 'b'], rows));
      assert.equal(back.length, rows.length + 1);
      for (const [at, row] of rows.entries()) {
        const read = (back[at + 1] ?? []).map((cell, column) =>
          cell === row[column] ? cell : cell.replace(/^'/u, ''),
        );
        assert.deepEqual(read, row);
      }
    }),
  );
});

void test('no text cell begins like a formula, and numbers are left alone', () => {
  const out = readCsv(
    writeCsv(['x'], [['=HYPERLINK("x")'], ['+1'], ['-CUP'], ['@x'], ['  =1'], ['\t=1'], [-5], ['CUP']]),
  );
  assert.deepEqual(
    out.slice(1).map(([cell]) => cell),
    [`'=HYPERLINK("x")`, `'+1`, `'-CUP`, `'@x`, `'  =1`, `'\t=1`, '-5', 'CUP'],
  );
});

const header = ['invoice_no', 'sku', 'gross_paise'];
const found = (row: readonly (string | number)[], own: readonly string[] = []) =>
  lintExport(header, [row], new Set(own)).map(({ column, problem }) => `${column} ${problem}`);

void test('order ids and e-mail addresses are refused in any column', () => {
  assert.deepEqual(found(['403-1234567-7654321', 'CUP', 1]), ['invoice_no order_id']);
  assert.deepEqual(found(['IN-1', 'someone@example.invalid', 1], ['someone@example.invalid']), ['sku email']);
});

void test('PIN codes and phones are refused where no figures belong', () => {
  assert.deepEqual(found(['IN-1', 'to 395007', 1]), ['sku pin']);
  assert.deepEqual(found(['IN-1', 'Surat 395 007', 1]), ['sku pin']);
  for (const phone of ['9876543210', '+919876543210', '+91 98765 43210', '098765-43210']) {
    assert.deepEqual(found(['IN-1', phone, 1]), ['sku phone'], phone);
  }
});

void test("figures, invoice numbers and the seller's own SKUs may look like a PIN", () => {
  assert.deepEqual(found(['IN-395007', 'CUP', 395_007]), []);
  assert.deepEqual(found(['IN-1', 'KURTA-395007', 1], ['KURTA-395007']), []);
  assert.deepEqual(found(['IN-1', 'KURTA-395007', 1]), ['sku pin']);
});
