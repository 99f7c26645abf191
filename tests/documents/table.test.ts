/** Tables as spreadsheets really write them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTableFile } from '../../src-main/documents/table.ts';
import { writeCsv } from '../../src-main/domain/csv.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

function cellsOf(bytes: Uint8Array): readonly (readonly string[])[] | string {
  const read = readTableFile(bytes);
  return read.ok ? [read.header, ...read.rows.map(({ cells }) => cells)] : read.reason;
}

void test('commas, semicolons, tabs, marks and named delimiters all come to the same table', () => {
  const table = [
    ['sku', 'bin'],
    ['A,1', 'x "y"'],
    ['બોટલ', ''],
  ];
  const files = [
    utf8('sku,bin\n"A,1","x ""y"""\nબોટલ,\n'),
    utf8('\uFEFFsku;bin\r\n"A,1";"x ""y"""\r\nબોટલ;\r\n'),
    utf16('sku\tbin\r\n"A,1"\t"x ""y"""\r\nબોટલ\t\r\n'),
    utf8('sep=;\r\nsku;bin\r\nA,1;"x ""y"""\r\n\r\nબોટલ;'),
    utf8('sku,bin\r"A,1","x ""y"""\rબોટલ,\r'),
  ];
  for (const [at, file] of files.entries()) assert.deepEqual(cellsOf(file), table, `file ${at}`);
});

void test('lines are counted as an editor counts them', () => {
  const read = readTableFile(utf8('sku\nA\n\n"B\nB"\nC\n'));
  assert.deepEqual(read.ok ? read.rows.map(({ line }) => line) : [], [2, 5, 6]);
  const named = readTableFile(utf8('sep=;\nsku;bin\nA;1\n'));
  assert.deepEqual(named.ok ? named.rows.map(({ line }) => line) : [], [3]);
});

void test('what is no text or no table is refused', () => {
  assert.equal(cellsOf(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)), 'not_text');
  assert.equal(cellsOf(Uint8Array.of(0x73, 0xe9, 0x0a)), 'not_text');
  assert.equal(cellsOf(utf8('')), 'unreadable');
  assert.equal(cellsOf(utf8(`sku\n"${'x'.repeat(30_000)}`)), 'unreadable');
  assert.equal(cellsOf(utf8(`sku\n${'A\n'.repeat(5001)}`)), 'too_many_rows');
});

void test('what is written is read back, and no bytes make it throw', () => {
  const text = fc
    .string({ minLength: 1, unit: 'grapheme', maxLength: 12 })
    .map((one) => one.replaceAll('\0', ''));
  const row = fc.array(text, { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const cells = cellsOf(utf8(writeCsv(['sku', 'bin'], rows)));
      assert.ok(typeof cells !== 'string');
      assert.equal(cells.length, rows.length + 1);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.ok(typeof readTableFile(bytes).ok === 'boolean');
    }),
  );
});
