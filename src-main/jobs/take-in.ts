import { createHash } from 'node:crypto';
import { Refusal } from '../contract/reply.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { type Pairing, neverMatches, pairPapers } from '../domain/pairing.ts';
import type { ReadPapers, Witness } from '../domain/papers.ts';
import { type ShipmentState, wantsPrintSet } from '../domain/shipment.ts';
import type { CameFrom } from '../store/print-sets.ts';
import type { Recipients } from '../store/recipients.ts';
import type { Shipment } from '../store/shipments.ts';
import type { Desk } from './desk.ts';
import { dueOf } from './due.ts';
import { withGiftCards } from './gift-card.ts';
import { inSlices } from './slices.ts';

const WITNESS = 'papers.witness';

export interface TakenIn {
  readonly pages: number;
  readonly verified: number;
  readonly setAside: number;
}

/**
 * Takes a PDF of papers apart, decides whose each is, and keeps what is verified for printing. The PDF itself is not
 * kept. Throws DocumentError when it is no usable PDF, and then nothing was written.
 */
export async function takeInPapers(
  desk: Desk,
  pdf: Uint8Array,
  cameFrom: CameFrom,
  signal?: AbortSignal,
): Promise<TakenIn> {
  const read = await desk.work.readDocument(pdf, signal);
  await learnTrackingNumbers(desk, read.papers, signal);
  const bookings = bookingsNamed(desk, read.papers);
  const pairing = pairPapers(read.papers, bookings, witnessOf(desk, read.papers, bookings));
  await store(desk, { ...pairing, verified: await withGiftCards(desk, pairing.verified) }, cameFrom);
  desk.changed('papers', 'board', 'run');
  return { pages: read.pageCount, verified: pairing.verified.length, setAside: pairing.setAside.length };
}

/** A parcel in one of these may still be given papers. */
const booked = new Set<ShipmentState>(['booked', 'labelled', 'held', 'cannot_pack', 'handed_over']);

/** The bookings that any of these papers could be of: by the label's number, or by the invoice's. */
function bookingsNamed({ ledger }: Desk, papers: readonly ReadPapers[]): Shipment[] {
  const named = new Map<string, Shipment>();
  for (const { label, orderNumbers } of papers) {
    const tracked = 'trackingId' in label ? ledger.shipments.byTracking(label.trackingId) : [];
    for (const shipment of [...tracked, ...ledger.shipments.getMany(orderNumbers)])
      if (booked.has(shipment.state)) named.set(shipment.orderId, shipment);
  }
  return [...named.values()];
}

/** Which witness decides for this account: told once from its first batch, kept from then on. */
function witnessOf(desk: Desk, papers: readonly ReadPapers[], bookings: readonly Shipment[]): Witness {
  const known = desk.ledger.settings.get(WITNESS);
  if (known === 'tracking' || known === 'invoice') return known;
  if (neverMatches(papers, bookings)) {
    desk.ledger.settings.set(WITNESS, 'invoice');
    desk.changed('settings');
    return 'invoice';
  }
  // Only a label that really matched settles it; a batch whose tracking numbers are still missing settles nothing.
  const booked = new Set(bookings.map((booking) => booking.trackingId));
  const matched = papers.some(({ label }) => 'trackingId' in label && booked.has(label.trackingId));
  if (matched) desk.ledger.settings.set(WITNESS, 'tracking');
  return 'tracking';
}

/** Amazon gives the tracking number some time after the booking; without it no label can be told whose it is. */
async function learnTrackingNumbers(
  desk: Desk,
  papers: readonly ReadPapers[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const named = new Set(papers.flatMap((paper) => paper.orderNumbers));
  for (const orderId of named) {
    const shipment = desk.ledger.shipments.get(orderId);
    if (!shipment || shipment.trackingId !== null || shipment.bookedAt === null) continue;
    try {
      const scheduled = await desk.amazon.getScheduledPackage(orderId, signal);
      if (scheduled?.trackingId) desk.ledger.shipments.note(orderId, { trackingId: scheduled.trackingId });
    } catch (error) {
      // Without an answer the label is set aside as `tracking_not_yet` and fetched again.
      if (!(error instanceof AmazonError)) throw error;
    }
  }
}

/** One order's papers after the other, each whole by itself, because the bytes of fifty would hold up the bench. */
async function store(desk: Desk, pairing: Pairing<ReadPapers>, cameFrom: CameFrom): Promise<void> {
  const recipients = desk.recipients();
  if (!recipients) throw new Refusal('locked');
  const isOpen = (): boolean => desk.recipients() === recipients;
  const each = <T>(items: readonly T[], keep: (one: T) => void): Promise<boolean> =>
    inSlices(
      items,
      1,
      (slice) => {
        if (isOpen()) slice.forEach(keep);
        return isOpen();
      },
      () => desk.work.turn(),
    );
  const all =
    (await each(pairing.verified, (one) => storeVerified(desk, recipients, one, cameFrom))) &&
    (await each(pairing.setAside, (one) => storeAside(desk, recipients, one)));
  if (!all) throw new Refusal('locked');
}

function storeVerified(
  desk: Desk,
  recipients: Recipients,
  { papers, orderId, witness }: Pairing<ReadPapers>['verified'][number],
  cameFrom: CameFrom,
): void {
  const at = desk.clock.now();
  const shipment = desk.ledger.shipments.get(orderId);
  const read = papers.label;
  if (!shipment || 'problem' in read || !wantsPapers(desk, shipment)) return;
  const label = desk.work.encodeLabel(read.bitmap);
  recipients.putPapers(orderId, { label, invoicePdf: papers.invoicePdf }, at, dueOf(desk, orderId));
  desk.ledger.transaction(() => {
    desk.ledger.printSets.putVerified({
      orderId,
      witness,
      labelSha256: createHash('sha256').update(read.bitmap.bits).digest('hex'),
      dataMatrix: read.dataMatrix,
      invoicePages: papers.textPages.length,
      cameFrom,
      at,
    });
    desk.ledger.shipments.move(orderId, 'label', at);
    dropSetAsides(desk, recipients, orderId);
  });
}

function storeAside(
  desk: Desk,
  recipients: Recipients,
  { papers, reason, orderId }: Pairing<ReadPapers>['setAside'][number],
): void {
  const at = desk.clock.now();
  const shipment = orderId === null ? null : desk.ledger.shipments.get(orderId);
  if (shipment && !wantsPapers(desk, shipment)) return;
  if (shipment) dropSetAsides(desk, recipients, shipment.orderId);
  const setAsideId = desk.ledger.printSets.addSetAside({
    orderId: shipment ? orderId : null,
    reason,
    trackingLast4: 'trackingId' in papers.label ? papers.label.trackingId.slice(-4) : null,
    at,
  });
  const label = 'bitmap' in papers.label ? desk.work.encodeLabel(papers.label.bitmap) : null;
  recipients.putSetAside(
    setAsideId,
    { label, invoicePdf: papers.invoicePdf },
    at,
    shipment && orderId !== null ? dueOf(desk, orderId) : at + UNKNOWN_OWNER_MS,
  );
}

/** Newer papers of an order take the place of those that were set aside for it. */
function dropSetAsides(desk: Desk, recipients: Recipients, orderId: string): void {
  for (const setAsideId of desk.ledger.printSets.resolveForOrder(orderId, desk.clock.now())) {
    recipients.deleteSetAside(setAsideId);
  }
}

/** Papers of nobody known are kept no longer than it takes to look at them. */
const UNKNOWN_OWNER_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Whether papers for it are still awaited; none are when it was cancelled. The same papers can come more than once: with
 * a feed that is read again after a lock, or in a file of everything. Where they are used up, only a wish that is newer
 * than they were brings them to the printer once more. Until it has a label again, a parcel found again wishes it itself.
 */
function wantsPapers({ ledger }: Desk, { orderId, state }: Shipment): boolean {
  if (!booked.has(state)) return false;
  const set = ledger.printSets.get(orderId);
  if (set?.state !== 'deleted' || state === 'booked') return wantsPrintSet(set?.state ?? null);
  const { lastAt } = ledger.chunks.asked(orderId);
  return lastAt !== null && lastAt >= (set.verifiedAt ?? 0);
}
