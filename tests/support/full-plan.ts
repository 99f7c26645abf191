/** The plan of all given orders at once, from nothing: what the desk's own view, which only follows changes, must equal. */
import type { Box, ContentItem, Preset, SkuFacts } from '../../src-main/domain/content.ts';
import { noMark, withMark } from '../../src-main/domain/hash.ts';
import type { Order } from '../../src-main/domain/order.ts';
import { type HeldOrder, type Plan, type PlannedOrder, planFrom } from '../../src-main/domain/plan.ts';
import {
  type ContentAnswer,
  type PlanShipment,
  answerFor,
  byAnswer,
  byShipBy,
  decisionMark,
  placeOf,
} from '../../src-main/domain/plan-line.ts';
import type { DailyWindow, HandoverWindow } from '../../src-main/domain/slot.ts';

export interface PlanInput {
  readonly orders: readonly Order[];
  /** By order id; an order without one is new. */
  readonly shipments: ReadonlyMap<string, PlanShipment>;
  /** By content key. */
  readonly presets: ReadonlyMap<string, Preset>;
  /** By SKU. */
  readonly skus: ReadonlyMap<string, SkuFacts>;
  readonly boxes: readonly Box[];
  /** How many serial numbers were scanned for the line. */
  readonly serialsScanned: (orderId: string, orderItemId: string) => number;
  readonly knownWindows: readonly DailyWindow[];
  /** The window the seller chose; null, or one that starts too soon, leaves it to the rule. */
  readonly wish: HandoverWindow | null;
  /** UTC ms. */
  readonly now: number;
}

/** Plans every Easy Ship order that is UNSHIPPED, not yet booked and whose label may be printed. */
export function makePlan(input: PlanInput): Plan {
  const { orders, shipments, presets, skus, boxes, serialsScanned, now } = input;
  const answers = new Map<string, ContentAnswer>();
  const contentOf = (key: string, items: readonly ContentItem[]): ContentAnswer => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = answerFor(items, presets.get(key), skus, boxes);
    answers.set(key, answer);
    return answer;
  };
  const ready: PlannedOrder[] = [];
  const held: HeldOrder[] = [];
  const opensAt: number[] = [];
  const elsewhere: (number | null)[] = [];
  let coming = 0;
  let marks = noMark;
  for (const order of orders) {
    const shipment = shipments.get(order.orderId);
    const place = placeOf(order, { shipment, contentOf, serialsScanned, now });
    if (place.kind === 'ready') {
      ready.push(place.line);
      marks = withMark(marks, decisionMark(place.line), 1);
    } else if (place.kind === 'held') held.push(place.line);
    else if (place.kind === 'later') opensAt.push(place.opensAt);
    else if (place.kind === 'coming') coming += 1;
    else if (place.kind === 'not_for_desk') elsewhere.push(place.shipBy);
  }
  const shipBys = [...ready, ...held].map(({ shipBy }) => shipBy);
  return planFrom({
    ready: ready.sort(byShipBy),
    held: held.sort(byAnswer),
    marks,
    coming,
    opensAt,
    elsewhere,
    shipBys: countsOf(shipBys),
    knownWindows: input.knownWindows,
    wish: input.wish,
    now,
  });
}

/** How often each value is there. */
function countsOf<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
