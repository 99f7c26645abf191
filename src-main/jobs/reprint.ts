import { Refusal } from '../contract/reply.ts';
import { type ReprintReason, reprintReasons } from '../domain/hold.ts';
import { retirePapers } from './cancel.ts';
import type { Desk } from './desk.ts';
import { asText, keptMap } from './kept.ts';
import { askAgain } from './papers.ts';

/** Why each order's papers are asked for again, until they are printed: order id to reason. */
const reprints = keptMap('papers.reprints', asText, readReason);

/**
 * Throws an order's papers away and asks Amazon for them again. What was printed goes to the shred list, once however
 * often this is pressed before the new papers come; the reason goes into the row of the new print. Throws Refusal.
 */
export function reprint(desk: Desk, orderId: string, reason: ReprintReason): void {
  const { ledger, clock } = desk;
  const set = ledger.printSets.get(orderId);
  const shipment = ledger.shipments.get(orderId);
  if (!set || !shipment || shipment.state === 'cancelled') throw new Refusal('not_allowed_now');
  const at = clock.now();
  ledger.transaction(() => {
    const wanted = reprints.read(desk.ledger.settings);
    if (!wanted.has(orderId) || set.state !== 'deleted') retirePapers(desk, orderId, 'spoiled', at);
    const open = new Map([...wanted].filter(([other]) => isOpen(desk, other)));
    reprints.write(ledger.settings, open.set(orderId, reason));
  });
  askAgain(desk, [orderId]);
  desk.audit('papers_reprinted', orderId, reason);
}

/** Why the next label of the order is not its first; null when it is, or when no reason is known. */
export function reprintReasonOf(desk: Desk, orderId: string): ReprintReason | null {
  return reprints.read(desk.ledger.settings).get(orderId) ?? null;
}

/** The labels of these orders are printed, or not wanted any more. */
export function endReprints(desk: Desk, orderIds: readonly string[]): void {
  const wanted = reprints.read(desk.ledger.settings);
  const before = wanted.size;
  for (const orderId of orderIds) wanted.delete(orderId);
  if (wanted.size < before) reprints.write(desk.ledger.settings, wanted);
}

function isOpen(desk: Desk, orderId: string): boolean {
  const state = desk.ledger.shipments.get(orderId)?.state;
  return state === 'booked' || state === 'labelled' || state === 'handed_over' || state === 'held';
}

function readReason(stored: unknown): ReprintReason | null {
  return reprintReasons.find((known) => known === stored) ?? null;
}
