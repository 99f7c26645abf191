/** The papers of a lot of orders as Amazon would hand them out, shuffled, with the faults that were asked for. */
import { gzipSync } from 'node:zlib';
import type { Misbehaviour } from './misbehave.ts';
import type { PracticeOrder } from './orders.ts';
import type { PaperSheets } from './pdf/document.ts';
import { writeDocument } from './pdf/document.ts';
import { writeInflatingImage } from './pdf/inflating.ts';
import type { LabelSheet } from './pdf/label.ts';
import type { Practice } from './practice.ts';

/** The paper faults are asked for under this name. */
const PAPERS = 'papers';

function ask(practice: Practice, kind: Misbehaviour, now: number, orderId: string): boolean {
  return practice.mischief.roll(kind, PAPERS, now, orderId) !== null;
}

/** A tracking number in the right form that nobody ever booked. */
function strangeTracking(trackingId: string): string {
  return `98${trackingId.slice(2)}`;
}

function labelOf(practice: Practice, order: PracticeOrder, now: number): LabelSheet {
  const booked = practice.world.packages.get(order.orderId);
  const never = practice.mischief.roll('unknown_tracking', PAPERS, now, order.orderId);
  return {
    order,
    packageIdentifier: booked?.packageIdentifier ?? null,
    weightGrams: booked?.size.grams ?? 0,
    bookedAt: booked?.bookedAt ?? now,
    trackingId: never ? strangeTracking(order.trackingId) : order.trackingId,
    dataMatrix: order.dataMatrix,
    damaged: ask(practice, 'damaged_barcode', now, order.orderId),
    otherLayout: ask(practice, 'other_layout', now, order.orderId),
  };
}

/** Puts each chosen label before the next chosen one's invoice, the last before the first's. */
function swap(sheets: PaperSheets[], chosen: readonly number[]): void {
  if (chosen.length < 2) return;
  const labels = chosen.map((at) => sheets[at]?.labels ?? []);
  for (const [index, at] of chosen.entries()) {
    const sheet = sheets[at];
    const other = labels[(index + 1) % labels.length];
    if (sheet && other) sheets[at] = { labels: other, invoice: sheet.invoice };
  }
}

/** The PDF (not yet compressed) of these orders' papers. */
async function makePapers(
  practice: Practice,
  orders: readonly PracticeOrder[],
  now: number,
): Promise<Buffer> {
  const whole = (kind: Misbehaviour): boolean =>
    practice.mischief.roll(kind, PAPERS, now, orders[0]?.orderId) !== null;
  if (whole('inflating_image')) return writeInflatingImage();
  if (whole('not_a_pdf')) return Buffer.from('<html><body>Service Unavailable</body></html>');

  const mixed = practice.throws.shuffle(orders);
  const sheets: PaperSheets[] = mixed.map((order) => {
    const label = labelOf(practice, order, now);
    const three = ask(practice, 'three_invoice_pages', now, order.orderId);
    return {
      labels: ask(practice, 'two_labels', now, order.orderId) ? [label, label] : [label],
      invoice: ask(practice, 'no_invoice', now, order.orderId)
        ? null
        : { order, pages: three ? 3 : order.invoicePages },
    };
  });
  swap(
    sheets,
    [...mixed.keys()].filter((at) => ask(practice, 'swapped_labels', now, mixed[at]?.orderId ?? '')),
  );
  for (const [at, order] of mixed.entries()) {
    if (!ask(practice, 'duplicate_label', now, order.orderId)) continue;
    // The label stands a second time, before the invoice of the one that follows it.
    const own = sheets[at];
    const next = (at + 1) % sheets.length;
    const other = sheets[next];
    if (own && other && next !== at) sheets[next] = { labels: own.labels, invoice: other.invoice };
  }
  const pdf = await writeDocument(sheets, practice.seller, now);
  return whole('truncated_pdf') ? pdf.subarray(0, Math.floor(pdf.length * 0.6)) : pdf;
}

/** What the inflating document comes to, from some 300 kB on the wire. */
export const INFLATED_BYTES = 300 * 1024 * 1024;

/** A download that gunzips to 300 MB of blanks behind a PDF's first line; equal GZIP members are legal and quick. */
function inflating(): Buffer {
  const megabyte = 1024 * 1024;
  const member = gzipSync(Buffer.alloc(megabyte, 0x20));
  const members = Array.from({ length: INFLATED_BYTES / megabyte }, () => member);
  return Buffer.concat([gzipSync(Buffer.from('%PDF-1.4\n')), ...members]);
}

/** What a download of these orders' papers carries, compressed or not. */
export async function makeDownload(
  practice: Practice,
  orders: readonly PracticeOrder[],
  now: number,
  gzip: boolean,
): Promise<Buffer> {
  const orderId = orders[0]?.orderId;
  if (gzip && practice.mischief.roll('inflating_pdf', PAPERS, now, orderId)) return inflating();
  const pdf = await makePapers(practice, orders, now);
  return gzip ? gzipSync(pdf, { level: 1 }) : pdf;
}
