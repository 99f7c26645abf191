/**
 * Whose label is it? The order whose tracking number the label's Code128 carries; the order number on the invoice
 * behind it is a second witness and must agree. Whatever is in doubt is set aside with the reason, never guessed.
 */
import type { LabelProblem, SetAsideReason, Witness } from './papers.ts';

/** What pairing needs of the papers that a machine read: `ReadPapers` is one. */
export interface PaperReading {
  readonly label:
    | { readonly trackingId: string; readonly dataMatrix: string | null }
    | { readonly problem: LabelProblem };
  /** Each once. */
  readonly orderNumbers: readonly string[];
}

/** A booked package. `trackingId` is null while Amazon has given none. */
export interface Booking {
  readonly orderId: string;
  readonly trackingId: string | null;
}

export interface VerifiedPapers<T> {
  readonly papers: T;
  readonly orderId: string;
  readonly trackingId: string;
  /** What decided it. */
  readonly witness: Witness;
}

export interface SetAsidePapers<T> {
  readonly papers: T;
  readonly reason: SetAsideReason;
  /** The booked order that these papers seem to be for, so that the seller can find it; null when nothing points to one. */
  readonly orderId: string | null;
}

export interface Pairing<T> {
  readonly verified: readonly VerifiedPapers<T>[];
  readonly setAside: readonly SetAsidePapers<T>[];
}

type Verdict =
  | { readonly orderId: string; readonly trackingId: string }
  | { readonly reason: SetAsideReason; readonly orderId: string | null };

const problemReasons: Readonly<Record<LabelProblem, SetAsideReason>> = {
  no_barcode: 'label_unreadable',
  // An Easy Ship label carries one Code128; a page with two is laid out in some other way.
  two_barcodes: 'label_other_layout',
  other_layout: 'label_other_layout',
};

interface Books {
  /** The order of each tracking number; null where two bookings claim the same one. */
  readonly byTracking: ReadonlyMap<string, string | null>;
  readonly byOrder: ReadonlyMap<string, Booking>;
}

/**
 * Splits what was read into papers that may be printed and papers that are set aside.
 *
 * When several papers carry one tracking number, the one that both witnesses vouch for stays and the others are set
 * aside; if both witnesses vouch for more than one, or for none, all of them are. So a label copied over another
 * order's label costs that other order its papers, and nobody else.
 *
 * `witness` is 'tracking' except for an account whose labels were seen never to match (`neverMatches`).
 */
export function pairPapers<T extends PaperReading>(
  read: readonly T[],
  bookings: readonly Booking[],
  witness: Witness,
): Pairing<T> {
  const books = booksOf(bookings);
  const judged = read.map((papers) => ({ papers, verdict: judge(papers, books, witness) }));
  const copies = countBy(read.map(trackingOf));
  const vouched = countBy(
    judged.map(({ papers, verdict }) => ('reason' in verdict ? null : trackingOf(papers))),
  );
  const orders = countBy(judged.map(({ verdict }) => ('reason' in verdict ? null : verdict.orderId)));
  const verified: VerifiedPapers<T>[] = [];
  const setAside: SetAsidePapers<T>[] = [];
  for (const { papers, verdict } of judged) {
    const trackingId = trackingOf(papers);
    if (trackingId === null || 'reason' in verdict) {
      const isCopy = trackingId !== null && (copies.get(trackingId) ?? 0) > 1;
      const reason = 'reason' in verdict && !isCopy ? verdict.reason : 'tracking_duplicate';
      setAside.push({ papers, reason, orderId: verdict.orderId });
    } else if ((vouched.get(trackingId) ?? 0) > 1 || (orders.get(verdict.orderId) ?? 0) > 1) {
      setAside.push({ papers, reason: 'tracking_duplicate', orderId: verdict.orderId });
    } else verified.push({ papers, orderId: verdict.orderId, trackingId, witness });
  }
  return { verified, setAside };
}

function booksOf(bookings: readonly Booking[]): Books {
  const byTracking = new Map<string, string | null>();
  for (const { orderId, trackingId } of bookings)
    if (trackingId !== null) byTracking.set(trackingId, byTracking.has(trackingId) ? null : orderId);
  return { byTracking, byOrder: new Map(bookings.map((booking) => [booking.orderId, booking])) };
}

function judge({ label, orderNumbers }: PaperReading, books: Books, witness: Witness): Verdict {
  const [named, ...others] = orderNumbers;
  const onInvoice = named !== undefined && others.length === 0 ? (books.byOrder.get(named) ?? null) : null;
  const aside = (reason: SetAsideReason, orderId: string | null): Verdict => ({
    reason,
    orderId: onInvoice?.orderId ?? orderId,
  });
  if ('problem' in label) return aside(problemReasons[label.problem], null);
  const { trackingId } = label;
  const tracked = books.byTracking.get(trackingId);
  if (tracked === null) return aside('tracking_duplicate', null);
  // Every Easy Ship label carries a DataMatrix. Without one, and with a number that is no booked order's, this is
  // somebody else's label, whatever the invoice behind it says.
  if (tracked === undefined && label.dataMatrix === null) return aside('label_other_layout', null);
  if (tracked === undefined && witness === 'tracking')
    return aside(onInvoice?.trackingId === null ? 'tracking_not_yet' : 'tracking_unknown', null);
  if (named === undefined) return aside('invoice_missing', tracked ?? null);
  if (others.length > 0) return aside('invoice_disagrees', tracked ?? null);
  if (tracked === undefined)
    return onInvoice === null ? aside('tracking_unknown', null) : { orderId: onInvoice.orderId, trackingId };
  return named === tracked ? { orderId: tracked, trackingId } : aside('invoice_disagrees', tracked);
}

function trackingOf(papers: PaperReading): string | null {
  return 'problem' in papers.label ? null : papers.label.trackingId;
}

function countBy(values: readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Whether this account's labels seem never to carry the tracking number that Amazon gives: at least one label was read
 * and its invoice names a booked order that has a tracking number, and no label of the batch matches any. Asked once,
 * of an account's first real batch; the answer is told to the seller and kept.
 */
export function neverMatches(read: readonly PaperReading[], bookings: readonly Booking[]): boolean {
  const books = booksOf(bookings);
  const readable = read.filter(({ label }) => 'trackingId' in label && label.dataMatrix !== null);
  if (readable.some((papers) => books.byTracking.has(trackingOf(papers) ?? ''))) return false;
  return readable.some(
    ({ orderNumbers: [named, ...others] }) =>
      named !== undefined && others.length === 0 && typeof books.byOrder.get(named)?.trackingId === 'string',
  );
}
