import type { ScheduledPackage } from '../domain/easy-ship.ts';
import type { ShipmentPatch } from '../store/shipments.ts';
import type { Desk } from './desk.ts';

/** What a booked package says of its shipment. A tracking number that Amazon does not repeat is kept. */
export function factsOf(scheduled: ScheduledPackage): ShipmentPatch {
  return {
    slotStart: scheduled.slot.startTime,
    slotEnd: scheduled.slot.endTime,
    handoverMethod: scheduled.slot.handoverMethod,
    packageId: scheduled.packageId,
    ...(scheduled.trackingId === null ? {} : { trackingId: scheduled.trackingId }),
    ...(scheduled.invoiceNumber === null ? {} : { invoiceNumber: scheduled.invoiceNumber }),
    ...(scheduled.invoiceDate === null ? {} : { invoiceDate: scheduled.invoiceDate }),
    ...(scheduled.packageStatus === null ? {} : { packageStatus: scheduled.packageStatus }),
  };
}

/** Amazon has it: the state change and its intent's end in one transaction. Booked elsewhere when no intent is given. */
export function recordBooked(
  desk: Desk,
  scheduled: ScheduledPackage,
  intentId: number | null,
  outcome: string,
): void {
  const { ledger, clock } = desk;
  const at = clock.now();
  ledger.transaction(() => {
    if (intentId !== null) ledger.intents.settle(intentId, outcome, at);
    const moved = ledger.shipments.move(scheduled.orderId, 'booked', at, {
      ...factsOf(scheduled),
      bookedAt: at,
      bookedElsewhere: intentId === null,
      holdReason: null,
      rejectCode: null,
    });
    if (!moved) ledger.shipments.note(scheduled.orderId, factsOf(scheduled));
  });
  desk.audit(outcome === 'booked' ? 'package_booked' : 'package_adopted', scheduled.orderId);
  desk.changed('run', 'board', 'plan');
}
