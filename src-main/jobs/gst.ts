import { setImmediate } from 'node:timers/promises';
import { lintExport } from '../domain/export-lint.ts';
import {
  type GstDraftRows,
  type GstRow,
  type InvoicedPackage,
  createGstDraft,
  gstCells,
  gstCsvHead,
  gstCsvLines,
  gstHeader,
} from '../domain/gst.ts';
import { addDays } from '../domain/ist.ts';
import type { Desk } from './desk.ts';
import { inSlices } from './slices.ts';

/** Packages read before the event loop has its turn, and rows written or looked through: some two milliseconds. */
const SLICE = 100;

/**
 * The month's provisional record from booked packages. It is made from the ledger alone, which has no buyer to give.
 * `month` is YYYY-MM; an invoice belongs to the month of its own date.
 */
export async function gstDraft(desk: Desk, month: string): Promise<GstDraftRows> {
  const { goods, invoices } = desk.ledger;
  const rates = new Map(goods.all().map(({ sku, gstRateBasisPoints }) => [sku, gstRateBasisPoints]));
  const maker = createGstDraft((sku) => rates.get(sku) ?? null, desk.preferences.get().ownState);
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1)) {
    await inSlices(invoices.ofDate(date), SLICE, (slice) =>
      maker.add(slice.flatMap((id) => billed(desk, id))),
    );
    await setImmediate();
  }
  return maker.draft();
}

function billed({ ledger }: Desk, orderId: string): InvoicedPackage[] {
  const invoice = ledger.invoices.get(orderId);
  return invoice === null || invoice.state === 'cancelled' || invoice.state === 'rejected' ? [] : [invoice];
}

/** The accountant's file. What it says has to pass `couldNameABuyer` before it is written. */
export async function gstFile(rows: readonly GstRow[]): Promise<string> {
  const parts = [gstCsvHead()];
  await inSlices(rows, SLICE, (slice) => void parts.push(gstCsvLines(slice)));
  return parts.join('');
}

/**
 * Whether a cell of the export looks like it could name a buyer. Nothing is exported then. The seller's own words are
 * those of the goods table, never those of the rows that are being judged.
 */
export async function couldNameABuyer(desk: Desk, rows: readonly GstRow[]): Promise<boolean> {
  const ownWords = new Set(desk.ledger.goods.all().map(({ sku }) => sku));
  const passes = await inSlices(
    rows,
    SLICE,
    (slice) => lintExport(gstHeader, slice.map(gstCells), ownWords).length === 0,
  );
  return !passes;
}
