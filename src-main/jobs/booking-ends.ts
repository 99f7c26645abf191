/** The ways a booking ends besides success: intent and shipment in one transaction each. */
import type { HandoverSlot } from '../domain/easy-ship.ts';
import type { AmazonError } from '../domain/amazon-error.ts';
import type { HoldReason } from '../domain/hold.ts';
import type { Desk } from './desk.ts';

/** How one order's booking ended; `stopped` ends the run. */
export type BookingEnd =
  | { readonly end: 'booked' | 'held' | 'rejected' | 'withdrawn' }
  /** The program ends: intent and shipment stay as they are, for the next start. */
  | { readonly end: 'left' }
  | { readonly end: 'stopped'; readonly error: Pick<AmazonError, 'kind' | 'code'> };

/** Amazon's word is final for this order; its code is kept. */
export function reject(desk: Desk, orderId: string, intentId: number, code: string): BookingEnd {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    ledger.intents.settle(intentId, code, clock.now());
    ledger.shipments.move(orderId, 'refuse', clock.now(), { rejectCode: code });
  });
  desk.changed('run', 'board', 'plan');
  return { end: 'rejected' };
}

/** The seller is asked; `offer` is the slot that saying yes would take. */
export function hold(
  desk: Desk,
  orderId: string,
  intentId: number,
  reason: HoldReason,
  offer: HandoverSlot | null = null,
): BookingEnd {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    ledger.intents.settle(intentId, reason, clock.now());
    ledger.shipments.move(orderId, 'hold', clock.now(), {
      holdReason: reason,
      slotStart: offer?.startTime ?? null,
      slotEnd: offer?.endTime ?? null,
      handoverMethod: offer?.handoverMethod ?? null,
    });
  });
  desk.changed('run', 'board', 'plan');
  return { end: 'held' };
}

/** Nothing was sent, or what was sent is known not to have happened: back to the plan. */
export function withdraw(desk: Desk, orderId: string, intentId: number): BookingEnd {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    ledger.intents.settle(intentId, 'withdrawn', clock.now());
    ledger.shipments.move(orderId, 'withdraw', clock.now(), { runId: null, runPosition: null });
  });
  desk.changed('run', 'board', 'plan');
  return { end: 'withdrawn' };
}
