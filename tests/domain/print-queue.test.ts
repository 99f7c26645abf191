/** What becomes of a batch that stopped on its way: one paper an order, and every sheet beside it to the shredder. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { batchFaults, isPrinterFault, settleBatch } from '../../src-main/domain/print-queue.ts';

const labels = Array.from({ length: 20 }, () => 1);

void test('after label 7 of 20 the rest is printed again, and what came out beyond it is surplus', () => {
  const stopped = {
    sheets: labels,
    lastGood: 6,
    end: 'cancelled',
    sheetsAtStop: 7,
    sheetsDone: 7,
    leftFirst: false,
    fault: 'media_empty',
  } as const;
  assert.deepEqual(settleBatch(stopped), {
    out: 7,
    again: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    surplus: [],
  });
  assert.deepEqual(settleBatch({ ...stopped, sheetsDone: 9 }).surplus, [7, 8]);
  assert.deepEqual(settleBatch({ ...stopped, fault: 'jam' }).surplus, [7], 'the crumpled one');
  assert.deepEqual(
    settleBatch({ ...stopped, fault: 'jam', sheetsDone: 9 }).surplus,
    [7, 7, 8],
    'and then once more out of the memory',
  );
  assert.deepEqual(
    settleBatch({ ...stopped, fault: 'jam', sheetsAtStop: 6 }).surplus,
    [6, 7],
    'it jammed in the seventh and went on, or the count came late',
  );
  assert.deepEqual(
    settleBatch({ ...stopped, fault: 'jam', sheetsAtStop: 5, lastGood: 19, sheetsDone: 20 }).surplus,
    [5],
    'all are good, and one of them came twice',
  );
  assert.equal(settleBatch({ ...stopped, sheetsDone: null }).surplus.length, 13, 'nobody counts them');
  assert.deepEqual(
    settleBatch({ ...stopped, sheetsDone: 0, leftFirst: true }).surplus,
    [],
    'the job was gone when the seller looked',
  );
  assert.equal(settleBatch({ ...stopped, sheetsDone: 0 }).surplus.length, 13, 'a count that cannot be right');
  assert.deepEqual(settleBatch({ ...stopped, end: 'completed' }), { out: 20, again: [], surplus: [] });
  assert.deepEqual(settleBatch({ ...stopped, lastGood: 19, sheetsDone: 20 }).again, []);
});

void test('an invoice of more sheets is surplus from its first sheet on', () => {
  const stopped = {
    sheets: [1, 3, 2],
    lastGood: 0,
    end: 'cancelled',
    sheetsAtStop: 2,
    leftFirst: false,
    fault: 'stopped',
  } as const;
  assert.deepEqual(settleBatch({ ...stopped, sheetsDone: 2 }).surplus, [1]);
  assert.deepEqual(settleBatch({ ...stopped, sheetsDone: 4 }).surplus, [1]);
  assert.deepEqual(settleBatch({ ...stopped, sheetsDone: 5 }).surplus, [1, 2]);
});

void test('whatever happens, each order is on paper or printed again, and every extra sheet is named', () => {
  const stops = fc.record({
    sheets: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
    lastGood: fc.integer({ min: -1, max: 19 }),
    end: fc.constantFrom('completed', 'cancelled', 'unknown'),
    leftFirst: fc.boolean(),
    sheetsAtStop: fc.option(fc.integer({ min: 0, max: 80 })),
    sheetsDone: fc.option(fc.integer({ min: 0, max: 80 })),
    fault: fc.constantFrom(...batchFaults),
  });
  fc.assert(
    fc.property(stops, (stopped) => {
      const { out, again, surplus } = settleBatch(stopped);
      assert.deepEqual(
        [...Array.from({ length: out }, (_, position) => position), ...again],
        stopped.sheets.map((_, position) => position),
      );
      const extra = [...new Set(surplus)].filter((position) => position >= out);
      if (stopped.fault !== 'jam') assert.equal(extra.length, surplus.length, 'nothing good is shredded');
      const begun = stopped.sheets.slice(0, out + extra.length).reduce((sum, sheets) => sum + sheets, 0);
      if (stopped.end === 'cancelled' && stopped.sheetsDone !== null)
        assert.ok(
          begun >=
            Math.min(
              stopped.sheetsDone,
              stopped.sheets.reduce((sum, sheets) => sum + sheets, 0),
            ),
        );
    }),
  );
});

void test('a printer that is ready or says nothing has no fault', () => {
  assert.deepEqual((['ready', 'unknown', 'jam'] as const).map(isPrinterFault), [false, false, true]);
});
