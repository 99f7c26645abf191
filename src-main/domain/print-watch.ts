/** What a look at a batch in its printer comes to, once everything was asked. All spans are milliseconds. */
import { type BatchFault, type PrinterState, isPrinterFault } from './print-queue.ts';

/** What a printer says before it put anything out counts from then on. */
const SPEAKS_AFTER = 10_000;
/** A cancelled job is gone in seconds; one that never goes is asked about all the same. */
const LEAVES_WITHIN = 60_000;
/** A printer that refused, failed or had no paper is tried again after this, and after twice that each further time. */
const TRY_AGAIN_AFTER = 30_000;
/** The seller who puts paper in without a word to us waits no longer than this. */
const LONGEST_REST = 120_000;

export interface SeenBatch {
  /** The spooler gave the job up. */
  readonly hasFailed: boolean;
  readonly printerState: PrinterState;
  /** Null when nobody counts them. */
  readonly sheetsDone: number | null;
  readonly sinceSent: number;
}

/** Why the batch does not go on by itself; null while it does. */
export function faultOf({ hasFailed, printerState, sheetsDone, sinceSent }: SeenBatch): BatchFault | null {
  if (hasFailed) return 'job_failed';
  // A spooler repeats what the job before met until the printer has answered for this one.
  const isEarly = !(sheetsDone !== null && sheetsDone > 0) && sinceSent < SPEAKS_AFTER;
  return isPrinterFault(printerState) && !isEarly ? printerState : null;
}

export interface LeavingJob {
  readonly fault: BatchFault;
  readonly hasLeft: boolean;
  readonly sheetsDone: number | null;
  /** The printer was seen counting its sheets, so that none is none. */
  readonly counts: boolean;
  readonly sinceStop: number;
}

/**
 * A stopped job is asked about once it has left the spooler, because until then more of it may come out. Where nothing
 * came out there is nothing to ask.
 */
export function afterStop(job: LeavingJob): 'wait' | 'ask' | 'none_came_out' {
  const { fault, hasLeft, sheetsDone, counts, sinceStop } = job;
  if (!hasLeft) return sinceStop < LEAVES_WITHIN ? 'wait' : 'ask';
  return sheetsDone === 0 && counts && fault !== 'job_failed' ? 'none_came_out' : 'ask';
}

/** How long nothing is sent after so many tries in a row that brought no paper. */
export function restAfter(tries: number): number {
  return Math.min(TRY_AGAIN_AFTER * 2 ** Math.max(0, tries - 1), LONGEST_REST);
}
