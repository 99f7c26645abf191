import { type Mark, noMark, withMark } from '../../domain/hash.ts';
import { type Plan, planFrom } from '../../domain/plan.ts';
import {
  type HeldOrder,
  type PlannedOrder,
  byAnswer,
  byShipBy,
  decisionMark,
} from '../../domain/plan-line.ts';
import type { DailyWindow, HandoverWindow } from '../../domain/slot.ts';
import type { DeskLine } from './line.ts';
import { createSorted } from './sorted.ts';

export interface PlanIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  /** `wish` is the seller's own; null leaves it to the rule. */
  plan(knownWindows: readonly DailyWindow[], wish: HandoverWindow | null, now: number): Plan;
}

/** The plan's lists, its version's sum and its counts, kept up one order at a time. */
export function createPlanIndex(): PlanIndex {
  const ready = createSorted<PlannedOrder>(byShipBy);
  const held = createSorted<HeldOrder>(byAnswer);
  const marks = new Map<string, Mark>();
  const shipBys = new Map<number | null, number>();
  const later = new Map<string, number>();
  const coming = new Set<string>();
  const elsewhere = new Map<string, number | null>();
  let sum = noMark;

  function countShipBy(shipBy: number | null, by: 1 | -1): void {
    const count = (shipBys.get(shipBy) ?? 0) + by;
    if (count === 0) shipBys.delete(shipBy);
    else shipBys.set(shipBy, count);
  }

  return {
    put({ orderId, place }) {
      if (place.kind === 'ready') {
        const mark = decisionMark(place.line);
        marks.set(orderId, mark);
        sum = withMark(sum, mark, 1);
        ready.add(place.line);
        countShipBy(place.line.shipBy, 1);
      } else if (place.kind === 'held') {
        held.add(place.line);
        countShipBy(place.line.shipBy, 1);
      } else if (place.kind === 'later') later.set(orderId, place.opensAt);
      else if (place.kind === 'coming') coming.add(orderId);
      else if (place.kind === 'not_for_desk') elsewhere.set(orderId, place.shipBy);
    },
    drop({ orderId, place }) {
      if (place.kind === 'ready') {
        sum = withMark(sum, marks.get(orderId) ?? noMark, -1);
        marks.delete(orderId);
        ready.remove(place.line);
        countShipBy(place.line.shipBy, -1);
      } else if (place.kind === 'held') {
        held.remove(place.line);
        countShipBy(place.line.shipBy, -1);
      } else if (place.kind === 'later') later.delete(orderId);
      else if (place.kind === 'coming') coming.delete(orderId);
      else if (place.kind === 'not_for_desk') elsewhere.delete(orderId);
    },
    plan: (knownWindows, wish, now) =>
      planFrom({
        ready: ready.all(),
        held: held.all(),
        marks: sum,
        coming: coming.size,
        opensAt: later.values(),
        elsewhere: elsewhere.values(),
        shipBys,
        knownWindows,
        wish,
        now,
      }),
  };
}
