import type { Order } from '../domain/order.ts';
import { DAY } from '../domain/ist.ts';
import { purgeDue } from '../domain/purge-date.ts';
import type { DueFacts } from '../store/due-facts.ts';
import type { Desk } from './desk.ts';

/** UTC ms at which the buyer of an order and its papers go, from all that is known of the order at this moment. */
export function dueOf(desk: Desk, orderId: string, fetched?: Order): number {
  const { deleteAfterDays } = desk.preferences.get();
  const known = desk.ledger.dueFacts(orderId);
  const now = desk.clock.now();
  if (!fetched) return dueFrom(known, deleteAfterDays, now);
  const shipTime = fetched.packages.find((parcel) => parcel.shipTime !== null)?.shipTime ?? null;
  return dueFrom({ ...known, createdTime: fetched.createdTime, shipTime }, deleteAfterDays, now);
}

/** The same from the facts alone; `days` is the owner's setting. */
export function dueFrom(facts: DueFacts, days: number, now: number): number {
  return purgeDue({
    purchasedAt: facts.createdTime ?? now - 15 * DAY,
    cancelledAt: facts.cancelledAt,
    carrierScanAt: facts.shipTime ?? facts.pickedUpAt,
    sellerMarkAt: facts.handedOverAt,
    slotEnd: facts.bookedAt === null ? null : facts.slotEnd,
    deliveredSeenAt: facts.deliveredAt,
    lastUndeliveredLookAt: facts.followedAt,
    daysAfterDelivery: days,
  }).at;
}
