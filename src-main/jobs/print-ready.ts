import type { PrintTarget } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Order } from '../domain/order.ts';
import { DocumentError } from '../domain/papers.ts';
import type { PrintSetState } from '../domain/shipment.ts';
import { WorkError } from '../domain/work-error.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Recipients, StoredPapers } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { takeOrders } from './fetch-orders.ts';
import type { LabelPaper } from './ports.ts';
import type { DeskLine } from './view/line.ts';

export interface Ready {
  readonly order: Order;
  readonly papers: StoredPapers;
  /** UTC ms since which these papers are the order's own; null while they are not, and whoever makes them so looks. */
  readonly verifiedAt: number | null;
}

/**
 * Orders whose papers are here and were not sent to this kind of paper yet, in pick order. With `wanted` only those of
 * it; null is everything at the desk.
 */
export function readyOrders(
  desk: Desk,
  paper: PrintTarget,
  wanted: ReadonlySet<string> | null,
): readonly Order[] {
  return desk.view.bench().flatMap((line) => readyOrder(desk.ledger, line, paper, wanted) ?? []);
}

/** Whether there is any, without looking for the others. */
export function isAnyReady(desk: Desk, paper: PrintTarget, wanted: ReadonlySet<string> | null): boolean {
  return desk.view.bench().some((line) => readyOrder(desk.ledger, line, paper, wanted) !== null);
}

function readyOrder(
  ledger: Ledger,
  line: DeskLine,
  paper: PrintTarget,
  wanted: ReadonlySet<string> | null,
): Order | null {
  const { orderId, order } = line;
  if (order === null || (wanted !== null && !wanted.has(orderId))) return null;
  return isReady(ledger, line, paper) ? order : null;
}

function isReady(
  { prints }: Ledger,
  { orderId, shipment, printSet }: Pick<DeskLine, 'orderId' | 'shipment' | 'printSet'>,
  paper: PrintTarget,
): boolean {
  const states: readonly PrintSetState[] = paper === 'invoices' ? ['verified', 'sent', 'out'] : ['verified'];
  if (printSet === null || !states.includes(printSet.state)) return false;
  if (shipment?.state !== 'booked' && shipment?.state !== 'labelled') return false;
  if (paper !== 'invoices') return true;
  const { invoicePages, verifiedAt } = printSet;
  return invoicePages > 0 && !prints.wasSent(orderId, 'invoices', verifiedAt ?? 0);
}

/** The papers of these orders, without those that hold nothing for this kind of paper. */
export function withPapers(
  { printSets }: Ledger,
  recipients: Recipients,
  paper: PrintTarget,
  orders: readonly Order[],
): Ready[] {
  const ready: Ready[] = [];
  for (const order of orders) {
    const papers = recipients.papers(order.orderId);
    if (!papers || !(paper === 'invoices' ? papers.invoicePdf : papers.label)) continue;
    const verifiedAt = printSets.get(order.orderId)?.verifiedAt ?? null;
    ready.push({ order, papers, verifiedAt });
  }
  return ready;
}

/**
 * What is still to be sent of these, by the ledger of this moment: while they were read and laid out another printer, the
 * seller or Amazon may have come first.
 */
export function stillReady({ ledger }: Desk, paper: PrintTarget, sets: readonly Ready[]): readonly Ready[] {
  return sets.filter(({ order: { orderId }, verifiedAt }) => {
    if (verifiedAt === null) return true;
    const printSet = ledger.printSets.get(orderId);
    if (printSet?.verifiedAt !== verifiedAt) return false;
    return isReady(ledger, { orderId, shipment: ledger.shipments.get(orderId), printSet }, paper);
  });
}

/** Asks for every order once more while Amazon answers: one that was cancelled meanwhile is left out. */
export async function stillWanted(desk: Desk, sets: readonly Ready[], signal: AbortSignal): Promise<Ready[]> {
  const kept: Ready[] = [];
  let isReached = true;
  for (const set of sets) {
    try {
      const fetched = isReached ? await desk.amazon.getOrder(set.order.orderId, false, signal) : null;
      if (fetched) takeOrders(desk, [fetched]);
    } catch (error) {
      if (!(error instanceof AmazonError)) throw error;
      // Offline the bench goes on with what is here, at once; the next fetch tells of cancellations.
      if (error.kind === 'offline' || error.kind === 'doubt') isReached = false;
    }
    const shipment = desk.ledger.shipments.get(set.order.orderId);
    if (shipment && shipment.state !== 'cancelled') kept.push(set);
  }
  return kept;
}

/**
 * What is sent is read once more; a label that does not read as its own order's any more is never printed. One that the
 * seller vouches for, because no machine could, only has to fit its paper.
 */
export async function readAgain(desk: Desk, sets: readonly Ready[], paper: PrintTarget): Promise<Ready[]> {
  if (paper === 'invoices') return [...sets];
  const { dotsPerMm } = desk.preferences.get();
  const kept: Ready[] = [];
  for (const set of sets) {
    const { orderId } = set.order;
    const { label } = set.papers;
    if (!label) continue;
    const printSet = desk.ledger.printSets.get(orderId);
    const isUnread = printSet?.cameFrom === 'printed_unread';
    const trackingId = printSet?.witness === 'tracking' ? trackingOf(desk, orderId) : null;
    const problem = await problemOf(() =>
      desk.work.checkLabel(label, trackingId, dotsPerMm, labelPaper(desk)),
    );
    if (problem === 'does_not_fit' || (problem === 'too_small' && !isUnread))
      throw new Refusal('label_too_small');
    if (problem === null || isUnread) kept.push(set);
    else setAsideAgain(desk, set);
  }
  return kept;
}

/** A label that ends its reader or takes for ever is as unreadable as a damaged one, and must not hold up the others. */
async function problemOf(
  check: () => ReturnType<Desk['work']['checkLabel']>,
): ReturnType<Desk['work']['checkLabel']> {
  try {
    return await check();
  } catch (error) {
    const isItsOwn =
      error instanceof WorkError && (error.failure === 'crashed' || error.failure === 'timed_out');
    if (isItsOwn || error instanceof DocumentError) return 'unreadable';
    throw error;
  }
}

function setAsideAgain(desk: Desk, set: Ready): void {
  const { orderId } = set.order;
  const at = desk.clock.now();
  // It may have been sent or thrown away while it was read.
  if (stillReady(desk, 'labels', [set]).length === 0) return;
  desk.ledger.transaction(() => {
    desk.ledger.printSets.move(orderId, 'set_aside', at);
    desk.ledger.printSets.addSetAside({ orderId, reason: 'label_unreadable', trackingLast4: null, at });
  });
  desk.recipients()?.deletePapers(orderId);
  desk.changed('papers', 'board');
}

export function trackingOf(desk: Desk, orderId: string): string | null {
  return desk.ledger.shipments.get(orderId)?.trackingId ?? null;
}

export function labelPaper(desk: Desk): LabelPaper {
  return desk.preferences.get().paper === '100x150' ? '100x150mm' : '4x6in';
}

/** The sheet that this kind of paper is printed on. */
export function sheetOf(desk: Desk, paper: PrintTarget): { widthMm: number; heightMm: number } {
  if (paper === 'labels') {
    return labelPaper(desk) === '4x6in'
      ? { widthMm: 101.6, heightMm: 152.4 }
      : { widthMm: 100, heightMm: 150 };
  }
  return paper === 'a4' ? { widthMm: 297, heightMm: 210 } : { widthMm: 210, heightMm: 297 };
}

/** Sheets that one order's papers take: a label is one, an A4 sheet has the label and a page, then two pages each. */
export function sheetsOf(paper: PrintTarget, invoicePages: number): number {
  if (paper === 'labels') return 1;
  return paper === 'invoices' ? Math.max(1, invoicePages) : 1 + Math.ceil(Math.max(0, invoicePages - 1) / 2);
}
