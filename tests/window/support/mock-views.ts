import type { DeskCounts } from '../../../src-main/contract/board.ts';
import type { PackView, Verdict } from '../../../src-main/contract/pack.ts';
import type { PapersView, PaperSetView, PrintLine } from '../../../src-main/contract/papers.ts';
import type { RunView } from '../../../src-main/contract/status.ts';
import { line, minute, now, orderId } from './made-up.ts';
import type { Answers } from './mock-door.ts';

export function runView(patch: Partial<RunView> = {}): RunView {
  return {
    runId: 2,
    state: 'running',
    undoUntil: null,
    total: 46,
    waiting: 0,
    sent: 0,
    booked: 0,
    held: 0,
    rejected: 0,
    labelsHere: 0,
    labelsSetAside: 0,
    labelsSentToPrinter: 0,
    labelsOut: 0,
    ...patch,
  };
}

/** A run in its middle. */
export const halfway: RunView = runView({
  waiting: 14,
  sent: 2,
  booked: 29,
  held: 1,
  labelsHere: 17,
  labelsSetAside: 1,
  labelsSentToPrinter: 12,
  labelsOut: 8,
});

let turn = 0;

/** The bench right after a scan with that verdict. */
export function packAt(verdict: Verdict | null, more: Partial<PackView> = {}): PackView {
  const idle = verdict === null || verdict === 'packed' || verdict === 'nothing_to_pack';
  const gift = verdict === 'gift_first';
  turn += 1;
  return {
    open: idle ? 24 : 25,
    packed: idle ? 22 : 21,
    parcel: idle
      ? null
      : {
          orderId: orderId(12),
          lines: [
            { ...line(1, 2), scanned: verdict === 'item_ok' ? 1 : 2 },
            { ...line(5), scanned: gift || verdict === 'label_expected' ? 1 : 0 },
          ],
          badges: gift ? ['multi_unit', 'mixed', 'gift'] : ['multi_unit', 'mixed', 'cod'],
          giftAcknowledged: false,
          trackingEnds: '4417',
        },
    papers: idle ? null : { label: 'out', pages: gift ? 1 : 2, giftCard: gift, refused: null },
    last:
      verdict === null
        ? null
        : {
            turn,
            verdict,
            orderId: orderId(12),
            sku: idle ? null : line(5).sku,
            missing: verdict === 'item_ok' ? 2 : verdict === 'items_expected' ? 3 : 0,
            offThePile: verdict === 'cancelled',
          },
    run: null,
    offers: { run: null, hold: null },
    teach:
      verdict === 'unknown_code'
        ? {
            code: '8901234567894',
            choices: [line(1), line(5), line(7)].map(({ sku, title }) => ({ sku, title })),
          }
        : null,
    offThePile:
      verdict === 'cancelled' ? [{ orderId: orderId(12), trackingEnds: '4417', lines: [line(1, 2)] }] : [],
    canUndo: verdict !== null,
    ...more,
  };
}

export function papersNow(): PapersView {
  const states: readonly PaperSetView['state'][] = ['out', 'out', 'sent', 'sent', 'sent', 'verified'];
  return {
    waitingFor: [
      { chunkId: 7, orders: 10, state: 'downloading', askedAt: now - 3 * minute, usualMs: 3 * minute },
      { chunkId: 8, orders: 9, state: 'waiting', askedAt: now - 2 * minute, usualMs: 3 * minute },
    ],
    sets: Array.from({ length: 29 }, (_, index) => ({
      orderId: orderId(index),
      state: states[Math.min(Math.floor(index / 3), 5)] ?? 'verified',
      lines: [line(index % 9)],
      invoicePages: index % 11 === 4 ? 2 : 1,
      witness: 'tracking',
      earlierCopy: index === 20,
    })),
    setAside: [
      { setAsideId: 1, orderId: orderId(33), reason: 'invoice_disagrees', at: now - 4 * minute },
      { setAsideId: 2, orderId: null, reason: 'label_unreadable', at: now - 9 * minute },
    ],
    batches: [
      {
        batchId: 5,
        paper: 'labels',
        printer: 'TSC TE244 (bench)',
        state: 'sent',
        sentAt: now - 3 * minute,
        orderIds: Array.from({ length: 12 }, (_, index) => orderId(index)),
        outCount: 0,
        told: { sheetsDone: 7 },
      },
    ],
    queue: {
      when: 'as_papers_come',
      paused: false,
      lines: [
        {
          printer: 'TSC TE244 (bench)',
          papers: ['labels'],
          state: 'printing',
          fault: null,
          reason: null,
          waiting: 14,
          question: null,
        },
        {
          printer: 'Brother HL-L2321D',
          papers: ['invoices'],
          state: 'idle',
          fault: null,
          reason: null,
          waiting: 0,
          question: null,
        },
      ],
    },
  };
}

/** The line of a printer that stopped with the batch of `papersNow` in it. */
export function askedAbout(line: PrintLine): PrintLine {
  const orderIds = Array.from({ length: 12 }, (_, index) => orderId(index));
  const question = {
    batchId: 5,
    fault: 'media_empty',
    since: now - minute,
    orderIds,
    printerSays: 7,
  } as const;
  return { ...line, state: 'asking', fault: 'media_empty', question };
}

const stopped: ReadonlySet<PrintLine['state']> = new Set(['asking', 'stopped', 'refused']);

/** What the frame counts, from what the screens show. */
export function countsOf(answers: Answers): DeskCounts {
  const plan = answers['plan.get']?.({});
  const door = answers['handover.get']?.({});
  const lines = answers['papers.get']?.({}).queue.lines ?? [];
  return {
    planOrders: (plan?.readyTotal ?? 0) + (plan?.heldTotal ?? 0),
    openParcels: answers['pack.get']?.({}).open ?? 0,
    packedParcels: door?.groups.reduce((sum, { packedCount }) => sum + packedCount, 0) ?? 0,
    pileParcels: door?.offThePile.length ?? 0,
    lateParcels: door?.lateCount ?? 0,
    stoppedPrinters: lines.filter(({ state }) => stopped.has(state)).length,
  };
}
