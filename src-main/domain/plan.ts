/** Today's plan: which orders one Enter would book, which wait for the seller, and what else is coming. */
import { badgesOf } from './badges.ts';
import type { Badge } from './badges.ts';
import { checkPreset, contentKey } from './content.ts';
import type { Box, Preset, SkuFacts } from './content.ts';
import type { PackageSize } from './easy-ship.ts';
import { fingerprint } from './hash.ts';
import { isAcceptable, isDerived } from './hold.ts';
import type { HoldReason } from './hold.ts';
import { istDate } from './ist.ts';
import { isEasyShip } from './order.ts';
import type { Order } from './order.ts';
import { proposePreset } from './proposal.ts';
import type { PresetProposal } from './proposal.ts';
import type { ShipmentState } from './shipment.ts';
import { WISH_LEAD_MS, wishWindow } from './slot.ts';
import type { DailyWindow, HandoverWindow } from './slot.ts';

/** What the plan has to know of a shipment. */
export interface PlanShipment {
  readonly state: ShipmentState;
  readonly holdReason: HoldReason | null;
  /** Holds the seller has accepted for this order; words of no known hold change nothing. */
  readonly accepted: readonly string[];
}

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

interface OnPlan {
  readonly orderId: string;
  readonly order: Order;
  readonly badges: readonly Badge[];
  /** UTC ms. */
  readonly shipBy: number | null;
  readonly contentKey: string;
}

/** An order that approving the plan books, and with what. */
export interface PlannedOrder extends OnPlan {
  readonly boxId: string | null;
  readonly size: PackageSize;
}

export interface HeldOrder extends OnPlan {
  readonly reason: HoldReason;
  /** Only for unknown content. */
  readonly proposal: PresetProposal | null;
  /** SKUs whose weight or size is missing; only for unknown parts. */
  readonly unknownSkus: readonly string[];
}

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

/** Plans every Easy Ship order that is UNSHIPPED, not yet booked and whose label may be printed. */
export function makePlan(input: PlanInput): Plan {
  const ready: PlannedOrder[] = [];
  const held: HeldOrder[] = [];
  for (const order of input.orders.filter((order) => isOpenForDesk(order, input)).sort(byShipBy)) {
    const line = planned(order, input);
    if ('reason' in line) held.push(line);
    else ready.push(line);
  }
  const wish = wishFor([...ready, ...held], input);
  return {
    version: versionOf(ready, wish),
    wish,
    ready,
    held: held.toSorted((a, b) => effortOf(a) - effortOf(b)),
    coming: input.orders.filter((order) => isEasyShip(order) && order.fulfillmentStatus.startsWith('PENDING'))
      .length,
    later: laterOf(input),
    notForDesk: notForDeskOf(input),
  };
}

/** 0: one key answers it. 1: something is scanned or typed. 2: the way out is elsewhere. */
function effortOf({ reason, proposal }: HeldOrder): number {
  if (reason === 'buyer_asked_to_cancel' || reason === 'does_not_fit' || reason === 'booking_unclear')
    return 2;
  return proposal !== null || isAcceptable(reason) ? 0 : 1;
}

function isUnbooked({ orderId }: Order, { shipments }: PlanInput): boolean {
  const state = shipments.get(orderId)?.state ?? 'new';
  return state === 'new' || state === 'planned' || state === 'held';
}

function isUnshipped(order: Order): boolean {
  return isEasyShip(order) && order.fulfillmentStatus === 'UNSHIPPED';
}

function isOpenForDesk(order: Order, input: PlanInput): boolean {
  return (
    isUnshipped(order) && isUnbooked(order, input) && (order.labelPrintingFrom ?? input.now) <= input.now
  );
}

function byShipBy(a: Order, b: Order): number {
  const latest = (order: Order): number => order.shipByWindow.latest ?? Number.MAX_SAFE_INTEGER;
  return latest(a) - latest(b) || a.createdTime - b.createdTime || (a.orderId < b.orderId ? -1 : 1);
}

function planned(order: Order, input: PlanInput): PlannedOrder | HeldOrder {
  const base: OnPlan = {
    orderId: order.orderId,
    order,
    badges: badgesOf(order),
    shipBy: order.shipByWindow.latest,
    contentKey: contentKey(order.items),
  };
  const hold = (reason: HoldReason): HeldOrder => ({ ...base, reason, proposal: null, unknownSkus: [] });
  const shipment = input.shipments.get(order.orderId);
  const accepted = (reason: HoldReason): boolean => shipment?.accepted.includes(reason) ?? false;

  if (order.buyerAskedToCancel && !accepted('buyer_asked_to_cancel')) return hold('buyer_asked_to_cancel');
  const stored = shipment?.state === 'held' ? shipment.holdReason : null;
  if (stored !== null && !isDerived(stored) && !accepted(stored)) return hold(stored);

  const preset = input.presets.get(base.contentKey);
  if (preset === undefined || checkPreset(preset, input.boxes) !== null) {
    const proposed = proposePreset(order.items, input.skus, input.boxes);
    if ('proposal' in proposed) return { ...hold('unknown_content'), proposal: proposed.proposal };
    if (proposed.held === 'unknown_parts') return { ...hold('unknown_parts'), unknownSkus: proposed.skus };
    return hold(proposed.held);
  }
  const serialsMissing = order.items.some(
    ({ serialNumberRequired, orderItemId, quantity }) =>
      serialNumberRequired && input.serialsScanned(order.orderId, orderItemId) < quantity,
  );
  if (serialsMissing) return hold('serial_needed');
  const { boxId, lengthCm, widthCm, heightCm, weightGrams } = preset;
  return { ...base, boxId, size: { lengthCm, widthCm, heightCm, weightGrams } };
}

function wishFor(orders: readonly OnPlan[], { wish, knownWindows, now }: PlanInput): HandoverWindow | null {
  if (wish !== null && wish.startTime >= now + WISH_LEAD_MS) return wish;
  return wishWindow(
    orders.map(({ shipBy }) => shipBy),
    knownWindows,
    now,
  );
}

/** What approving this one order decides; two plans that agree on it would book it alike. */
function decision(line: PlannedOrder): readonly unknown[] {
  const { lengthCm, widthCm, heightCm, weightGrams } = line.size;
  return [
    line.orderId,
    line.contentKey,
    line.boxId,
    lengthCm,
    widthCm,
    heightCm,
    weightGrams,
    line.shipBy,
    line.badges,
    line.order.items.map(({ orderItemId, quantity }) => [orderItemId, quantity]),
  ];
}

function versionOf(ready: readonly PlannedOrder[], wish: HandoverWindow | null): string {
  return fingerprint(JSON.stringify([wish?.startTime ?? null, wish?.endTime ?? null, ready.map(decision)]));
}

function laterOf(input: PlanInput): Plan['later'] {
  const opens = input.orders
    .filter((order) => isUnshipped(order) && isUnbooked(order, input))
    .map(({ labelPrintingFrom }) => labelPrintingFrom)
    .filter((from) => from !== null && from > input.now);
  return { count: opens.length, opensAt: least(opens) };
}

const OPEN_STATUSES: ReadonlySet<string> = new Set(['UNSHIPPED', 'PARTIALLY_SHIPPED']);

function notForDeskOf({ orders, now }: PlanInput): Plan['notForDesk'] {
  const others = orders.filter(
    (order) =>
      order.fulfilledBy !== 'AMAZON' && OPEN_STATUSES.has(order.fulfillmentStatus) && !isUnshipped(order),
  );
  const nearestShipBy = least(others.map(({ shipByWindow }) => shipByWindow.latest));
  return {
    count: others.length,
    nearestShipBy,
    dueToday: nearestShipBy !== null && istDate(nearestShipBy) <= istDate(now),
  };
}

function least(instants: readonly (number | null)[]): number | null {
  let first: number | null = null;
  for (const instant of instants)
    if (instant !== null && (first === null || instant < first)) first = instant;
  return first;
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
  const before = new Map(shown.ready.map((line) => [line.orderId, JSON.stringify(decision(line))]));
  const after = new Map(current.ready.map((line) => [line.orderId, JSON.stringify(decision(line))]));
  const ids = [...before.keys()];
  return {
    arrived: [...after.keys()].filter((orderId) => !before.has(orderId)),
    changed: ids.filter((orderId) => after.has(orderId) && after.get(orderId) !== before.get(orderId)),
    gone: ids.filter((orderId) => !after.has(orderId)),
  };
}
