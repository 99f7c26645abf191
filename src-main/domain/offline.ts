/** What a desk without a line can still do, and until when the line has to be back. Pure. */
import { DAY, MINUTE, istDate, istMidnight } from './ist.ts';
import type { DailyWindow, HandoverWindow } from './slot.ts';

/** Sellers are shown a window until a quarter of an hour before it starts (09:45 for 10:00, 12:45 for 13:00). */
const CUT_OFF = 15 * MINUTE;
/** The least that booking, papers, printing and packing together are given. */
const LEAST = 30 * MINUTE;
/** One booking a second is Amazon's rate; a label prints in two; sixty parcels an hour are packed. */
const TO_BOOK = 1000;
const TO_PRINT = 2000;
const TO_PACK = MINUTE;
/** Papers nobody has timed yet are given as long as the desk waits before it offers other ways. */
const PAPERS_UNKNOWN = 10 * MINUTE;
const STEP = 5 * MINUTE;

export interface OfflineFacts {
  /** UTC ms. */
  readonly since: number;
  readonly now: number;
  /** Labels that went to the printer or are out, of parcels not packed yet. */
  readonly onPaper: number;
  /** Labels here and not printed: printing needs no line. */
  readonly toPrint: number;
  /** The pickups of booked parcels whose label is not here; null for one without a known pickup. */
  readonly labelWaits: readonly (HandoverWindow | null)[];
  readonly notBooked: number;
  readonly windows: readonly DailyWindow[];
  /** What papers usually take; null before the first. */
  readonly usualPapersMs: number | null;
}

export interface Offline {
  readonly since: number;
  readonly onPaper: number;
  readonly toPrint: number;
  readonly labelWaits: number;
  readonly notBooked: number;
  /** The next moment by which the line has to be back, and the window it is for; null when nothing needs the line. */
  readonly lastSafeReturn: { readonly at: number; readonly window: HandoverWindow } | null;
  /** The first pickup of a booked parcel for which that moment is over and the carrier not gone yet. */
  readonly atRisk: HandoverWindow | null;
}

/** The latest whole five minutes at which so much work can still be done before the window is closed to it. */
export function lastSafeReturn(
  window: HandoverWindow,
  work: { readonly toBook: number; readonly labels: number; readonly usualPapersMs: number | null },
): number {
  const { toBook, labels, usualPapersMs } = work;
  const papers = usualPapersMs ?? PAPERS_UNKNOWN;
  const needed = toBook * TO_BOOK + papers + labels * (TO_PRINT + TO_PACK);
  return Math.floor((window.startTime - CUT_OFF - Math.max(LEAST, needed)) / STEP) * STEP;
}

export function offlineDesk(facts: OfflineFacts): Offline {
  const { since, now, onPaper, toPrint, labelWaits, notBooked, usualPapersMs } = facts;
  const labels = labelWaits.length + notBooked;
  const returnFor = (window: HandoverWindow, toBook: number): { at: number; window: HandoverWindow } => ({
    at: lastSafeReturn(window, { toBook, labels, usualPapersMs }),
    window,
  });
  const booked = labelWaits
    .filter((window) => window !== null)
    .filter(({ endTime }) => endTime > now)
    .map((window) => returnFor(window, notBooked))
    .sort((a, b) => a.at - b.at);
  // What is not booked takes the next window that can still be reached.
  const open =
    notBooked === 0
      ? undefined
      : comingWindows(facts.windows, now)
          .map((window) => returnFor(window, notBooked))
          .find(({ at }) => at >= now);
  const ahead = [...booked.filter(({ at }) => at >= now), ...(open ? [open] : [])].sort(
    (a, b) => a.at - b.at,
  );
  return {
    since,
    onPaper,
    toPrint,
    labelWaits: labelWaits.length,
    notBooked,
    lastSafeReturn: ahead[0] ?? null,
    atRisk: booked.find(({ at }) => at < now)?.window ?? null,
  };
}

/** Today's and the next two days' windows that have not begun, soonest first. */
function comingWindows(windows: readonly DailyWindow[], now: number): HandoverWindow[] {
  const today = istMidnight(istDate(now));
  return [0, 1, 2]
    .flatMap((day) =>
      windows.map(({ fromMinute, toMinute }) => ({
        startTime: today + day * DAY + fromMinute * MINUTE,
        endTime: today + day * DAY + toMinute * MINUTE,
      })),
    )
    .filter(({ startTime }) => startTime > now)
    .sort((a, b) => a.startTime - b.startTime);
}
