/** The seller's own wish for a handover window, from two settings. */
import { DAY, MINUTE, addDays, istDate, istMidnight } from './ist.ts';
import { type DailyWindow, type HandoverWindow, WISH_LEAD_MS } from './slot.ts';

export interface OwnWish {
  readonly preferredWindow: DailyWindow | null;
  /** Minutes after midnight IST; from then on nothing is wished for today. */
  readonly cutOffMinute: number | null;
}

/**
 * The preferred window today, while it can still be reached; after the cut-off tomorrow's, or without a preference the
 * first known one of tomorrow. Null leaves it to the rule of slot.ts.
 */
export function ownWish(
  { preferredWindow, cutOffMinute }: OwnWish,
  known: readonly DailyWindow[],
  now: number,
): HandoverWindow | null {
  const today = istDate(now);
  const closed = cutOffMinute !== null && now - istMidnight(today) >= cutOffMinute * MINUTE;
  const daily = preferredWindow ?? (closed ? firstOf(known) : null);
  if (daily === null) return null;
  const midnight = istMidnight(closed ? addDays(today, 1) : today);
  const startTime = midnight + daily.fromMinute * MINUTE;
  const endTime = midnight + daily.toMinute * MINUTE;
  const reachable = startTime >= now + WISH_LEAD_MS && endTime > startTime && endTime - midnight <= DAY;
  return reachable ? { startTime, endTime } : null;
}

function firstOf(known: readonly DailyWindow[]): DailyWindow | null {
  return known.toSorted((a, b) => a.fromMinute - b.fromMinute || a.toMinute - b.toMinute)[0] ?? null;
}
