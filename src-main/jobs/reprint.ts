import { Refusal } from '../contract/reply.ts';
import { type ReprintReason, reprintReasons } from '../domain/hold.ts';
import { retirePapers } from './cancel.ts';
import type { Desk } from './desk.ts';
import { askAgain } from './papers.ts';

/** Why each order's papers are asked for again, until they are printed: order id to reason. */
const WANTED = 'papers.reprints';

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
    const wanted = wantedReprints(desk);
    if (!wanted.has(orderId) || set.state !== 'deleted') retirePapers(desk, orderId, 'spoiled', at);
    keep(desk, new Map([...wanted].filter(([other]) => isOpen(desk, other))).set(orderId, reason));
  });
  askAgain(desk, [orderId]);
  desk.audit('papers_reprinted', orderId, reason);
}

/** Why the next label of the order is not its first; null when it is, or when no reason is known. */
export function reprintReasonOf(desk: Desk, orderId: string): ReprintReason | null {
  return wantedReprints(desk).get(orderId) ?? null;
}

/** The labels of these orders are printed, or not wanted any more. */
export function endReprints(desk: Desk, orderIds: readonly string[]): void {
  const wanted = wantedReprints(desk);
  const before = wanted.size;
  for (const orderId of orderIds) wanted.delete(orderId);
  if (wanted.size < before) keep(desk, wanted);
}

function isOpen(desk: Desk, orderId: string): boolean {
  const state = desk.ledger.shipments.get(orderId)?.state;
  return state === 'booked' || state === 'labelled' || state === 'handed_over' || state === 'held';
}

function keep(desk: Desk, wanted: ReadonlyMap<string, ReprintReason>): void {
  desk.ledger.settings.set(WANTED, [...wanted]);
}

function wantedReprints(desk: Desk): Map<string, ReprintReason> {
  const stored: unknown = desk.ledger.settings.get(WANTED);
  const wanted = new Map<string, ReprintReason>();
  if (!Array.isArray(stored)) return wanted;
  for (const entry of stored as readonly unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [orderId, said] = entry as readonly unknown[];
    const reason = reprintReasons.find((known) => known === said);
    if (typeof orderId === 'string' && reason !== undefined) wanted.set(orderId, reason);
  }
  return wanted;
}
