/** A batch that stopped on its way: one question, and what becomes of the papers that did not come out. */
import { Refusal } from '../contract/reply.ts';
import { type BatchFault, type JobEnd, batchFaults, settleBatch } from '../domain/print-queue.ts';
import type { ShredPaper } from '../domain/hold.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import { asNumber, fieldsOf, keptMap } from './kept.ts';
import { giveBack, outUpTo } from './print-out.ts';
import { sheetsOf } from './print-ready.ts';

/** What is remembered of a batch while it is asked about. */
export interface Stop {
  readonly fault: BatchFault;
  /** UTC ms. */
  readonly since: number;
  /** Sheets that the printer said it had put out when it stopped. */
  readonly sheetsDone: number | null;
  /** Whether the job had left the spooler when the seller was asked. */
  readonly left: boolean;
  /** The seller's answer: a position, -1 for none; null while it is awaited. */
  readonly lastGood: number | null;
}

const stops = keptMap('papers.stops', asNumber, readStop);

export function stopOf(desk: Desk, batchId: number): Stop | null {
  return stops.read(desk.ledger.settings).get(batchId) ?? null;
}

/** Its printer has stopped. Nothing is asked while the job is still leaving: more of it may come out meanwhile. */
export function stopBatch(desk: Desk, batch: Batch, fault: BatchFault, sheetsDone: number | null): void {
  keep(desk, batch.batchId, { fault, since: desk.clock.now(), sheetsDone, left: false, lastGood: null });
  desk.audit('printer_stopped', null, fault);
  desk.changed('papers', 'board', 'run');
}

/** From here on the seller is asked which was the last good one. */
export function askLastGood(desk: Desk, batch: Batch, left: boolean): void {
  const stop = stopOf(desk, batch.batchId);
  desk.ledger.transaction(() => {
    desk.ledger.prints.moveBatch(batch.batchId, 'asking');
    if (stop) keep(desk, batch.batchId, { ...stop, left });
  });
  desk.changed('papers', 'board', 'run');
}

/**
 * The seller's word: up to there it is on paper, by position, -1 for none. What comes after waits for the job to leave
 * the spooler, because until then nobody knows what else comes out. A batch nobody asked about is stopped with it.
 */
export function answerStop(desk: Desk, batch: Batch, lastGood: number): void {
  const { ledger, clock } = desk;
  if (batch.state === 'out' || batch.state === 'over') throw new Refusal('not_allowed_now');
  const prints = ledger.prints.ofBatch(batch.batchId);
  const stop = stopOf(desk, batch.batchId);
  outUpTo(desk, batch.batchId, lastGood);
  ledger.transaction(() => {
    if (lastGood >= prints.length - 1) return keep(desk, batch.batchId, null);
    ledger.prints.moveBatch(batch.batchId, 'settling');
    const said = stop ?? { fault: 'seller' as const, since: clock.now(), sheetsDone: null, left: false };
    return keep(desk, batch.batchId, { ...said, lastGood });
  });
  desk.changed('papers', 'board', 'run', 'pack');
}

/** The job has left the spooler: what is good stays, the rest waits to be printed again, extra paper is to be shredded. */
export function settleStop(desk: Desk, batch: Batch, end: JobEnd, sheetsDone: number | null): void {
  const { ledger, clock } = desk;
  const stop = stopOf(desk, batch.batchId);
  const prints = ledger.prints.ofBatch(batch.batchId);
  const { out, again, surplus } = settleBatch({
    sheets: prints.map(({ orderId }) =>
      sheetsOf(batch.paper, ledger.printSets.get(orderId)?.invoicePages ?? 1),
    ),
    lastGood: stop?.lastGood ?? -1,
    end,
    sheetsAtStop: stop?.sheetsDone ?? null,
    sheetsDone: sheetsDone ?? stop?.sheetsDone ?? null,
    leftFirst: stop?.left ?? false,
    fault: stop?.fault ?? 'seller',
  });
  // A label scanned at the bench meanwhile is out, whatever was answered.
  const open = new Set(prints.filter(({ outAt }) => outAt === null).map(({ position }) => position));
  if (again.every((position) => !open.has(position))) outUpTo(desk, batch.batchId, prints.length - 1);
  else {
    outUpTo(desk, batch.batchId, out - 1);
    ledger.transaction(() => {
      ledger.prints.moveBatch(batch.batchId, 'over');
      giveBack(desk, batch.batchId, new Set(again.filter((position) => open.has(position))));
      for (const position of surplus) {
        const print = prints[position];
        // What was scanned good at the bench meanwhile is no paper too many, except where it came out twice.
        if (print && (open.has(position) || position < out))
          addSurplus(desk, batch, print.orderId, clock.now());
      }
    });
  }
  keep(desk, batch.batchId, null);
  desk.changed('papers', 'board', 'run', 'pack', 'day');
}

function addSurplus(desk: Desk, { paper }: Batch, orderId: string, since: number): void {
  const hasInvoice = (desk.ledger.printSets.get(orderId)?.invoicePages ?? 0) > 0;
  const papers: ShredPaper[] =
    paper === 'labels'
      ? ['label']
      : paper === 'invoices'
        ? ['invoice']
        : hasInvoice
          ? ['label', 'invoice']
          : ['label'];
  for (const one of papers) desk.ledger.handover.addShred({ orderId, paper: one, reason: 'surplus', since });
}

function keep(desk: Desk, batchId: number, stop: Stop | null): void {
  const { settings } = desk.ledger;
  const all = stops.read(settings);
  if (stop === null) all.delete(batchId);
  else all.set(batchId, stop);
  stops.write(settings, all);
}

function readStop(stored: unknown): Stop | null {
  const { fault, since, sheetsDone, left, lastGood } = fieldsOf(stored);
  const known = batchFaults.find((one) => one === fault);
  if (known === undefined || typeof since !== 'number') return null;
  return {
    fault: known,
    since,
    sheetsDone: asNumber(sheetsDone),
    left: left === true,
    lastGood: asNumber(lastGood),
  };
}
