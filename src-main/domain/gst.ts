/**
 * The provisional GST record of booked packages. It is a draft for the accountant: Amazon's own tax report (MTR) is
 * the record. A line that lacks a fact is held out with its reason, never guessed.
 */
import { writeCsv, writeCsvLines } from './csv.ts';
import { MOST_PAISE, formatPaise } from './money.ts';

/** One invoice of one booked package. */
export interface InvoicedPackage {
  readonly invoiceNumber: string | null;
  /** Asia/Kolkata calendar date, YYYY-MM-DD. */
  readonly invoiceDate: string | null;
  /** GST code of the state of delivery, which is the place of supply. */
  readonly stateCode: string | null;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    /** What the buyer pays for the line, tax included. */
    readonly grossPaise: number | null;
  }[];
}

/** GST rate of a SKU on an invoice date in basis points (1800 is 18 %), null when the seller has not said. */
export type RateOf = (sku: string, invoiceDate: string) => number | null;

/** Rates that exist on the portal, in basis points. */
export const gstRates = [0, 10, 25, 100, 150, 300, 500, 600, 750, 1200, 1800, 2800, 4000] as const;

const heldOutReasons = [
  'no_invoice_number',
  'bad_invoice_number',
  'no_invoice_date',
  'no_state',
  'no_price',
  'no_rate',
  'rate_unknown_to_gst',
] as const;
export type HeldOutReason = (typeof heldOutReasons)[number];

export interface GstRow {
  readonly invoiceNumber: string;
  readonly invoiceDate: string;
  readonly stateCode: string;
  readonly sku: string;
  readonly quantity: number;
  readonly grossPaise: number;
  /** Basis points. */
  readonly rate: number;
  readonly taxablePaise: number;
  readonly igstPaise: number;
  readonly cgstPaise: number;
  readonly sgstPaise: number;
}

export interface GstDraftRows {
  readonly rows: readonly GstRow[];
  /** Lines left out, by reason. */
  readonly heldOut: Readonly<Partial<Record<HeldOutReason, number>>>;
}

export type TaxSplit = Pick<GstRow, 'taxablePaise' | 'igstPaise' | 'cgstPaise' | 'sgstPaise'>;

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/**
 * Rule 35: the tax in a price that includes it. Taxable value is rounded half up to the paisa once. Between states the
 * tax is what is left (IGST). Within a state CGST and SGST are each half the rate of the taxable value, rounded half
 * up, because the two must be equal; the three may then miss the price by one paisa, as 100.00 at 18 % gives
 * 84.75 + 7.63 + 7.63. Either IGST or the pair, never both.
 */
export function splitInclusive(grossPaise: number, rate: number, withinState: boolean): TaxSplit {
  const taxablePaise = halfUp(grossPaise * 10_000, 10_000 + rate);
  if (!withinState) {
    return { taxablePaise, igstPaise: grossPaise - taxablePaise, cgstPaise: 0, sgstPaise: 0 };
  }
  const half = halfUp(taxablePaise * rate, 20_000);
  return { taxablePaise, igstPaise: 0, cgstPaise: half, sgstPaise: half };
}

/** A draft in the making: packages come a few at a time, because a month holds thousands. */
export interface GstDraftMaker {
  add(packages: readonly InvoicedPackage[]): void;
  draft(): GstDraftRows;
}

/** The rows of the packages, one a line of an invoice; lines of equal invoice, SKU and rate are settled, then added. */
export function createGstDraft(rateOf: RateOf, ownStateCode: string): GstDraftMaker {
  const rows = new Map<string, GstRow>();
  const heldOut: Partial<Record<HeldOutReason, number>> = {};
  return {
    add(packages) {
      for (const invoice of packages) {
        for (const line of invoice.lines) {
          const row = settle(invoice, line, rateOf, ownStateCode);
          if (typeof row === 'string') heldOut[row] = (heldOut[row] ?? 0) + 1;
          else {
            const key = JSON.stringify([
              row.invoiceNumber,
              row.invoiceDate,
              row.stateCode,
              row.sku,
              row.rate,
            ]);
            const before = rows.get(key);
            rows.set(key, before === undefined ? row : add(before, row));
          }
        }
      }
    },
    draft: () => ({ rows: [...rows.values()].sort(byInvoice), heldOut }),
  };
}

function settle(
  invoice: InvoicedPackage,
  line: InvoicedPackage['lines'][number],
  rateOf: RateOf,
  ownStateCode: string,
): GstRow | HeldOutReason {
  const { invoiceNumber, invoiceDate, stateCode } = invoice;
  const { sku, quantity, grossPaise } = line;
  if (invoiceNumber === null || invoiceNumber === '') return 'no_invoice_number';
  // GSTN's own pattern; a number of nothing but zeros is refused by the portal.
  if (!/^[a-zA-Z0-9\-/]{1,16}$/u.test(invoiceNumber) || /^0+$/u.test(invoiceNumber))
    return 'bad_invoice_number';
  if (invoiceDate === null || !/^\d{4}-\d{2}-\d{2}$/u.test(invoiceDate)) return 'no_invoice_date';
  if (stateCode === null || !/^\d{2}$/u.test(stateCode)) return 'no_state';
  if (grossPaise === null || !Number.isInteger(grossPaise) || grossPaise < 0 || grossPaise > MOST_PAISE) {
    return 'no_price';
  }
  const rate = rateOf(sku, invoiceDate);
  if (rate === null) return 'no_rate';
  if (!gstRates.some((known) => known === rate)) return 'rate_unknown_to_gst';
  const split = splitInclusive(grossPaise, rate, stateCode === ownStateCode);
  return { invoiceNumber, invoiceDate, stateCode, sku, quantity, grossPaise, rate, ...split };
}

function add(a: GstRow, b: GstRow): GstRow {
  return {
    ...a,
    quantity: a.quantity + b.quantity,
    grossPaise: a.grossPaise + b.grossPaise,
    taxablePaise: a.taxablePaise + b.taxablePaise,
    igstPaise: a.igstPaise + b.igstPaise,
    cgstPaise: a.cgstPaise + b.cgstPaise,
    sgstPaise: a.sgstPaise + b.sgstPaise,
  };
}

function byInvoice(a: GstRow, b: GstRow): number {
  const keys = [
    [a.invoiceDate, b.invoiceDate],
    [a.invoiceNumber, b.invoiceNumber],
    [a.sku, b.sku],
  ] as const;
  for (const [left, right] of keys) if (left !== right) return left < right ? -1 : 1;
  return a.rate - b.rate;
}

export const gstHeader = [
  'invoice_no',
  'invoice_date',
  'state_code',
  'sku',
  'quantity',
  'gross_paise',
  'rate',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'status',
] as const;

/** The cells of a row as they are exported: gross in paise, rate in per cent, the other amounts in rupees with paise. */
export function gstCells(row: GstRow): readonly (string | number)[] {
  return [
    row.invoiceNumber,
    row.invoiceDate,
    row.stateCode,
    row.sku,
    row.quantity,
    row.grossPaise,
    row.rate / 100,
    formatPaise(row.taxablePaise),
    formatPaise(row.igstPaise),
    formatPaise(row.cgstPaise),
    formatPaise(row.sgstPaise),
    'provisional',
  ];
}

/** The accountant's file. What it says has to pass `lintExport` before it is written. */
export function gstCsv(rows: readonly GstRow[]): string {
  return gstCsvHead() + gstCsvLines(rows);
}

/** The same in parts that are laid behind each other. */
export function gstCsvHead(): string {
  return writeCsv(gstHeader, []);
}
export function gstCsvLines(rows: readonly GstRow[]): string {
  return writeCsvLines(rows.map(gstCells));
}
