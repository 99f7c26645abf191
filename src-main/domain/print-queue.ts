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
  /** Sheets that the printer said it had put out when it stopped; null when it does not say. */
  readonly sheetsAtStop: number | null;
  /** The same once the job had left the spooler: what the printer had in its memory may have come out since. */
  readonly sheetsDone: number | null;
  /** The job had left the spooler before the seller was asked, so nothing came out after the answer. */
  readonly leftFirst: boolean;
  readonly fault: BatchFault;
}

export interface SettledBatch {
  /** Positions before this one are on paper. */
  readonly out: number;
  /** Positions that are printed again; a sheet of them may lie about all the same. */
  readonly again: readonly number[];
  /** Orders of whom a paper too many came out, or may have, once for each: to the shredder. */
  readonly surplus: readonly number[];
}

/**
 * Each order gets one paper: what is good stays, the rest is printed again, and every sheet that may exist beside it is
 * surplus. A count of sheets below what the seller saw with his own eyes counts nothing: then all the rest may be out,
 * unless the job was gone by the time he looked.
 */
export function settleBatch(stopped: StoppedBatch): SettledBatch {
  const { sheets, lastGood, end, sheetsAtStop, sheetsDone, leftFirst, fault } = stopped;
  const out = end === 'completed' ? sheets.length : Math.min(lastGood + 1, sheets.length);
  const again = sheets.map((_count, position) => position).slice(out);
  const seen = sheets.slice(0, out).reduce((sum, count) => sum + count, 0);
  const counted = end !== 'unknown' && sheetsDone !== null && sheetsDone >= seen;
  const surplus = positionsBefore(sheets, out, counted ? sheetsDone : leftFirst ? seen : Infinity);
  if (fault === 'jam' && (counted || leftFirst)) {
    // A jammed sheet is in the printer's path, half printed, and no printer counts it: the one after the last good sheet.
    const jammed = new Set(sheetAt(sheets, seen));
    // Where the count went on since, it jammed earlier and went on out of its memory, or the count came late: either.
    if (counted && sheetsAtStop !== null && sheetsDone > sheetsAtStop)
      for (const position of sheetAt(sheets, sheetsAtStop)) jammed.add(position);
    surplus.push(...jammed);
  }
  return { out, again, surplus: surplus.sort((a, b) => a - b) };
}

/** Whose sheet comes after so many; none after the last. */
function sheetAt(sheets: readonly number[], before: number): number[] {
  const whose = sheets.flatMap((count, position) => Array.from({ length: count }, () => position));
  return whose.slice(before, before + 1);
}

/** Positions from `out` on of which a sheet stands before `sheetsDone`, all orders' sheets being counted. */
function positionsBefore(sheets: readonly number[], out: number, sheetsDone: number): number[] {
  let before = 0;
  const positions: number[] = [];
  for (const [position, count] of sheets.entries()) {
    if (position >= out && before < sheetsDone) positions.push(position);
    before += count;
  }
  return positions;
}
