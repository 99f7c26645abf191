import { Refusal } from '../contract/reply.ts';
import { wantsPrintSet } from '../domain/shipment.ts';
import type { Recipients, StoredPapers } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { dueOf } from './due.ts';
import { cardBehind } from './gift-card.ts';
import type { PrintQueue } from './print-queue.ts';
import { type Ready, stillWanted } from './print-ready.ts';
import type { PrintWish } from './print-wishes.ts';

export interface UnreadJob {
  readonly setAsideId: number;
  readonly orderId: string;
  readonly printer: string;
}

/**
 * Prints Amazon's label as it came although no machine could tell whose it is: the seller looked at it and says so. With
 * that word the papers are the order's own; they are sent, given back and deleted like any others, and every print of
 * them is recorded as unread. Throws Refusal.
 */
export async function printUnread(
  desk: Desk,
  queue: Pick<PrintQueue, 'sendNow' | 'print' | 'wishes'>,
  job: UnreadJob,
  signal: AbortSignal,
): Promise<void> {
  const { setAsideId, orderId, printer } = job;
  const wish = wishFor(queue, printer);
  if (waitsAlready(desk, job)) {
    await queue.print(wish, [orderId]);
    return;
  }
  const { order, papers } = openPapers(desk, job);
  const { invoicePdf, invoicePages } = await pagesBeside(desk, orderId, papers.invoicePdf);
  const set: Ready = { order, papers: { label: papers.label, invoicePdf }, verifiedAt: null };
  if ((await stillWanted(desk, [set], signal)).length === 0) throw new Refusal('not_allowed_now');
  await queue.sendNow(wish, [set], {
    record(at) {
      // Meanwhile it was pressed once more, or Amazon sent better papers.
      const { recipients } = openPapers(desk, job);
      makeItsOwn(desk, recipients, job, { papers: set.papers, invoicePages, at });
    },
    recorded() {
      desk.recipients()?.deleteSetAside(setAsideId);
      desk.changed('papers', 'board', 'run', 'pack');
    },
  });
}

/** A label, but on the printer of the A4 sheets a sheet like the others. */
function wishFor(queue: Pick<PrintQueue, 'wishes'>, printer: string): PrintWish {
  const usual = queue.wishes().find((wish) => wish.printer === printer && wish.paper !== 'invoices');
  return usual ?? { paper: 'labels', printer };
}

/** The same press before made it the order's own, but the spooler did not take it or it never came out. */
function waitsAlready({ ledger }: Desk, { setAsideId, orderId }: UnreadJob): boolean {
  const set = ledger.printSets.get(orderId);
  const resolvedAt = ledger.printSets.setAside(setAsideId)?.resolvedAt ?? null;
  return (
    set?.cameFrom === 'printed_unread' &&
    set.state === 'verified' &&
    resolvedAt !== null &&
    set.verifiedAt === resolvedAt
  );
}

/** Throws Refusal unless it is still set aside and the order still waits for a label. */
function openPapers(
  desk: Desk,
  { setAsideId, orderId }: UnreadJob,
): Pick<Ready, 'order' | 'papers'> & { readonly recipients: Recipients } {
  const { ledger } = desk;
  const recipients = desk.recipients();
  if (!recipients) throw new Refusal('locked');
  const papers = recipients.setAside(setAsideId);
  const order = ledger.orders.get(orderId);
  const shipment = ledger.shipments.get(orderId);
  if (ledger.printSets.setAside(setAsideId)?.resolvedAt !== null || !papers?.label)
    throw new Refusal('not_found');
  if (!order || !shipment || shipment.bookedAt === null) throw new Refusal('not_found');
  const isHere = shipment.state === 'booked' || shipment.state === 'labelled';
  if (!isHere || !wantsPrintSet(ledger.printSets.get(orderId)?.state ?? null))
    throw new Refusal('not_allowed_now');
  return { order, papers, recipients };
}

/** Invoice and gift card. Pages that name another order are not laid into this one's parcel, whatever label they follow. */
async function pagesBeside(
  desk: Desk,
  orderId: string,
  stored: Uint8Array | null,
): Promise<{ readonly invoicePdf: Uint8Array | null; readonly invoicePages: number }> {
  const read = stored && (await desk.work.readPages(stored));
  const isOwn = read?.orderNumbers.every((named) => named === orderId) === true;
  const invoicePdf = isOwn ? stored : null;
  const pages = isOwn ? read.pages : 0;
  const withCard = await cardBehind(desk, orderId, invoicePdf);
  return { invoicePdf: withCard ?? invoicePdf, invoicePages: pages + (withCard === null ? 0 : 1) };
}

/** The buyers' file first, as a copy: until the ledger has it too, the paper that was set aside is still whole. */
function makeItsOwn(
  desk: Desk,
  recipients: Recipients,
  { setAsideId, orderId }: UnreadJob,
  {
    papers,
    invoicePages,
    at,
  }: { readonly papers: StoredPapers; readonly invoicePages: number; readonly at: number },
): void {
  const { ledger } = desk;
  recipients.putPapers(orderId, papers, at, dueOf(desk, orderId));
  ledger.printSets.resolve(setAsideId, 'printed_unread', at);
  ledger.printSets.putVerified({
    orderId,
    witness: null,
    labelSha256: null,
    dataMatrix: null,
    invoicePages,
    cameFrom: 'printed_unread',
    at,
  });
  ledger.shipments.move(orderId, 'label', at);
}
