/** Parcels that were packed and called off since: they lie on the carrier's pile and must not go with the carrier. */
import type { HoldReason } from './hold.ts';
import { DAY } from './ist.ts';
import type { PackingState, ShipmentState } from './shipment.ts';

/**
 * One that nobody takes off is asked for so long at the bench, at the carrier's door and at the close of the day: until
 * the buyer of an order that was never handed over is purged.
 */
export const PILE_FOR = 30 * DAY;

export interface PileFacts {
  readonly state: ShipmentState;
  /** UTC ms. */
  readonly stateSince: number;
  readonly packing: PackingState;
  readonly holdReason: HoldReason | null;
  /** The carrier's scan, as Amazon tells it. */
  readonly pickedUpAt: number | null;
}

export function isOnThePile(facts: PileFacts, now: number): boolean {
  const { state, stateSince, packing, holdReason, pickedUpAt } = facts;
  if (packing !== 'packed' || now - stateSince >= PILE_FOR) return false;
  return state === 'cancelled' ? pickedUpAt === null : state === 'held' && holdReason === 'label_cancelled';
}
