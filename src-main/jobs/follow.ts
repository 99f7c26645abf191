import { AmazonError } from '../domain/amazon-error.ts';
import { followedEvent } from '../domain/follow.ts';
import { HOUR } from '../domain/ist.ts';
import type { ShipmentEvent } from '../domain/shipment.ts';
import type { Shipment, ShipmentPatch } from '../store/shipments.ts';
import { factsOf } from './booked.ts';
import type { Desk } from './desk.ts';

/** A parcel is asked after this often at the most; the Orders API tells most of it without being asked. */
const ASK_EVERY = 12 * HOUR;
/** Parcels asked after in one go: two minutes of Amazon's one call a second. */
const MOST_AT_ONCE = 120;

/** Asks Easy Ship about parcels on their way that nothing was heard of for a while. Throws AmazonError when cut off. */
export async function followParcels(desk: Desk, signal: AbortSignal): Promise<void> {
  const { ledger, clock } = desk;
  const silent = ledger.shipments
    .inStates(['booked', 'labelled', 'handed_over', 'in_transit'])
    .filter((shipment) => isSilent(shipment, clock.now()))
    .slice(0, MOST_AT_ONCE);
  for (const shipment of silent) {
    if (signal.aborted) return;
    try {
      const scheduled = await desk.amazon.getScheduledPackage(shipment.orderId, signal);
      const packages = ledger.orders.get(shipment.orderId)?.packages ?? [];
      const event = followedEvent(shipment.state, {
        packageStatus: scheduled?.packageStatus ?? null,
        packages,
      });
      recordFollowed(desk, shipment, event, clock.now(), scheduled ? factsOf(scheduled) : {});
    } catch (error) {
      // One order Amazon will not speak of must not keep the others from being followed.
      if (!(error instanceof AmazonError) || error.kind !== 'refused') throw error;
      ledger.shipments.note(shipment.orderId, { followedAt: clock.now() });
    }
  }
}

function isSilent(shipment: Shipment, now: number): boolean {
  if (shipment.trackingId === null && shipment.bookedAt !== null) return true;
  const pickupOver = shipment.slotEnd !== null && shipment.slotEnd < now;
  return pickupOver && (shipment.followedAt === null || now - shipment.followedAt >= ASK_EVERY);
}

/** Writes what was heard of a parcel; an event that means nothing in its state only leaves the facts. */
export function recordFollowed(
  desk: Desk,
  shipment: Shipment,
  event: ShipmentEvent | null,
  at: number,
  facts: ShipmentPatch,
): void {
  // The last look at which it was not delivered yet stays: the buyer's end is counted from there.
  const patch: ShipmentPatch = { ...facts, ...(event === 'delivered' ? {} : { followedAt: at }) };
  if (event === 'picked_up' && shipment.pickedUpAt === null) Object.assign(patch, { pickedUpAt: at });
  if (event === 'delivered') Object.assign(patch, { deliveredAt: at });
  if (event === 'label_cancelled') Object.assign(patch, { holdReason: 'label_cancelled' });
  if (event && desk.ledger.shipments.move(shipment.orderId, event, at, patch))
    desk.changed('board', 'handover');
  else if (shipment.deliveredAt === null) desk.ledger.shipments.note(shipment.orderId, patch);
}
