import { nextPrintSet } from '../domain/shipment.ts';
import type { Shipment } from '../store/shipments.ts';
import type { Desk } from './desk.ts';
import { giftMessages } from './gift-card.ts';

/**
 * Amazon says the order is cancelled. What was printed goes to the shred list, what was packed comes off the pile and
 * off its manifest; the buyer's end date moves forward by itself, because it is computed from the cancellation.
 * Runs inside the caller's transaction.
 */
export function cancelShipment(desk: Desk, shipment: Shipment, at: number): void {
  const { ledger } = desk;
  if (!ledger.shipments.move(shipment.orderId, 'cancel', at, { cancelledAt: at, holdReason: null })) return;
  retirePapers(desk, shipment.orderId, 'cancelled', at);
  takeOffManifest(desk, shipment.orderId, at);
  desk.changed('board', 'plan', 'pack', 'handover');
}

/** The carrier's list is issued again without the parcel; an empty one is replaced by an empty one. */
export function takeOffManifest(desk: Desk, orderId: string, at: number): void {
  const { handover } = desk.ledger;
  const manifest = handover.manifestWith(orderId);
  if (!manifest) return;
  const { manifestId, replacedBy: _none, printedAt: _paper, ...same } = manifest;
  const left = handover.orderIds(manifestId).filter((other) => other !== orderId);
  handover.replace(manifestId, handover.addManifest({ ...same, madeAt: at }, left));
}

/** Ends an order's print set: paper of it that exists goes to the shred list, stored bytes are deleted. */
export function retirePapers(
  desk: Desk,
  orderId: string,
  reason: 'cancelled' | 'cannot_pack' | 'spoiled' | 'replaced',
  at: number,
): void {
  const { ledger } = desk;
  const set = ledger.printSets.get(orderId);
  if (!set) return;
  const cards = giftMessages(desk, orderId).length === 0 ? 0 : 1;
  const kinds = [
    ['label', 'labels', 1],
    ['invoice', 'invoices', Math.max(1, set.invoicePages - cards)],
    ...(cards === 0 ? [] : [['gift_card', 'invoices', cards] as const]),
  ] as const;
  for (const [paper, printed, pages] of kinds) {
    // What was printed more than once lies about more than once; what was put on the list before is there.
    const there = ledger.prints.copies(orderId, printed) - ledger.handover.shredded(orderId, paper);
    for (let copy = 0; copy < there; copy += 1)
      ledger.handover.addShred({ orderId, paper, reason, since: at, pages });
  }
  if (nextPrintSet(set.state, 'delete') !== null) ledger.printSets.move(orderId, 'delete', at);
  desk.recipients()?.deletePapers(orderId);
}
