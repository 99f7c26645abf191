import { setImmediate } from 'node:timers/promises';
import { lintExport } from '../domain/export-lint.ts';
import { type GstDraftRows, type GstRow, gstCells, gstHeader, makeGstDraft } from '../domain/gst.ts';
import { addDays } from '../domain/ist.ts';
import type { Desk } from './desk.ts';

/** Packages read before the event loop has its turn: some two milliseconds. */
const SLICE = 50;

/**
 * The month's provisional record from booked packages. It is made from the ledger alone, which has no buyer to give.
 * `month` is YYYY-MM; an invoice belongs to the month of its own date.
 */
export async function gstDraft(desk: Desk, month: string): Promise<GstDraftRows> {
  const { ledger } = desk;
  const first = `${month}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  const rates = new Map(ledger.goods.all().map(({ sku, gstRateBasisPoints }) => [sku, gstRateBasisPoints]));
  const packages: Parameters<typeof makeGstDraft>[0][number][] = [];
  const orderIds = ledger.shipments.invoicedBetween(first, last);
  for (const [index, orderId] of orderIds.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    const shipment = ledger.shipments.get(orderId);
    if (shipment === null || shipment.state === 'cancelled' || shipment.state === 'rejected') continue;
    const order = ledger.orders.get(orderId);
    packages.push({
      invoiceNumber: shipment.invoiceNumber,
      invoiceDate: shipment.invoiceDate,
      stateCode: order?.stateCode ?? null,
      lines: order?.items ?? [],
    });
  }
  return makeGstDraft(packages, (sku) => rates.get(sku) ?? null, desk.preferences.get().ownState);
}

/**
 * Whether a cell of the export looks like it could name a buyer. Nothing is exported then. The seller's own words are
 * those of the goods table, never those of the rows that are being judged.
 */
export function couldNameABuyer(desk: Desk, rows: readonly GstRow[]): boolean {
  const ownWords = new Set(desk.ledger.goods.all().map(({ sku }) => sku));
  return lintExport(gstHeader, rows.map(gstCells), ownWords).length > 0;
}
