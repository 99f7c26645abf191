import { AmazonError } from '../domain/amazon-error.ts';
import { type Reports, followedEvent, reported } from '../domain/follow.ts';
import { HOUR, MINUTE } from '../domain/ist.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { Shipment, ShipmentPatch } from '../store/shipments.ts';
import { factsOf } from './booked.ts';
import { retirePapers, takeOffManifest } from './cancel.ts';
import type { Desk } from './desk.ts';

/** A parcel is asked after this often at the most; the Orders API tells most of it without being asked. */
const ASK_EVERY = 12 * HOUR;
/** A tracking number is there some seconds after the booking, so it is worth asking again soon. */
const ASK_FOR_NUMBER_EVERY = 10 * MINUTE;
/** Parcels asked after in one go: two minutes of Amazon's one call a second. */
const MOST_AT_ONCE = 120;

const onItsWay = new Set<ShipmentState>(['booked', 'labelled', 'handed_over', 'in_transit']);

/** Asks Easy Ship about parcels on their way that nothing was heard of for a while. Throws AmazonError when cut off. */
export async function followParcels(desk: Desk, signal: AbortSignal): Promise<void> {
  const { ledger, clock } = desk;
  const now = clock.now();
  const silent = ledger.shipments.idsToFollow(
    { now, askedBefore: now - ASK_EVERY, numberAskedBefore: now - ASK_FOR_NUMBER_EVERY },
    MOST_AT_ONCE,
  );
  for (const orderId of silent) {
    if (signal.aborted) return;
    const shipment = ledger.shipments.get(orderId);
    if (!shipment || !onItsWay.has(shipment.state)) continue;
    try {
      const scheduled = await desk.amazon.getScheduledPackage(shipment.orderId, signal);
      const packages = ledger.orders.get(shipment.orderId)?.packages ?? [];
      const told = { packageStatus: scheduled?.packageStatus ?? null, packages: [] };
      const known = { ...told, packages };
      recordFollowed(desk, shipment, { told, known }, clock.now(), scheduled ? factsOf(scheduled) : {});
    } catch (error) {
      // One order Amazon will not speak of must not keep the others from being followed.
      if (!(error instanceof AmazonError) || error.kind !== 'refused') throw error;
    }
    ledger.shipments.note(shipment.orderId, { askedAt: clock.now() });
  }
}

/**
 * Writes what was heard of a parcel; an event that means nothing in its state only leaves the facts. `followedAt` is
 * the last look that showed it undelivered, because the buyer's end is counted from there: silence shows nothing.
 */
export function recordFollowed(
  desk: Desk,
  shipment: Shipment,
  reports: {
    /** What Amazon says at this moment. */
    readonly told: Reports;
    /** That, and what it said before. */
    readonly known: Reports;
  },
  at: number,
  facts: ShipmentPatch,
): void {
  const report = reported(reports.told);
  const event = followedEvent(shipment.state, reports.known);
  const undelivered = report !== null && report !== 'delivered' && report !== 'returned';
  const patch: ShipmentPatch = { ...facts, ...(undelivered ? { followedAt: at } : {}) };
  if (event === 'picked_up' && shipment.pickedUpAt === null) Object.assign(patch, { pickedUpAt: at });
  if (event === 'delivered') Object.assign(patch, { deliveredAt: at });
  if (event === 'label_cancelled') Object.assign(patch, { holdReason: 'label_cancelled' });
  if (event && desk.ledger.shipments.move(shipment.orderId, event, at, patch)) {
    if (event === 'label_cancelled') {
      retirePapers(desk, shipment.orderId, 'replaced', at);
      takeOffManifest(desk, shipment.orderId, at);
    }
    desk.changed('board', 'handover', 'returns');
  } else if (shipment.deliveredAt === null) desk.ledger.shipments.note(shipment.orderId, patch);
}
