import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type GstDraftRows,
  type RateOf,
  createGstDraft,
  gstCsv,
  gstRates,
  splitInclusive,
} from '../../src-main/domain/gst.ts';
import type { InvoicedPackage } from '../../src-main/domain/gst.ts';

const invoice = (more: Partial<InvoicedPackage> = {}): InvoicedPackage => ({
  invoiceNumber: 'IN-101',
  invoiceDate: '2026-01-12',
  stateCode: '27',
  lines: [{ sku: 'CUP', quantity: 1, grossPaise: 9_900 }],
  ...more,
});
const at18 = () => 1_800;

/** One by one: how they are grouped when they come is no matter of theirs. */
function makeGstDraft(packages: readonly InvoicedPackage[], rateOf: RateOf, own: string): GstDraftRows {
  const maker = createGstDraft(rateOf, own);
  for (const one of packages) maker.add([one]);
  return maker.draft();
}

void test("Amazon's own figures come out: 99 and 129 at 18 %, 199 at 5 %", () => {
  const split = (gross: number, rate: number) => {
    const { taxablePaise, igstPaise } = splitInclusive(gross, rate, false);
    return [taxablePaise, igstPaise];
  };
  assert.deepEqual(split(9_900, 1_800), [8_390, 1_510]);
  assert.deepEqual(split(12_900, 1_800), [10_932, 1_968]);
  assert.deepEqual(split(19_900, 500), [18_952, 948]);
  assert.deepEqual(split(10_000, 0), [10_000, 0]);
});

void test('within the state the two halves are equal and may miss the price by a paisa', () => {
  assert.deepEqual(splitInclusive(10_000, 1_800, true), {
    taxablePaise: 8_475,
    igstPaise: 0,
    cgstPaise: 763,
    sgstPaise: 763,
  });
});

void test('the split agrees with exact fractions, and its parts with the price', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000_000_000 }),
      fc.constantFrom(...gstRates),
      fc.boolean(),
      (gross, rate, within) => {
        const { taxablePaise, igstPaise, cgstPaise, sgstPaise } = splitInclusive(gross, rate, within);
        const exact = (2n * BigInt(gross) * 10_000n + BigInt(10_000 + rate)) / (2n * BigInt(10_000 + rate));
        assert.equal(BigInt(taxablePaise), exact);
        assert.equal(cgstPaise, sgstPaise);
        assert.ok(igstPaise === 0 || cgstPaise === 0);
        const sum = taxablePaise + igstPaise + cgstPaise + sgstPaise;
        assert.ok(within ? Math.abs(sum - gross) <= 1 : sum === gross);
      },
    ),
  );
});

void test('a line without a fact is held out with its reason and never guessed', () => {
  const held = (more: Partial<InvoicedPackage>, rateOf: (sku: string) => number | null = at18) =>
    makeGstDraft([invoice(more)], rateOf, '24');
  assert.deepEqual(held({ invoiceNumber: null }), { rows: [], heldOut: { no_invoice_number: 1 } });
  assert.deepEqual(held({ invoiceNumber: 'A number far too long' }).heldOut, { bad_invoice_number: 1 });
  assert.deepEqual(held({ invoiceNumber: '000' }).heldOut, { bad_invoice_number: 1 });
  assert.deepEqual(held({ invoiceDate: null }).heldOut, { no_invoice_date: 1 });
  assert.deepEqual(held({ invoiceDate: '12-01-2026' }).heldOut, { no_invoice_date: 1 });
  assert.deepEqual(held({ stateCode: null }).heldOut, { no_state: 1 });
  assert.deepEqual(held({ stateCode: 'GJ' }).heldOut, { no_state: 1 });
  assert.deepEqual(held({ lines: [{ sku: 'CUP', quantity: 1, grossPaise: 99.5 }] }).heldOut, { no_price: 1 });
  assert.deepEqual(held({ lines: [{ sku: 'CUP', quantity: 1, grossPaise: null }] }).heldOut, { no_price: 1 });
  assert.deepEqual(held({}, () => null).heldOut, { no_rate: 1 });
  assert.deepEqual(held({}, () => 1_799).heldOut, { rate_unknown_to_gst: 1 });
});

void test('the rate is asked for the day of the invoice', () => {
  const rateOf = (_sku: string, date: string) => (date < '2025-09-22' ? 1_200 : 500);
  const [old] = makeGstDraft([invoice({ invoiceDate: '2025-09-21' })], rateOf, '24').rows;
  const [now] = makeGstDraft([invoice()], rateOf, '24').rows;
  assert.deepEqual([old?.rate, now?.rate], [1_200, 500]);
});

void test('several lines of one invoice stay apart by SKU and add up by SKU', () => {
  const lines = [
    { sku: 'ROD', quantity: 1, grossPaise: 12_900 },
    { sku: 'CUP', quantity: 1, grossPaise: 9_900 },
    { sku: 'CUP', quantity: 2, grossPaise: 9_900 },
  ];
  const { rows } = makeGstDraft([invoice({ lines })], at18, '24');
  assert.deepEqual(
    rows.map(({ sku, quantity, grossPaise, taxablePaise, igstPaise }) => [
      sku,
      quantity,
      grossPaise,
      taxablePaise,
      igstPaise,
    ]),
    [
      ['CUP', 3, 19_800, 16_780, 3_020],
      ['ROD', 1, 12_900, 10_932, 1_968],
    ],
  );
});

void test('within the state the halves add up line by line too', () => {
  const lines = [
    { sku: 'CUP', quantity: 1, grossPaise: 10_000 },
    { sku: 'CUP', quantity: 1, grossPaise: 10_000 },
  ];
  const [row] = makeGstDraft([invoice({ lines, stateCode: '24' })], at18, '24').rows;
  assert.deepEqual(
    [row?.taxablePaise, row?.cgstPaise, row?.sgstPaise, row?.igstPaise],
    [16_950, 1_526, 1_526, 0],
  );
});

void test('prices at the ends are taken, beyond them held out', () => {
  const reasons = [0, 100_000_000_000, -1, 100_000_000_001].map((grossPaise) => {
    const draft = makeGstDraft([invoice({ lines: [{ sku: 'CUP', quantity: 1, grossPaise }] })], at18, '24');
    return draft.heldOut.no_price ?? 0;
  });
  assert.deepEqual(reasons, [0, 0, 1, 1]);
});

void test('nothing is lost: every line is in a row or held out, and the sums agree', () => {
  const line = fc.record({
    sku: fc.constantFrom('CUP', 'ROD', 'CARD'),
    quantity: fc.integer({ min: 1, max: 5 }),
    grossPaise: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  });
  const anyInvoice = fc.record({
    invoiceNumber: fc.option(fc.constantFrom('IN-1', 'IN-2', 'no good!')),
    invoiceDate: fc.option(fc.constantFrom('2026-01-12', '2026-01-13')),
    stateCode: fc.option(fc.constantFrom('24', '27')),
    lines: fc.array(line, { maxLength: 4 }),
  });
  const rateOf = (sku: string) => (sku === 'CARD' ? null : 1_800);
  fc.assert(
    fc.property(fc.array(anyInvoice, { maxLength: 12 }), (packages) => {
      const { rows, heldOut } = makeGstDraft(packages, rateOf, '24');
      const good = packages
        .filter(
          ({ invoiceNumber, invoiceDate, stateCode }) =>
            (invoiceNumber ?? 'no good!') !== 'no good!' && invoiceDate !== null && stateCode !== null,
        )
        .flatMap(({ lines }) => lines)
        .filter(({ sku, grossPaise }) => sku !== 'CARD' && grossPaise !== null);
      const gross = good.reduce((sum, { grossPaise }) => sum + (grossPaise ?? 0), 0);
      assert.equal(
        rows.reduce((sum, row) => sum + row.grossPaise, 0),
        gross,
      );
      const held = Object.values(heldOut).reduce((sum, count) => sum + count, 0);
      assert.equal(held + good.length, packages.flatMap(({ lines }) => lines).length);
      for (const row of rows) {
        assert.equal(row.stateCode === '24' ? row.igstPaise : row.cgstPaise + row.sgstPaise, 0);
      }
    }),
  );
});

void test('the file has the promised columns', () => {
  const csv = gstCsv(
    makeGstDraft([invoice(), invoice({ invoiceNumber: 'IN-100', stateCode: '24' })], at18, '24').rows,
  );
  assert.equal(
    csv,
    [
      'invoice_no,invoice_date,state_code,sku,quantity,gross_paise,rate,taxable,igst,cgst,sgst,status',
      'IN-100,2026-01-12,24,CUP,1,9900,18,83.90,0.00,7.55,7.55,provisional',
      'IN-101,2026-01-12,27,CUP,1,9900,18,83.90,15.10,0.00,0.00,provisional',
      '',
    ].join('\r\n'),
  );
});
