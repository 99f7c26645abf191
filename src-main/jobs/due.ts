import type { Order } from '../domain/order.ts';
import { DAY } from '../domain/ist.ts';
import { purgeDue } from '../domain/purge-date.ts';
import type { Desk } from './desk.ts';

/** UTC ms at which the buyer of an order and its papers go, from all that is known of the order at this moment. */
export function dueOf(desk: Desk, orderId: string, fetched?: Order): number {
  const order = fetched ?? desk.ledger.orders.get(orderId);
  const shipment = desk.ledger.shipments.get(orderId);
  const booked = shipment !== null && shipment.bookedAt !== null;
  const scan =
    order?.packages.find((parcel) => parcel.shipTime !== null)?.shipTime ?? shipment?.pickedUpAt ?? null;
  return purgeDue({
    purchasedAt: order?.createdTime ?? desk.clock.now() - 15 * DAY,
    cancelledAt: shipment?.cancelledAt ?? null,
    carrierScanAt: scan,
    sellerMarkAt: shipment?.handedOverAt ?? null,
    slotEnd: booked ? shipment.slotEnd : null,
    deliveredSeenAt: shipment?.deliveredAt ?? null,
    lastUndeliveredLookAt: shipment?.followedAt ?? null,
    daysAfterDelivery: desk.preferences.get().deleteAfterDays,
  }).at;
}
