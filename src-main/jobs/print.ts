import { Refusal } from '../contract/reply.ts';
import type { PrintTarget } from '../contract/papers.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { DAY } from '../domain/ist.ts';
import type { Order } from '../domain/order.ts';
import type { Batch } from '../store/prints.ts';
import type { Recipients, StoredPapers } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { takeOrders } from './fetch-orders.ts';
import { inPickOrder } from './picking.ts';
import type { LabelPaper, Output } from './ports.ts';
import { endReprints, reprintReasonOf } from './reprint.ts';

/** So that a jam costs one question about few papers. */
const MOST_PER_BATCH = 20;
/** A label nobody confirmed is deleted a day after it was sent. */
const UNCONFIRMED_AFTER = DAY;

export interface PrintJob {
  readonly paper: PrintTarget;
  /** Null writes files, in practice only. */
  readonly printer: string | null;
  /** Null prints everything that is verified and not printed yet. */
  readonly orderIds: readonly string[] | null;
}

interface Ready {
  readonly order: Order;
  readonly papers: StoredPapers;
}

/**
 * Prints verified sets in pick order, in batches. Right before each batch every order is asked for once more, and one
 * that was cancelled meanwhile is left out. Throws Refusal when nothing could be sent.
 */
export async function printSets(
  desk: Desk,
  output: Output,
  job: PrintJob,
  signal: AbortSignal,
): Promise<Batch[]> {
  if (job.printer === null && output.writeFile === null) throw new Refusal('practice_only');
  const recipients = desk.recipients();
  if (!recipients) throw new Refusal('locked');
  const sets = readySets(desk, recipients, job);
  const batches: Batch[] = [];
  for (let from = 0; from < sets.length; from += MOST_PER_BATCH) {
    const still = await stillWanted(desk, sets.slice(from, from + MOST_PER_BATCH), signal);
    const checked = await readAgain(desk, still, job.paper);
    if (checked.length === 0) continue;
    batches.push(await sendBatch(desk, output, job, checked));
  }
  return batches;
}

/** Sets whose papers are here and were not sent to this kind of paper yet, in pick order. */
function readySets(desk: Desk, recipients: Recipients, job: PrintJob): Ready[] {
  const { ledger } = desk;
  const wanted = job.orderIds === null ? null : new Set(job.orderIds);
  const states = job.paper === 'invoices' ? (['verified', 'sent', 'out'] as const) : (['verified'] as const);
  const ids = ledger.printSets
    .inStates(states)
    .filter(
      (set) =>
        job.paper !== 'invoices' || !ledger.prints.wasSent(set.orderId, 'invoices', set.verifiedAt ?? 0),
    )
    .map((set) => set.orderId)
    .filter((orderId) => wanted?.has(orderId) ?? true);
  const ready: Ready[] = [];
  for (const order of inPickOrder(desk, ids)) {
    const papers = recipients.papers(order.orderId);
    if (papers && (job.paper === 'invoices' ? papers.invoicePdf : papers.label))
      ready.push({ order, papers });
  }
  return ready;
}

async function stillWanted(desk: Desk, sets: readonly Ready[], signal: AbortSignal): Promise<Ready[]> {
  const kept: Ready[] = [];
  for (const set of sets) {
    try {
      const fetched = await desk.amazon.getOrder(set.order.orderId, false, signal);
      if (fetched) takeOrders(desk, [fetched]);
    } catch (error) {
      // Offline the bench goes on with what is here; the next fetch tells of cancellations.
      if (!(error instanceof AmazonError)) throw error;
    }
    const shipment = desk.ledger.shipments.get(set.order.orderId);
    if (shipment && shipment.state !== 'cancelled') kept.push(set);
  }
  return kept;
}

/** What is sent is read once more; a label that does not read as its own order's any more is never printed. */
async function readAgain(desk: Desk, sets: readonly Ready[], paper: PrintTarget): Promise<Ready[]> {
  if (paper === 'invoices') return [...sets];
  const { dotsPerMm } = desk.preferences.get();
  const kept: Ready[] = [];
  for (const set of sets) {
    const { orderId } = set.order;
    if (!set.papers.label) continue;
    const trackingId =
      desk.ledger.printSets.get(orderId)?.witness === 'tracking' ? trackingOf(desk, orderId) : null;
    const problem = await desk.work.checkLabel(set.papers.label, trackingId, dotsPerMm, labelPaper(desk));
    if (problem === 'too_small' || problem === 'does_not_fit') throw new Refusal('label_too_small');
    if (problem === null) kept.push(set);
    else setAsideAgain(desk, set);
  }
  return kept;
}

function setAsideAgain(desk: Desk, set: Ready): void {
  const { orderId } = set.order;
  const at = desk.clock.now();
  desk.ledger.transaction(() => {
    desk.ledger.printSets.move(orderId, 'set_aside', at);
    desk.ledger.printSets.addSetAside({ orderId, reason: 'label_unreadable', trackingLast4: null, at });
  });
  desk.recipients()?.deletePapers(orderId);
  desk.changed('papers', 'board');
}

function trackingOf(desk: Desk, orderId: string): string | null {
  return desk.ledger.shipments.get(orderId)?.trackingId ?? null;
}

function labelPaper(desk: Desk): LabelPaper {
  return desk.preferences.get().paper === '100x150' ? '100x150mm' : '4x6in';
}

async function sendBatch(desk: Desk, output: Output, job: PrintJob, sets: readonly Ready[]): Promise<Batch> {
  const { ledger, clock } = desk;
  const { dotsPerMm } = desk.preferences.get();
  const pdf = await makePdf(desk, job.paper, sets);
  const sentAt = clock.now();
  let jobId: string | null = null;
  if (job.printer === null) output.writeFile?.(fileName(desk, job.paper, sentAt), pdf);
  else {
    const answer = await output.print({
      printer: job.printer,
      title: `Potli ${job.paper} ${sets.length}`,
      pdf,
      ...sheetOf(desk, job.paper),
    });
    if (answer.state === 'refused') throw new Refusal(answer.reason);
    jobId = answer.jobId;
  }
  const batchId = ledger.transaction(() => {
    const id = ledger.prints.addBatch(
      {
        paper: job.paper,
        printer: job.printer ?? 'files',
        dotsPerMm: job.paper === 'labels' ? dotsPerMm : null,
        sentAt,
        jobId,
      },
      sets.map(({ order: { orderId } }, position) => ({
        position,
        orderId,
        trackingLast4: trackingOf(desk, orderId)?.slice(-4) ?? null,
        labelSha256: ledger.printSets.get(orderId)?.labelSha256 ?? null,
        witness: ledger.printSets.get(orderId)?.witness ?? 'unread',
        reprintReason: job.paper === 'invoices' ? null : reprintReasonOf(desk, orderId),
        sentAt,
      })),
    );
    if (job.paper !== 'invoices') {
      for (const { order } of sets) ledger.printSets.move(order.orderId, 'send', sentAt);
      endReprints(
        desk,
        sets.map(({ order }) => order.orderId),
      );
    }
    return id;
  });
  desk.audit('papers_printed', null, `${job.paper} ${sets.length}`);
  desk.changed('papers', 'board', 'run', 'pack');
  const batch = ledger.prints.batch(batchId);
  if (!batch) throw new Error('a batch that was just written is not there');
  return batch;
}

async function makePdf(desk: Desk, paper: PrintTarget, sets: readonly Ready[]): Promise<Uint8Array> {
  const labels = sets.map(({ papers }) => papers.label).filter((label) => label !== null);
  if (paper === 'labels')
    return desk.work.labelsPdf(labels, desk.preferences.get().dotsPerMm, labelPaper(desk));
  if (paper === 'a4') {
    const pairs: { label: Uint8Array; invoicePdf: Uint8Array | null }[] = [];
    for (const { papers } of sets)
      if (papers.label) pairs.push({ label: papers.label, invoicePdf: papers.invoicePdf });
    return desk.work.a4Pdf(pairs);
  }
  return desk.work.invoicesPdf(sets.map(({ papers }) => papers.invoicePdf).filter((pdf) => pdf !== null));
}

function sheetOf(desk: Desk, paper: PrintTarget): { widthMm: number; heightMm: number } {
  if (paper === 'labels') {
    return labelPaper(desk) === '4x6in'
      ? { widthMm: 101.6, heightMm: 152.4 }
      : { widthMm: 100, heightMm: 150 };
  }
  return paper === 'a4' ? { widthMm: 297, heightMm: 210 } : { widthMm: 210, heightMm: 297 };
}

function fileName(desk: Desk, paper: PrintTarget, at: number): string {
  return `${paper}-${at}-${desk.ledger.prints.labelsSent()}.pdf`;
}

/**
 * These papers came out: everything of the batch up to `lastOrderId`, or all of it. What is on paper is deleted here in
 * the same step; a set is over when its label and its invoice both are.
 */
export function confirmOut(desk: Desk, batchId: number, lastOrderId: string | null): void {
  const { ledger, clock } = desk;
  const prints = ledger.prints.ofBatch(batchId);
  const batch = ledger.prints.batch(batchId);
  if (!batch || prints.length === 0) throw new Refusal('not_found');
  const last = lastOrderId === null ? prints.at(-1) : prints.find((print) => print.orderId === lastOrderId);
  if (!last) throw new Refusal('not_found');
  const at = clock.now();
  for (const { orderId, position, outAt, sentAt } of prints) {
    if (position > last.position || outAt !== null) continue;
    // Papers that were fetched again since are not the ones that came out here.
    if ((ledger.printSets.get(orderId)?.verifiedAt ?? 0) > sentAt) continue;
    deletePrinted(desk, orderId, batch.paper, at);
  }
  ledger.prints.markOut(batchId, last.position, at);
  desk.changed('papers', 'board', 'run', 'pack');
}

function deletePrinted(desk: Desk, orderId: string, paper: PrintTarget, at: number): void {
  const recipients = desk.recipients();
  if (paper !== 'invoices') recipients?.dropLabel(orderId);
  if (paper !== 'labels') recipients?.dropInvoice(orderId);
  const nothingLeft = recipients !== null && recipients.papers(orderId) === null;
  desk.ledger.transaction(() => {
    if (paper !== 'invoices') desk.ledger.printSets.move(orderId, 'out', at);
    if (nothingLeft && desk.ledger.printSets.get(orderId)?.state === 'out') {
      desk.ledger.printSets.move(orderId, 'delete', at);
    }
  });
  desk.audit('papers_deleted', orderId, paper);
}

/** Asks the spooler about what was sent, and lets go of what nobody confirmed for a day. */
export async function watchPrints(desk: Desk, output: Output): Promise<void> {
  // While the buyers' file is closed nothing can be deleted from it; the purge does not wait for this.
  if (!desk.recipients()) return;
  const now = desk.clock.now();
  for (const batch of desk.ledger.prints.openBatches()) {
    const state = batch.jobId === null ? 'unknown' : await output.jobState(batch.printer, batch.jobId);
    if (state === 'out' || now - batch.sentAt >= UNCONFIRMED_AFTER) confirmOut(desk, batch.batchId, null);
  }
}
