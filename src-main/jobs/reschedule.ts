import { Refusal } from '../contract/reply.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { chooseSlot, slotProblems } from '../domain/slot.ts';
import { factsOf } from './booked.ts';
import { sizeOf } from './book-order.ts';
import type { Shipment } from '../store/shipments.ts';
import type { Desk } from './desk.ts';

/**
 * Moves a booked pickup that did not happen to the next slot Amazon offers, a drop-off or another day included: it is
 * late already. An answer that got lost is settled by looking the package up.
 */
export async function reschedule(desk: Desk, orderId: string, signal: AbortSignal): Promise<void> {
  const { ledger, clock, amazon } = desk;
  const shipment = ledger.shipments.get(orderId);
  const size = sizeOf(shipment);
  if (!shipment || shipment.bookedAt === null || !size) throw new Refusal('not_allowed_now');
  const slots = await amazon.listHandoverSlots(orderId, size, signal);
  const choice = chooseSlot(slots, {
    shipBy: ledger.orders.get(orderId)?.shipByWindow.latest ?? null,
    wish: null,
    wishIsOwn: false,
    runWindow: null,
    now: clock.now(),
    accepted: slotProblems,
  });
  if (!('slot' in choice)) throw new Refusal('not_found');
  const at = clock.now();
  noteMissedPickup(desk, shipment, at);
  const intentId = ledger.intents.open({ orderId, operation: 'updateScheduledPackages', runId: null, at });
  ledger.intents.markSent(intentId, at);
  try {
    const change = { orderId, packageId: shipment.packageId, slot: choice.slot };
    const scheduled = await amazon.updateScheduledPackage(change, signal);
    settleReschedule(desk, orderId, intentId, factsOf(scheduled));
  } catch (error) {
    if (!(error instanceof AmazonError)) throw error;
    if (!error.inDoubt) {
      ledger.intents.settle(intentId, error.code ?? error.kind, clock.now());
      throw error;
    }
    const found = await amazon.getScheduledPackage(orderId, signal);
    if (!found) throw error;
    settleReschedule(desk, orderId, intentId, factsOf(found));
  }
}

/** A slot that went by is the appeal's proof, and the next slot is about to be written over it. */
function noteMissedPickup(desk: Desk, shipment: Shipment, at: number): void {
  const { orderId, slotStart, slotEnd, handoverMethod } = shipment;
  if (slotStart === null || slotEnd === null || handoverMethod === null || slotEnd > at) return;
  desk.ledger.handover.noteMissed({ orderId, slotStart, slotEnd, handoverMethod, notedAt: at });
}

/** Settles reschedulings that an earlier life of the program left in doubt: what Amazon shows now is what holds. */
export async function settleReschedulings(desk: Desk, signal: AbortSignal): Promise<void> {
  for (const intent of desk.ledger.intents.unsettled()) {
    if (intent.operation !== 'updateScheduledPackages') continue;
    const found = await desk.amazon.getScheduledPackage(intent.orderId, signal);
    settleReschedule(desk, intent.orderId, intent.intentId, found ? factsOf(found) : {});
  }
}

function settleReschedule(
  desk: Desk,
  orderId: string,
  intentId: number,
  facts: ReturnType<typeof factsOf>,
): void {
  desk.ledger.transaction(() => {
    desk.ledger.intents.settle(intentId, 'rescheduled', desk.clock.now());
    desk.ledger.shipments.note(orderId, facts);
  });
  desk.audit('package_rescheduled', orderId);
  desk.changed('board', 'handover');
}
