/** Where one open order stands before it is booked: ready, held and why, or not yet for this desk. */
import { badgesOf } from './badges.ts';
import type { Badge } from './badges.ts';
import { checkPreset, contentKey } from './content.ts';
import type { Box, ContentItem, Preset, SkuFacts } from './content.ts';
import type { PackageSize } from './easy-ship.ts';
import { type Mark, markOf } from './hash.ts';
import { isAcceptable, isDerived } from './hold.ts';
import type { HoldReason } from './hold.ts';
import { byOrderId, isEasyShip } from './order.ts';
import type { Order } from './order.ts';
import { proposePreset } from './proposal.ts';
import type { PresetProposal } from './proposal.ts';
import type { ShipmentState } from './shipment.ts';

/** What the plan has to know of a shipment. */
export interface PlanShipment {
  readonly state: ShipmentState;
  readonly holdReason: HoldReason | null;
  /** Holds the seller has accepted for this order; words of no known hold change nothing. */
  readonly accepted: readonly string[];
}

export interface OnPlan {
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

/** What is known of a content, whichever order it is in. */
export type ContentAnswer =
  | { readonly preset: Preset }
  | {
      readonly held: 'unknown_content' | 'unknown_parts' | 'does_not_fit';
      readonly proposal: PresetProposal | null;
      readonly unknownSkus: readonly string[];
    };

/** Equal contents have equal answers, so thousands of orders with the same goods need one. */
export function answerFor(
  items: readonly ContentItem[],
  preset: Preset | undefined,
  skus: ReadonlyMap<string, SkuFacts>,
  boxes: readonly Box[],
): ContentAnswer {
  if (preset !== undefined && checkPreset(preset, boxes) === null) return { preset };
  const proposed = proposePreset(items, skus, boxes);
  if ('proposal' in proposed)
    return { held: 'unknown_content', proposal: proposed.proposal, unknownSkus: [] };
  const unknownSkus = proposed.held === 'unknown_parts' ? proposed.skus : [];
  return { held: proposed.held, proposal: null, unknownSkus };
}

export interface PlaceFacts {
  /** Undefined for an order without one, which is new. */
  readonly shipment: PlanShipment | undefined;
  readonly contentOf: (key: string, items: readonly ContentItem[]) => ContentAnswer;
  /** How many serial numbers were scanned for the line. */
  readonly serialsScanned: (orderId: string, orderItemId: string) => number;
  /** UTC ms. */
  readonly now: number;
}

/** An order is in one place at a time. */
export type PlanPlace =
  | { readonly kind: 'ready'; readonly line: PlannedOrder }
  | { readonly kind: 'held'; readonly line: HeldOrder }
  /** Its label may not be printed before that instant (UTC ms). */
  | { readonly kind: 'later'; readonly opensAt: number }
  /** PENDING: it is coming and cannot be booked. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'not_for_desk'; readonly shipBy: number | null }
  /** Booked, shipped, cancelled or Amazon's own: the plan has nothing to say of it. */
  | { readonly kind: 'none' };

const NONE: PlanPlace = { kind: 'none' };
const COMING: PlanPlace = { kind: 'coming' };
const OPEN_STATUSES: ReadonlySet<string> = new Set(['UNSHIPPED', 'PARTIALLY_SHIPPED']);

export function placeOf(order: Order, facts: PlaceFacts): PlanPlace {
  const { fulfillmentStatus } = order;
  const easyShip = isEasyShip(order);
  if (easyShip && fulfillmentStatus.startsWith('PENDING')) return COMING;
  if (!OPEN_STATUSES.has(fulfillmentStatus)) return NONE;
  if (!easyShip || fulfillmentStatus !== 'UNSHIPPED') {
    return order.fulfilledBy === 'AMAZON'
      ? NONE
      : { kind: 'not_for_desk', shipBy: order.shipByWindow.latest };
  }
  const state = facts.shipment?.state ?? 'new';
  if (state !== 'new' && state !== 'planned' && state !== 'held') return NONE;
  const opensAt = order.labelPrintingFrom;
  if (opensAt !== null && opensAt > facts.now) return { kind: 'later', opensAt };
  return lineOf(order, facts);
}

function lineOf(order: Order, { shipment, contentOf, serialsScanned }: PlaceFacts): PlanPlace {
  const base: OnPlan = {
    orderId: order.orderId,
    order,
    badges: badgesOf(order),
    shipBy: order.shipByWindow.latest,
    contentKey: contentKey(order.items),
  };
  const hold = (reason: HoldReason): PlanPlace => ({
    kind: 'held',
    line: { ...base, reason, proposal: null, unknownSkus: [] },
  });
  const accepted = (reason: HoldReason): boolean => shipment?.accepted.includes(reason) ?? false;

  if (order.buyerAskedToCancel && !accepted('buyer_asked_to_cancel')) return hold('buyer_asked_to_cancel');
  const stored = shipment?.state === 'held' ? shipment.holdReason : null;
  if (stored !== null && !isDerived(stored) && !accepted(stored)) return hold(stored);

  const answer = contentOf(base.contentKey, order.items);
  if ('held' in answer) {
    const { held: reason, proposal, unknownSkus } = answer;
    return { kind: 'held', line: { ...base, reason, proposal, unknownSkus } };
  }
  const serialsMissing = order.items.some(
    ({ serialNumberRequired, orderItemId, quantity }) =>
      serialNumberRequired && serialsScanned(order.orderId, orderItemId) < quantity,
  );
  if (serialsMissing) return hold('serial_needed');
  const { boxId, lengthCm, widthCm, heightCm, weightGrams } = answer.preset;
  return {
    kind: 'ready',
    line: { ...base, boxId, size: { lengthCm, widthCm, heightCm, weightGrams } },
  };
}

/** Nearest ship-by first; no two orders are equal. */
export function byShipBy({ order: a }: Pick<OnPlan, 'order'>, { order: b }: Pick<OnPlan, 'order'>): number {
  const latest = (order: Order): number => order.shipByWindow.latest ?? Number.MAX_SAFE_INTEGER;
  return latest(a) - latest(b) || a.createdTime - b.createdTime || byOrderId(a, b);
}

/** What one key answers first, so that the key is there at once; within each by ship-by. */
export function byAnswer(a: HeldOrder, b: HeldOrder): number {
  return effortOf(a) - effortOf(b) || byShipBy(a, b);
}

/** 0: one key answers it. 1: something is scanned or typed. 2: the way out is elsewhere. */
function effortOf({ reason, proposal }: HeldOrder): number {
  if (reason === 'buyer_asked_to_cancel' || reason === 'does_not_fit' || reason === 'booking_unclear')
    return 2;
  return proposal !== null || isAcceptable(reason) ? 0 : 1;
}

/** What approving this one order decides; two plans that agree on it, for every order, would book alike. */
export function decisionOf(line: PlannedOrder): string {
  const { lengthCm, widthCm, heightCm, weightGrams } = line.size;
  return JSON.stringify([
    line.orderId,
    line.contentKey,
    line.boxId,
    lengthCm,
    widthCm,
    heightCm,
    weightGrams,
    line.shipBy,
    line.order.createdTime,
    line.badges,
    line.order.items.map(({ orderItemId, quantity }) => [orderItemId, quantity]),
  ]);
}

/** The decision as a mark that sums up with those of other lines. */
export function decisionMark(line: PlannedOrder): Mark {
  return markOf(decisionOf(line));
}
