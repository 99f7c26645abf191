/** Looks after what went to a printer until it is out, or until the seller has said what of it is. */
import { DAY } from '../domain/ist.ts';
import { isPrinterFault } from '../domain/print-queue.ts';
import { afterStop, faultOf } from '../domain/print-watch.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import { readNames, writeNames } from './kept.ts';
import type { Output } from './ports.ts';
import { ALL, outUpTo } from './print-out.ts';
import { batchTaken, jobTitle, withdrawBatch } from './print-send.ts';
import { type Stop, answerStop, askLastGood, settleStop, stopBatch, stopOf } from './print-stop.ts';
import type { Troubles } from './print-troubles.ts';

/** A paper nobody confirmed is deleted a day after it was sent. */
const UNCONFIRMED_AFTER = DAY;
/** Printers that were seen counting their sheets: when one of them says none, it is none. */
const COUNTING = 'papers.countingPrinters';

export interface Watch {
  /** Looks after these batches of a printer; true while one of them keeps the next from being sent. */
  look(printer: string, batches: readonly Batch[]): Promise<boolean>;
  /** Sheets that are out of a batch whose printer tells of itself; undefined for one that does not. */
  told(batchId: number): { readonly sheetsDone: number | null } | undefined;
}

/** `isOnItsWay`: whether this life of the program is handing the batch over right now. */
export function createWatch(
  desk: Desk,
  output: Output,
  troubles: Troubles,
  isOnItsWay: (batchId: number) => boolean,
): Watch {
  const { ledger, clock } = desk;
  const told = new Map<number, { readonly sheetsDone: number | null }>();

  /** What is on paper could not be deleted: the buyers' file was closed while the spooler was asked. It is asked again. */
  const isClosed = (): boolean => desk.recipients() === null;

  function countsSheets(printer: string): void {
    const known = readNames(ledger.settings, COUNTING);
    if (!known.has(printer)) writeNames(ledger.settings, COUNTING, known.add(printer));
  }

  /** A batch of an earlier life of the program: whether the spooler ever got it. */
  async function found(batch: Batch): Promise<boolean> {
    if (isOnItsWay(batch.batchId)) return true;
    const title = jobTitle(batch, ledger.prints.ofBatch(batch.batchId).length);
    const job = (await output.findJob?.(batch.printer, title)) ?? 'unknown';
    if (job === 'none') withdrawBatch(desk, batch);
    else if (job === 'unknown') {
      stopBatch(desk, batch, 'interrupted', null);
      askLastGood(desk, batch, false);
    } else batchTaken(desk, batch, job.jobId);
    return job !== 'none';
  }

  async function watched(batch: Batch): Promise<boolean> {
    const { batchId, printer, jobId } = batch;
    if (jobId === null) return false;
    const state = await output.jobState(printer, jobId);
    const stop = stopOf(desk, batchId);
    if (state === 'unknown' && !stop) return false;
    const sheetsDone = (await output.sheetsDone?.(printer, jobId)) ?? null;
    if (isClosed()) return true;
    if (sheetsDone !== null && sheetsDone > 0) {
      countsSheets(printer);
      troubles.wake(printer);
    }
    if (state === 'out') {
      troubles.wake(printer);
      told.delete(batchId);
      outUpTo(desk, batchId, ALL);
      return false;
    }
    const hasFailed = state === 'failed';
    if (stop) leaving(batch, stop, hasFailed, sheetsDone);
    else await going({ ...batch, jobId }, hasFailed, sheetsDone);
    return true;
  }

  async function going(
    batch: Batch & { readonly jobId: string },
    hasFailed: boolean,
    sheetsDone: number | null,
  ): Promise<void> {
    const { batchId, printer, jobId } = batch;
    const printerState = hasFailed ? 'unknown' : ((await output.printerState?.(printer)) ?? 'unknown');
    if (isClosed()) return;
    const sinceSent = clock.now() - batch.sentAt;
    const fault = faultOf({ hasFailed, printerState, sheetsDone, sinceSent });
    if (fault === null) {
      const before = told.get(batchId);
      told.set(batchId, { sheetsDone });
      if (before?.sheetsDone !== sheetsDone) desk.changed('papers');
      return;
    }
    told.delete(batchId);
    if (ledger.prints.batch(batchId)?.state !== 'sent') return;
    if (isPrinterFault(printerState)) troubles.stopped(printer, printerState);
    stopBatch(desk, batch, fault, sheetsDone);
    if (hasFailed) askLastGood(desk, batch, true);
    // Out of the queue: what would come out by itself later would come out twice.
    else await output.cancelJob?.(printer, jobId);
  }

  /** A stopped job on its way out of the spooler; only then is it asked about. */
  function leaving(batch: Batch, stop: Stop, hasLeft: boolean, sheetsDone: number | null): void {
    const { printer } = batch;
    const counts = readNames(ledger.settings, COUNTING).has(printer);
    const sinceStop = clock.now() - stop.since;
    const next = afterStop({ fault: stop.fault, hasLeft, sheetsDone, counts, sinceStop });
    if (next === 'wait') return;
    askLastGood(desk, batch, hasLeft);
    if (next === 'ask') return;
    // The same paper is still missing.
    troubles.rest(printer);
    answerStop(desk, batch, -1);
  }

  async function settled(batch: Batch): Promise<boolean> {
    const { printer, jobId } = batch;
    const state = jobId === null ? 'unknown' : await output.jobState(printer, jobId);
    if (state === 'waiting') return true;
    const done = jobId === null ? null : ((await output.sheetsDone?.(printer, jobId)) ?? null);
    if (isClosed()) return true;
    const end = state === 'out' ? 'completed' : state === 'failed' ? 'cancelled' : 'unknown';
    settleStop(desk, batch, end, done);
    return false;
  }

  async function holdsUp(batch: Batch): Promise<boolean> {
    if (isClosed()) return true;
    if (clock.now() - batch.sentAt >= UNCONFIRMED_AFTER) {
      outUpTo(desk, batch.batchId, ALL);
      return false;
    }
    if (batch.state === 'sending') return found(batch);
    if (batch.state === 'asking') return true;
    return batch.state === 'settling' ? settled(batch) : watched(batch);
  }

  return {
    async look(printer, batches) {
      let holds = false;
      for (const batch of batches) holds = (await holdsUp(batch)) || holds;
      if (!holds && (troubles.of(printer)?.fault ?? null) !== null) {
        const state = (await output.printerState?.(printer)) ?? 'unknown';
        if (isPrinterFault(state) || troubles.isResting(printer)) return true;
        troubles.release(printer);
      }
      return holds;
    },
    told: (batchId) => told.get(batchId),
  };
}
