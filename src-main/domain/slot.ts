/** Which handover slot an order takes: a wish on the plan, decided from Amazon's fresh list when it is sent. */
import type { HandoverSlot } from './easy-ship.ts';
import type { HoldReason } from './hold.ts';
import { DAY, MINUTE, addDays, istDate, istMidnight } from './ist.ts';

/** A stretch of time the carrier comes in. UTC ms. */
export interface HandoverWindow {
  readonly startTime: number;
  readonly endTime: number;
}

/** A window that comes back every day: minutes after midnight, Asia/Kolkata. */
export interface DailyWindow {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The two windows sellers are offered everywhere: 10:00–13:00 and 13:00–16:00 IST. */
export const usualWindows: readonly DailyWindow[] = [
  { fromMinute: 600, toMinute: 780 },
  { fromMinute: 780, toMinute: 960 },
];

/** The least time between now and the start of a window that is wished for. */
export const WISH_LEAD_MS = 60 * MINUTE;
const WISH_DAYS = 14;

/** What stands against a slot, worst first. */
export const slotProblems = [
  'slot_misses_ship_by',
  'slot_dropoff',
  'slot_other_day',
] as const satisfies readonly HoldReason[];
export type SlotProblem = (typeof slotProblems)[number];

export interface SlotQuestion {
  /** UTC ms; null when Amazon names none. */
  readonly shipBy: number | null;
  readonly wish: HandoverWindow | null;
  /** The seller's own settings made the wish; else it is the earliest of the windows that were known. */
  readonly wishIsOwn: boolean;
  /** The window most of this run has so far, see `runWindow`. */
  readonly runWindow: HandoverWindow | null;
  /** UTC ms. */
  readonly now: number;
  /** Problems the seller has accepted for this order. */
  readonly accepted: readonly SlotProblem[];
}

export type SlotChoice =
  | { readonly slot: HandoverSlot }
  /** `offer` is the slot that accepting all of `problems` would take. */
  | { readonly held: SlotProblem; readonly offer: HandoverSlot; readonly problems: readonly SlotProblem[] }
  | { readonly held: 'no_slot' };

/** Whether both are the same stretch of time. */
export function sameWindow(a: HandoverWindow, b: HandoverWindow): boolean {
  return a.startTime === b.startTime && a.endTime === b.endTime;
}

/**
 * What the slot would need the seller's word for. The day it is measured by is the wish's, else today's. Where the wish
 * is not the seller's own a window of today in good time is none of another day: had it been known, it were the wish.
 */
export function problemsOf(slot: HandoverSlot, question: SlotQuestion): SlotProblem[] {
  const { wish, wishIsOwn, now } = question;
  const day = istDate(slot.startTime);
  const isSooner = !wishIsOwn && day === istDate(now) && slot.startTime >= now + WISH_LEAD_MS;
  const against: Record<SlotProblem, boolean> = {
    slot_misses_ship_by: question.shipBy !== null && slot.endTime > question.shipBy,
    slot_dropoff: slot.handoverMethod === 'DROPOFF',
    slot_other_day: day !== istDate(wish?.startTime ?? now) && !isSooner,
  };
  return slotProblems.filter((problem) => against[problem]);
}

/**
 * The one rule. What needs nobody's word comes before what was accepted, and within each: PICKUP before DROPOFF; keeps
 * ship-by; equals the wish; else the window most of this run has; else the earliest. If every slot that is left has a
 * problem nobody accepted, the best of them is offered and the order is held. Slots that are over do not count.
 */
export function chooseSlot(slots: readonly HandoverSlot[], question: SlotQuestion): SlotChoice {
  const { wish, runWindow, accepted, now } = question;
  const rank = (slot: HandoverSlot): readonly number[] => {
    const problems = problemsOf(slot, question);
    const open = problems.filter((problem) => !accepted.includes(problem));
    return [
      open.length === 0 ? 0 : 1,
      problems.length === 0 ? 0 : 1,
      slot.handoverMethod === 'PICKUP' ? 0 : 1,
      problems.includes('slot_misses_ship_by') ? 1 : 0,
      wish !== null && sameWindow(slot, wish) ? 0 : 1,
      runWindow !== null && sameWindow(slot, runWindow) ? 0 : 1,
      slot.startTime,
      slot.endTime,
    ];
  };
  const [best] = slots
    .filter((slot) => slot.endTime > now && slot.startTime < slot.endTime)
    .map((slot) => ({ slot, rank: rank(slot) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.slot.slotId < b.slot.slotId ? -1 : 1));
  if (best === undefined) return { held: 'no_slot' };
  const problems = problemsOf(best.slot, question);
  const open = problems.find((problem) => !accepted.includes(problem));
  return open === undefined ? { slot: best.slot } : { held: open, offer: best.slot, problems };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const difference = value - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The window most bookings have, given how many have each; of equally many the earlier one; null without bookings. */
export function runWindow(
  booked: readonly { readonly window: HandoverWindow; readonly count: number }[],
): HandoverWindow | null {
  const [most] = booked.toSorted(
    (a, b) =>
      b.count - a.count || a.window.startTime - b.window.startTime || a.window.endTime - b.window.endTime,
  );
  return most?.window ?? null;
}

/** The daily window that a slot of Amazon's shows, so that it is known from then on. Null for one over midnight. */
export function dailyWindowOf(slot: HandoverWindow): DailyWindow | null {
  const midnight = istMidnight(istDate(slot.startTime));
  const fromMinute = Math.floor((slot.startTime - midnight) / MINUTE);
  const toMinute = Math.floor((slot.endTime - midnight) / MINUTE);
  return toMinute > fromMinute && toMinute <= DAY / MINUTE ? { fromMinute, toMinute } : null;
}

/**
 * The wish when the seller has none: the earliest window that starts at least 60 minutes from now and serves all of
 * today's orders, so that the carrier comes once. When no window serves all, the one that serves most. Serving means
 * being over by ship-by. Null only without any usable window. `shipBys` says how many orders have each ship-by.
 */
export function wishWindow(
  shipBys: ReadonlyMap<number | null, number>,
  known: readonly DailyWindow[],
  now: number,
): HandoverWindow | null {
  const today = istDate(now);
  const coming: HandoverWindow[] = [];
  for (let day = 0; day < WISH_DAYS; day += 1) {
    const midnight = istMidnight(addDays(today, day));
    for (const { fromMinute, toMinute } of known) {
      const startTime = midnight + fromMinute * MINUTE;
      const endTime = midnight + toMinute * MINUTE;
      if (endTime > startTime && startTime >= now + WISH_LEAD_MS) coming.push({ startTime, endTime });
    }
  }
  const served = (window: HandoverWindow): number => {
    let orders = 0;
    for (const [shipBy, count] of shipBys) if (shipBy === null || window.endTime <= shipBy) orders += count;
    return orders;
  };
  const [best] = coming
    .map((window) => ({ window, served: served(window) }))
    .sort(
      (a, b) =>
        b.served - a.served || a.window.startTime - b.window.startTime || a.window.endTime - b.window.endTime,
    );
  return best?.window ?? null;
}
