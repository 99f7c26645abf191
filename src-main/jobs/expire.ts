import { setImmediate } from 'node:timers/promises';
import { addDays, istDate, istMidnight } from '../domain/ist.ts';
import { type RetentionClass, keptUntil } from '../domain/retention.ts';
import type { Desk } from './desk.ts';

/** Orders or rows that go in one transaction, so that a year's worth does not hold up the window: some four milliseconds. */
const MOST_AT_ONCE = 25;
/** Of the log and the audit trail, whose rows are short. */
const MOST_LINES = 200;
/** Nothing is kept longer than this: seven years and the rest of a financial year. */
const LONGEST_DAYS = 8 * 366 + 1;

/** The first Asia/Kolkata date of which something of the class is still kept on the day `today`. */
export function firstKept(retentionClass: RetentionClass, today: string): string {
  let gone = LONGEST_DAYS;
  let kept = 0;
  while (gone - kept > 1) {
    const middle = Math.floor((gone + kept) / 2);
    const until = keptUntil(retentionClass, addDays(today, -middle));
    if (until === null || until >= today) kept = middle;
    else gone = middle;
  }
  return addDays(today, -kept);
}

/**
 * Lets go of everything in the ledger whose end has come, by the retention table: the log, the desk's columns and rows,
 * the audit trail, at last the statute's. `expireAudit` is told the instant before which rows go.
 */
export async function expire(
  desk: Desk,
  expireAudit: (before: number, most: number) => number,
  signal: AbortSignal,
): Promise<void> {
  const { ledger, clock } = desk;
  const today = istDate(clock.now());
  const end = (retentionClass: RetentionClass): number => istMidnight(firstKept(retentionClass, today));
  ledger.expiry.purges(end('audit'));
  const statuteDate = firstKept('statute', today);
  const steps = [
    () => ledger.records.deleteLogBefore(end('log'), MOST_LINES),
    () => expireAudit(end('audit'), MOST_LINES),
    () => ledger.expiry.desk(end('desk'), MOST_AT_ONCE),
    () => ledger.expiry.statute(istMidnight(statuteDate), statuteDate, MOST_AT_ONCE),
  ];
  for (const step of steps) {
    while (!signal.aborted && step() > 0) await setImmediate();
  }
}
