import { lintExport } from '../domain/export-lint.ts';
import { type GstDraftRows, type GstRow, gstCells, gstHeader, makeGstDraft } from '../domain/gst.ts';
import { addDays } from '../domain/ist.ts';
import type { Desk } from './desk.ts';

/**
 * The month's provisional record from booked packages. It is made from the ledger alone, which has no buyer to give.
 * `month` is YYYY-MM; an invoice belongs to the month of its own date.
 */
export function gstDraft(desk: Desk, month: string): GstDraftRows {
  const { ledger } = desk;
  const first = `${month}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  const shipments = ledger.shipments
    .invoicedBetween(first, last)
    .filter((shipment) => shipment.state !== 'cancelled' && shipment.state !== 'rejected');
  const rates = new Map(ledger.goods.all().map(({ sku, gstRateBasisPoints }) => [sku, gstRateBasisPoints]));
  const packages = shipments.map((shipment) => {
    const order = ledger.orders.get(shipment.orderId);
    return {
      invoiceNumber: shipment.invoiceNumber,
      invoiceDate: shipment.invoiceDate,
      stateCode: order?.stateCode ?? null,
      lines: order?.items ?? [],
    };
  });
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
