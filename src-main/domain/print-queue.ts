/** What a printer can say, and what became of a batch that it did not finish. */

/** Why a printer does not go on by itself. */
const printerFaults = ['media_empty', 'jam', 'cover_open', 'offline', 'stopped'] as const;
export type PrinterFault = (typeof printerFaults)[number];
export type PrinterState = 'ready' | PrinterFault | 'unknown';

/** Why it is asked which paper was the last good one. */
export const batchFaults = [
  ...printerFaults,
  /** The spooler gave the job up, or somebody took it out of the queue. */
  'job_failed',
  /** The program ended while it handed the job over; nobody can say whether the spooler has it. */
  'interrupted',
  /** The seller says so. */
  'seller',
] as const;
export type BatchFault = (typeof batchFaults)[number];

export function isPrinterFault(state: PrinterState): state is PrinterFault {
  return state !== 'ready' && state !== 'unknown';
}

/** How the stopped job ended in the spooler. */
export type JobEnd = 'completed' | 'cancelled' | 'unknown';

export interface StoppedBatch {
  /** Sheets of each order's papers, in the order they were sent. */
  readonly sheets: readonly number[];
  /** The last order whose papers are good, by its position; -1 when none are. */
  readonly lastGood: number;
  readonly end: JobEnd;
  /** Sheets that the printer says it put out; null when it does not say. */
  readonly sheetsDone: number | null;
  readonly fault: BatchFault;
}

export interface SettledBatch {
  /** Positions before this one are on paper. */
  readonly out: number;
  /** Positions that are printed again; a sheet of them may lie about all the same. */
  readonly again: readonly number[];
  /** Those of `again` whose paper came out, or may have: it goes to the shredder. */
  readonly surplus: readonly number[];
}

/**
 * Each order gets one paper: what is good stays, the rest is printed again, and every sheet that may exist beside it is
 * surplus. A count of sheets below what the seller saw with his own eyes counts nothing, so all the rest may be out.
 */
export function settleBatch({ sheets, lastGood, end, sheetsDone, fault }: StoppedBatch): SettledBatch {
  const out = end === 'completed' ? sheets.length : Math.min(lastGood + 1, sheets.length);
  const again = sheets.map((_count, position) => position).slice(out);
  const seen = sheets.slice(0, out).reduce((sum, count) => sum + count, 0);
  const counted = end !== 'unknown' && sheetsDone !== null && sheetsDone >= seen;
  // A jammed sheet is in the printer's path, half printed, and no printer counts it.
  const started = counted ? sheetsDone + (fault === 'jam' ? 1 : 0) : Infinity;
  let before = seen;
  const surplus: number[] = [];
  for (const position of again) {
    if (before < started) surplus.push(position);
    before += sheets[position] ?? 0;
  }
  return { out, again, surplus };
}
