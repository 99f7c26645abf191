import { Refusal } from '../contract/reply.ts';
import type { EvidenceInput, EvidenceParcel, PageSlot } from '../domain/desk-pages.ts';
import { istDate, istTime } from '../domain/ist.ts';
import type { Desk } from '../jobs/desk.ts';
import type { Shipment } from '../store/shipments.ts';

/** The note for a late-dispatch appeal: what was booked, what was done in time, and who did not come. No person is in it. */
export function evidencePage(desk: Desk, orderIds: readonly string[]): EvidenceInput {
  const { ledger, clock } = desk;
  const at = clock.now();
  const parcels = ledger.shipments
    .getMany([...new Set(orderIds)])
    .filter(({ bookedAt }) => bookedAt !== null)
    .map((shipment) => parcelOf(desk, shipment, at));
  if (parcels.length === 0) throw new Refusal('not_found');
  return { date: istDate(at), time: istTime(at), parcels };
}

function parcelOf(desk: Desk, shipment: Shipment, now: number): EvidenceParcel {
  const { ledger } = desk;
  const { orderId, trackingId, slotStart, slotEnd, bookedAt, packedAt, handedOverAt, pickedUpAt } = shipment;
  const missed = ledger.handover.missedOf(orderId);
  const slots = missed.map(({ slotStart: from, slotEnd: to }) => slotOf(from, to));
  // The present slot is missed only once it is over and no scan is known.
  const isMissed = slotStart !== null && slotEnd !== null && slotEnd <= now && pickedUpAt === null;
  if (isMissed && !missed.some((one) => one.slotEnd === slotEnd)) slots.push(slotOf(slotStart, slotEnd));
  return {
    orderId,
    trackingId: trackingId ?? '',
    shipBy: instant(ledger.orders.get(orderId)?.shipByWindow.latest ?? null),
    booked: instant(bookedAt),
    labelled: instant(ledger.printSets.get(orderId)?.verifiedAt ?? null),
    packed: instant(packedAt),
    handedOver: instant(handedOverAt),
    pickedUp: instant(pickedUpAt),
    missedSlots: slots,
    nextSlot: !isMissed && slotStart !== null && slotEnd !== null ? slotOf(slotStart, slotEnd) : null,
  };
}

function slotOf(from: number, to: number): PageSlot {
  return { date: istDate(from), from: istTime(from), to: istTime(to) };
}

function instant(at: number | null): string | null {
  return at === null ? null : `${istDate(at)} ${istTime(at)}`;
}
