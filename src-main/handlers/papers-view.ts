import type { InputOf } from '../contract/requests.ts';
import type { BatchView, CalibrationView, PaperSetView, PapersView } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import { scaleOf } from '../domain/printing.ts';
import { DAY } from '../domain/ist.ts';
import type { Calibration } from '../jobs/calibration.ts';
import { usualWait } from '../domain/paper-wait.ts';
import type { Desk } from '../jobs/desk.ts';
import type { PrintQueue } from '../jobs/print-queue.ts';
import type { Chunk } from '../store/chunks.ts';
import type { Batch } from '../store/prints.ts';
import { printLines } from './print-lines.ts';
import { linesOf } from './views.ts';

export function batchView(
  desk: Desk,
  queue: Pick<PrintQueue, 'told'>,
  { batchId, paper, printer, state, sentAt }: Batch,
): BatchView {
  const prints = desk.ledger.prints.ofBatch(batchId);
  const told = state === 'sent' ? queue.told(batchId) : undefined;
  return {
    batchId,
    paper,
    printer,
    state,
    sentAt,
    orderIds: prints.map((print) => print.orderId),
    outCount: prints.filter((print) => print.outAt !== null).length,
    ...(told ? { told } : {}),
  };
}

export function calibrationView({ expectedMm, measuredMm, at }: Calibration): CalibrationView {
  const judged = measuredMm === null ? null : scaleOf(expectedMm, measuredMm);
  return { expectedMm, measuredMm, at, verdict: judged?.verdict ?? null, awbMm: judged?.awbMm ?? null };
}

/** Which paper of the batch is meant. Throws Refusal `not_found` when it is none of it. */
export function positionOf(
  { ledger }: Desk,
  batchId: number,
  last: InputOf<'papers.lastGood'>['last'],
): number {
  const prints = ledger.prints.ofBatch(batchId);
  if (prints.length === 0) throw new Refusal('not_found');
  if (last === 'none') return -1;
  if (last === 'all') return prints.length - 1;
  const tracking = 'code' in last ? last.code.trim() : null;
  const found = prints.find(({ orderId }) =>
    'orderId' in last
      ? orderId === last.orderId
      : orderId === tracking || ledger.shipments.get(orderId)?.trackingId === tracking,
  );
  if (found) return found.position;
  // The last good one may be of the batch before: then none of this one came out.
  const orderId = 'orderId' in last ? last.orderId : ledger.shipments.byTracking(tracking ?? '')[0]?.orderId;
  const state = ledger.printSets.get(orderId ?? '')?.state;
  if (state === 'out' || state === 'deleted') return -1;
  throw new Refusal('not_found');
}

export function papersView(desk: Desk, queue: PrintQueue): PapersView {
  const { ledger } = desk;
  const usualMs = usualWait(ledger.chunks.recentDurations())?.ms ?? null;
  const toShred = new Set(
    ledger.handover.toShred().map(({ orderId, paper }) => (paper === 'label' ? orderId : null)),
  );
  const sets: PaperSetView[] = [];
  for (const { orderId, order, shipment, printSet } of desk.view.bench()) {
    if (shipment?.state !== 'booked' && shipment?.state !== 'labelled') continue;
    if (printSet === null) continue;
    const { state, invoicePages, witness } = printSet;
    if (state !== 'verified' && state !== 'sent' && state !== 'out') continue;
    sets.push({
      orderId,
      state,
      lines: linesOf(order),
      invoicePages,
      witness: witness ?? 'unread',
      earlierCopy: toShred.has(orderId),
    });
  }
  const batches = ledger.prints.openBatches();
  return {
    waitingFor: [...ledger.chunks.underWay(), ...givenUp(desk)].map(
      ({ chunkId, orders, state, askedAt }) => ({
        chunkId,
        orders,
        state,
        askedAt,
        usualMs,
      }),
    ),
    sets,
    setAside: ledger.printSets.setAsides().map(({ setAsideId, orderId, reason, at }) => ({
      setAsideId,
      orderId,
      reason,
      at,
    })),
    batches: batches.map((batch) => batchView(desk, queue, batch)),
    queue: {
      when: desk.preferences.get().printWhen,
      paused: queue.isPaused(),
      lines: printLines(desk, queue, batches),
    },
  };
}

/** Asked for three times in vain, and somebody still waits for them: the window offers the other ways. */
function givenUp(desk: Desk): Chunk[] {
  const { chunks, shipments } = desk.ledger;
  return chunks
    .failedSince(desk.clock.now() - DAY)
    .filter(({ chunkId }) =>
      shipments.getMany(chunks.orderIds(chunkId)).some((shipment) => shipment.state === 'booked'),
    );
}
