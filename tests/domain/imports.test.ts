/** Tables of the seller's: what spreadsheets do to them is caught, and nothing is misread. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { writeCsv } from '../../src-main/domain/csv.ts';
import { CellRefused, unguarded } from '../../src-main/domain/imports/cells.ts';
import { type GoodsFacts, judgeBoxes, judgeCodes, judgeGoods } from '../../src-main/domain/imports/judge.ts';
import {
  importColumns,
  type ImportKind,
  type Judged,
  readTable,
  type TableRow,
} from '../../src-main/domain/imports/table.ts';

function rowsOf(kind: ImportKind, header: string, ...lines: readonly string[]): readonly TableRow[] {
  const table = readTable(kind, {
    header: header.split(','),
    rows: lines.map((text, at) => ({ line: at + 2, cells: text.split('|') })),
  });
  assert.ok(table);
  return table.rows;
}

function verdicts(rows: readonly Judged<unknown>[]): string[] {
  return rows.map((row) => (row.verdict === 'refused' ? `${row.reason} ${row.column ?? ''}` : row.verdict));
}

const bottle: GoodsFacts = {
  sku: 'BOTTLE-1L',
  weightGrams: 340,
  lengthCm: 8,
  widthCm: 8,
  heightCm: 26.5,
  bin: 'A4',
  hsn: '74182010',
  gstRatePercent: 12,
};
const known = new Map([[bottle.sku, bottle]]);

void test('headers are found whatever their case, order and signs; a table without its key column is none', () => {
  assert.equal(readTable('goods', { header: ['weight_g'], rows: [] }), null);
  assert.equal(readTable('codes', { header: ['code'], rows: [] }), null);
  const table = readTable('goods', {
    header: ['Weight (g)', 'colour', ' SKU ', 'title'],
    rows: [
      { line: 2, cells: ['5', 'red', 'A', 'x'] },
      { line: 3, cells: ['', 'blue', '', ''] },
    ],
  });
  assert.deepEqual(table?.ignored, ['colour']);
  assert.deepEqual(
    table?.rows.map(({ cells }) => [...cells]),
    [
      [
        ['weight_g', '5'],
        ['sku', 'A'],
      ],
    ],
  );
});

void test('an empty cell keeps, a hyphen takes away, and what is the same is said to be', () => {
  const header = 'sku,weight_g,length_cm,bin';
  const judged = judgeGoods(rowsOf('goods', header, 'BOTTLE-1L||8.0|A4', 'NEW|40|12,5|-'), known);
  assert.deepEqual(verdicts(judged), ['same', 'new']);
  const [changed] = judgeGoods(rowsOf('goods', header, 'BOTTLE-1L|1,340||-'), known);
  assert.ok(changed?.verdict === 'changed');
  assert.deepEqual(changed.row, { ...bottle, weightGrams: 1340, bin: null });
  assert.deepEqual(changed.changes, [
    { column: 'weight_g', from: '340', to: '1340' },
    { column: 'bin', from: 'A4', to: null },
  ]);
});

void test('each cell that cannot be right refuses its row with its reason', () => {
  const header = 'sku,weight_g,length_cm,hsn,gst_percent';
  const cases: readonly (readonly [row: string, verdict: string])[] = [
    ['|1|1|1234|5', 'sku_missing sku'],
    ['8.90123E+12|1|1|1234|5', 'scientific_number sku'],
    ['A|12.5|1|1234|5', 'not_whole_grams weight_g'],
    ['B|2E3|1|1234|5', 'scientific_number weight_g'],
    ['C|heavy|1|1234|5', 'not_a_number weight_g'],
    ['D|0|1|1234|5', 'out_of_range weight_g'],
    ['E|1|12.55|1234|5', 'more_than_one_decimal length_cm'],
    ['F|1|301|1234|5', 'out_of_range length_cm'],
    ['G|1|-3|1234|5', 'not_a_number length_cm'],
    ['H|1|1|12|5', 'not_an_hsn hsn'],
    ['I|1|1|7.4E+07|5', 'scientific_number hsn'],
    ['J|1|1|1234|41', 'out_of_range gst_percent'],
    ['K|1|1|1234|18%', 'new'],
    ['K|1|1|1234|18%', 'named_twice sku'],
  ];
  const judged = judgeGoods(rowsOf('goods', header, ...cases.map(([row]) => row)), known);
  assert.deepEqual(
    verdicts(judged),
    cases.map(([, verdict]) => verdict),
  );
});

void test('a code is taken as if it were taught, and lost digits are refused', () => {
  const codes = [{ code: '8901234567894', sku: 'A' }];
  const judged = judgeCodes(
    rowsOf(
      'codes',
      'code,sku',
      '8901234567894|A',
      '8901234567894|B',
      '8.90123E+12|A',
      '361234567891|A',
      'https://a.example/pay|A',
      'own-1|A',
      'OWN-1|B',
      'OWN-1|A',
      '12345678905|A',
      'B|A',
      '|A',
      'x1|',
    ),
    codes,
    ['A', 'B'],
  );
  assert.deepEqual(verdicts(judged), [
    'same',
    'code_means_another_sku code',
    'scientific_number code',
    'code_is_a_label code',
    'code_is_an_invoice code',
    'new',
    'code_means_another_sku code',
    'same',
    'zero_lost code',
    'code_means_another_sku code',
    'name_missing code',
    'sku_missing sku',
  ]);
});

void test('boxes go by their name; a new one needs its sides and gets an id of its own', () => {
  const boxes = [{ boxId: 'Big', name: 'Small', lengthCm: 10, widthCm: 10, heightCm: 10, tareGrams: 50 }];
  const header = 'name,length_cm,width_cm,height_cm,tare_g';
  const judged = judgeBoxes(
    rowsOf('boxes', header, 'small|||12|', 'Big|40|30|20|', 'Flat|30|20||5', 'SMALL|1|1|1|1'),
    boxes,
  );
  assert.deepEqual(verdicts(judged), ['changed', 'new', 'size_missing height_cm', 'named_twice name']);
  const [small, big] = judged;
  assert.ok(small?.verdict === 'changed' && big?.verdict === 'new');
  assert.deepEqual(small.row, { ...boxes[0], heightCm: 12 });
  assert.equal(big.row.boxId, 'Big 2');
  assert.equal(big.row.tareGrams, 0);
});

void test('boxes of one file never come to share an id, whatever they are called and were renamed from', () => {
  const renamed = [{ boxId: 'Big', name: 'Huge', lengthCm: 40, widthCm: 30, heightCm: 30, tareGrams: 0 }];
  for (const names of [
    ['Big', 'Big 2', 'Big 3'],
    ['Big 2', 'Big', 'big 3'],
  ]) {
    const lines = names.map((name) => `${name}|40|30|20|`);
    const judged = judgeBoxes(rowsOf('boxes', 'name,length_cm,width_cm,height_cm,tare_g', ...lines), renamed);
    const ids = judged.map((one) => (one.verdict === 'new' ? one.row.boxId : one.verdict));
    assert.equal(new Set([...ids, 'Big']).size, 4, ids.join(', '));
  }
});

void test('a code and a SKU that hold blanks are taken apart where they were put together', () => {
  const known = [{ code: 'A B', sku: 'C' }];
  const [one, same] = judgeCodes(rowsOf('codes', 'code,sku', 'A|B C', 'A B|C'), known, ['C', 'B C']);
  assert.deepEqual([one?.verdict, same?.verdict], ['new', 'same']);
});

void test('an apostrophe that was put in front comes off again, whatever the text', () => {
  const nasty = fc.oneof(
    fc.string(),
    fc.stringMatching(/^['=+\-@ ]{0,4}[a-z=+\-@']{0,5}$/u),
    fc.constantFrom('=1+1', "'=1+1", "''-A", '-', '+91', '@x', "'", '\t=x'),
  );
  fc.assert(
    fc.property(nasty, (text) => {
      const [, line = ''] = /^h\r\n([\s\S]*)\r\n$/u.exec(writeCsv(['h'], [[text]])) ?? [];
      const cell = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
      assert.equal(unguarded(cell), text);
      assert.doesNotMatch(cell, /^\s*[=+\-@]/u);
    }),
  );
});

void test('whatever stands in the cells, each row gets a verdict and what is written can be stored', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '',
      '-',
      '12',
      '12,5',
      '1.340',
      '8E+12',
      "'=x",
      '٣',
      '1e400',
      '0',
      '\u202ex',
      '12345678905',
    ),
  );
  const kinds = fc.constantFrom<ImportKind>('goods', 'codes', 'boxes');
  fc.assert(
    fc.property(
      kinds,
      fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 12 }),
      (kind, cells) => {
        const table = readTable(kind, {
          header: importColumns[kind],
          rows: cells.map((row, line) => ({ line, cells: row })),
        });
        assert.ok(table);
        const judged =
          kind === 'goods'
            ? judgeGoods(table.rows, known)
            : kind === 'codes'
              ? judgeCodes(table.rows, [], ['A'])
              : judgeBoxes(table.rows, []);
        assert.equal(judged.length, table.rows.length);
        for (const row of judged) {
          if (row.verdict !== 'new' && row.verdict !== 'changed') continue;
          for (const value of Object.values(row.row)) {
            if (typeof value === 'number') assert.ok(Number.isFinite(value) && value >= 0 && value <= 50_000);
            else assert.ok(value === null || value.length <= 200);
          }
        }
      },
    ),
  );
  assert.equal(new CellRefused('too_long', 'sku').column, 'sku');
});
