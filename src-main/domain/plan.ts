/** Today's plan: which orders one Enter would book, which wait for the seller, and what else is coming. */
import { type Mark, fingerprint } from './hash.ts';
import { istDate } from './ist.ts';
import { type HeldOrder, type PlannedOrder, decisionOf } from './plan-line.ts';
import { WISH_LEAD_MS, wishWindow } from './slot.ts';
import type { DailyWindow, HandoverWindow } from './slot.ts';

export type { HeldOrder, PlannedOrder };

export interface Plan {
  /** Equal for plans that would book the same orders the same way, and for no others. */
  readonly version: string;
  readonly wish: HandoverWindow | null;
  /** Nearest ship-by first. */
  readonly ready: readonly PlannedOrder[];
  /** What one key answers first, so that the key is there at once; then what is scanned or typed; within each by ship-by. */
  readonly held: readonly HeldOrder[];
  /** PENDING Easy Ship orders. */
  readonly coming: number;
  /** Easy Ship orders whose label may not be printed yet, and when the first one may. UTC ms. */
  readonly later: { readonly count: number; readonly opensAt: number | null };
  readonly notForDesk: {
    readonly count: number;
    /** UTC ms. */
    readonly nearestShipBy: number | null;
    /** Alarming: the nearest ship-by is today or over. */
    readonly dueToday: boolean;
  };
}

/** What a plan is put together from once each order's place is known. */
export interface PlanParts {
  /** In the order of `byShipBy`. */
  readonly ready: readonly PlannedOrder[];
  /** In the order of `byAnswer`. */
  readonly held: readonly HeldOrder[];
  /** The sum of `ready`'s decision marks. */
  readonly marks: Mark;
  readonly coming: number;
  readonly opensAt: Iterable<number>;
  readonly elsewhere: Iterable<number | null>;
  /** How many orders on the plan, ready or held, have each ship-by. */
  readonly shipBys: ReadonlyMap<number | null, number>;
  readonly knownWindows: readonly DailyWindow[];
  readonly wish: HandoverWindow | null;
  readonly now: number;
}

export function planFrom(parts: PlanParts): Plan {
  const { ready, held, marks, coming, shipBys, knownWindows, now } = parts;
  const chosen = parts.wish !== null && parts.wish.startTime >= now + WISH_LEAD_MS ? parts.wish : null;
  const wish = chosen ?? wishWindow(shipBys, knownWindows, now);
  const opens = leastOf(parts.opensAt);
  const elsewhere = leastOf(parts.elsewhere);
  return {
    version: versionOf(ready.length, marks, wish),
    wish,
    ready,
    held,
    coming,
    later: { count: opens.count, opensAt: opens.least },
    notForDesk: {
      count: elsewhere.count,
      nearestShipBy: elsewhere.least,
      dueToday: elsewhere.least !== null && istDate(elsewhere.least) <= istDate(now),
    },
  };
}

function versionOf(count: number, marks: Mark, wish: HandoverWindow | null): string {
  return fingerprint(JSON.stringify([wish?.startTime ?? null, wish?.endTime ?? null, count, marks]));
}

function leastOf(instants: Iterable<number | null>): { count: number; least: number | null } {
  let count = 0;
  let least: number | null = null;
  for (const instant of instants) {
    count += 1;
    if (instant !== null && (least === null || instant < least)) least = instant;
  }
  return { count, least };
}

/** What changed between the plan on screen and the plan now. Order ids. */
export interface PlanDrift {
  /** Ready now and not on the screen's list: "12 more came", they belong to the next Enter. */
  readonly arrived: readonly string[];
  /** Ready in both, and would now be booked differently. */
  readonly changed: readonly string[];
  /** Ready on screen and no longer. */
  readonly gone: readonly string[];
}

/** Compares the plan that was on screen with the plan now. Approval is refused when anything changed or is gone. */
export function planDrift(shown: Pick<Plan, 'ready'>, current: Pick<Plan, 'ready'>): PlanDrift {
  const before = new Map(shown.ready.map((line) => [line.orderId, line]));
  const after = new Map(current.ready.map((line) => [line.orderId, line]));
  const isSame = (a: PlannedOrder, b: PlannedOrder): boolean => a === b || decisionOf(a) === decisionOf(b);
  const changed: string[] = [];
  const gone: string[] = [];
  for (const [orderId, line] of before) {
    const now = after.get(orderId);
    if (now === undefined) gone.push(orderId);
    else if (!isSame(line, now)) changed.push(orderId);
  }
  return { arrived: [...after.keys()].filter((orderId) => !before.has(orderId)), changed, gone };
}
