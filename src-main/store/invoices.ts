import type { InvoicedPackage } from '../domain/gst.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { Database } from './database.ts';

/** What the accountant's draft needs of a booked package; narrow, because a month holds thousands. */
export interface Invoice extends InvoicedPackage {
  readonly state: ShipmentState;
}

export interface Invoices {
  /** Order ids by invoice number, booked by anybody, whatever became of it since. */
  ofDate(date: string): string[];
  get(orderId: string): Invoice | null;
}

export function createInvoices(db: Database): Invoices {
  const ofDate = db
    .prepare<[string], string>(
      'SELECT order_id FROM shipments WHERE invoice_date = ? ORDER BY invoice_number, order_id',
    )
    .pluck();
  const one = db.prepare<[string], Omit<Invoice, 'lines'>>(
    `SELECT state, invoice_number AS invoiceNumber, invoice_date AS invoiceDate, state_code AS stateCode
     FROM shipments LEFT JOIN orders USING (order_id) WHERE shipments.order_id = ?`,
  );
  const lines = db.prepare<[string], Invoice['lines'][number]>(
    'SELECT sku, quantity, gross_paise AS grossPaise FROM order_items WHERE order_id = ? ORDER BY position',
  );
  return {
    ofDate: (date) => ofDate.all(date),
    get(orderId) {
      const row = one.get(orderId);
      return row ? { ...row, lines: lines.all(orderId) } : null;
    },
  };
}
