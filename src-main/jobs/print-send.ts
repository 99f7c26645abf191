import type { PrintTarget } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { type Ready, labelPaper, sheetOf, stillReady, trackingOf } from './print-ready.ts';
import { endReprints, reprintReasonOf } from './reprint.ts';

/** What the spooler calls the job: it names nobody, and is found again after a crash. */
export function jobTitle(
  { batchId, paper, sentAt }: Pick<Batch, 'batchId' | 'paper' | 'sentAt'>,
  papers: number,
): string {
  return `Potli ${paper} ${papers} ${batchId}-${sentAt.toString(36)}`;
}

/** What else is done where a batch is written. */
export interface Recording {
  /** Asked in the step that writes it; where it says no, nothing is written or sent. */
  readonly mayGo?: () => boolean;
  /**
   * In the same step of the ledger, in front of it and at its instant (UTC ms). What it throws leaves the ledger as it
   * was.
   */
  readonly record?: (at: number) => void;
  /** It is written, and the spooler was not asked yet. */
  readonly recorded?: (batchId: number) => void;
}

/**
 * Hands one batch to a printer. That it was is written before, so that whatever dies in between nothing is printed
 * twice. What is not to be sent any more once the sheets are made is left out; null when that is all of it. Throws
 * Refusal when the spooler does not take it; then nothing was sent.
 */
export async function sendBatch(
  desk: Desk,
  output: Output,
  to: { readonly paper: PrintTarget; readonly printer: string },
  sets: readonly Ready[],
  { mayGo, record, recorded }: Recording = {},
): Promise<Batch | null> {
  const laid = await layOut(desk, to.paper, sets);
  if (laid === null || mayGo?.() === false) return null;
  const batch = writeBatch(desk, to.paper, to.printer, laid.sets, record);
  recorded?.(batch.batchId);
  const answer = await output.print({
    printer: to.printer,
    title: jobTitle(batch, laid.sets.length),
    pdf: laid.pdf,
    ...sheetOf(desk, to.paper),
  });
  if (answer.state === 'refused') {
    withdrawBatch(desk, batch);
    throw new Refusal(answer.reason);
  }
  return batchTaken(desk, batch, answer.jobId);
}

/** In practice papers may become files. Null when there is nothing left to write. */
export async function writeBatchFile(
  desk: Desk,
  write: (name: string, bytes: Uint8Array) => void,
  paper: PrintTarget,
  sets: readonly Ready[],
): Promise<Batch | null> {
  const laid = await layOut(desk, paper, sets);
  if (laid === null) return null;
  const at = desk.clock.now();
  write(`${paper}-${at}-${desk.ledger.prints.labelsSent()}.pdf`, laid.pdf);
  return batchTaken(desk, writeBatch(desk, paper, 'files', laid.sets), null);
}

interface LaidOut {
  readonly pdf: Uint8Array;
  readonly sets: readonly Ready[];
}

/** The sheets of what is to be sent in the very step in which they are ready; null when nothing is. */
async function layOut(desk: Desk, paper: PrintTarget, sets: readonly Ready[]): Promise<LaidOut | null> {
  let wanted = sets;
  while (wanted.length > 0) {
    const pdf = await makePdf(desk, paper, wanted);
    const still = stillReady(desk, paper, wanted);
    if (still.length === wanted.length) return { pdf, sets: wanted };
    wanted = still;
  }
  return null;
}

function writeBatch(
  desk: Desk,
  paper: PrintTarget,
  printer: string,
  sets: readonly Ready[],
  record?: (at: number) => void,
): Batch {
  const { ledger, clock } = desk;
  const { dotsPerMm } = desk.preferences.get();
  const sentAt = clock.now();
  const batchId = ledger.transaction(() => {
    record?.(sentAt);
    const id = ledger.prints.addBatch(
      { paper, printer, dotsPerMm: paper === 'labels' ? dotsPerMm : null, sentAt, jobId: null },
      sets.map(({ order: { orderId } }, position) => {
        const { witness = null, labelSha256 = null } = ledger.printSets.get(orderId) ?? {};
        return {
          position,
          orderId,
          // Of a label that nobody read it would be a claim.
          trackingLast4: witness === null ? null : (trackingOf(desk, orderId)?.slice(-4) ?? null),
          labelSha256,
          witness: witness ?? 'unread',
          reprintReason: paper === 'invoices' ? null : reprintReasonOf(desk, orderId),
          sentAt,
        };
      }),
    );
    if (paper !== 'invoices')
      for (const { order } of sets) ledger.printSets.move(order.orderId, 'send', sentAt);
    return id;
  });
  return existing(desk, batchId);
}

/** The spooler has it. */
export function batchTaken(desk: Desk, { batchId, paper }: Batch, jobId: string | null): Batch {
  const { ledger } = desk;
  const prints = ledger.prints.ofBatch(batchId);
  const orderIds = prints.map(({ orderId }) => orderId);
  ledger.transaction(() => {
    ledger.prints.taken(batchId, jobId);
    if (paper !== 'invoices') endReprints(desk, orderIds);
  });
  desk.audit('papers_printed', null, `${paper} ${orderIds.length}`);
  for (const { orderId, witness } of prints)
    if (paper !== 'invoices' && witness === 'unread') desk.audit('papers_printed_unread', orderId);
  desk.changed('papers', 'board', 'run', 'pack');
  return existing(desk, batchId);
}

/** It never came to the spooler: its papers wait as they did. */
export function withdrawBatch(desk: Desk, { batchId, paper }: Batch): void {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    if (paper !== 'invoices') {
      for (const { orderId } of ledger.prints.ofBatch(batchId))
        ledger.printSets.move(orderId, 'not_out', clock.now());
    }
    ledger.prints.withdraw(batchId);
  });
  desk.changed('papers', 'board', 'run', 'pack');
}

function existing(desk: Desk, batchId: number): Batch {
  const batch = desk.ledger.prints.batch(batchId);
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
