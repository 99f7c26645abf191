/** Parcels the carrier should have and, as far as Amazon says, has not. */
import { HOUR } from './ist.ts';
import type { ShipmentState } from './shipment.ts';

/** An order handed over must be SHIPPED with a tracking number within this time. */
export const SCAN_WITHIN_MS = 24 * HOUR;

/** All instants UTC ms. */
export interface LateFacts {
  readonly state: ShipmentState;
  readonly slotEnd: number | null;
  readonly handedOverAt: number | null;
  /** The carrier's scan, as Amazon tells it. */
  readonly pickedUpAt: number | null;
  /** Whether Amazon calls the order SHIPPED and names a tracking number. */
  readonly shippedWithTracking: boolean;
}

export interface Late {
  /** `not_picked_up`: booked, and the slot is over. `not_scanned`: handed over, and no scan within a day. */
  readonly why: 'not_picked_up' | 'not_scanned';
  /** UTC ms since when it is late. */
  readonly since: number;
}

/** Null while nothing is late. What is cancelled, cannot be packed or is on its way is never late. */
export function lateness(facts: LateFacts, now: number): Late | null {
  const late = lateFrom(facts);
  return late !== null && now >= late.since ? late : null;
}

/** What it will be late for and from when, if nothing more is heard of it; null when it cannot be late any more. */
export function lateFrom(facts: LateFacts): Late | null {
  const { state, slotEnd, handedOverAt, pickedUpAt, shippedWithTracking } = facts;
  if (pickedUpAt !== null || shippedWithTracking) return null;
  if (state === 'handed_over') {
    return handedOverAt === null ? null : { why: 'not_scanned', since: handedOverAt + SCAN_WITHIN_MS };
  }
  if (state !== 'booked' && state !== 'labelled') return null;
  return slotEnd === null ? null : { why: 'not_picked_up', since: slotEnd };
}
