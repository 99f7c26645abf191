import type { Order } from '../domain/order.ts';
import { isEasyShip } from '../domain/order.ts';
import type { Recipients } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { lookBackTo } from './fetch-orders.ts';
import { askAgain } from './papers.ts';

/**
 * Makes the two files agree after one of them was closed, lost or written without the other: a buyer without an order
 * goes, an order without its buyer is fetched again, papers that are over go, papers that are missing are asked for.
 */
export function reconcile(desk: Desk): void {
  const { ledger } = desk;
  const recipients = desk.recipients();
  if (!recipients) return;
  for (const orderId of [...recipients.orderIds(), ...recipients.ordersWithPapers()]) {
    if (!ledger.orders.get(orderId)) recipients.delete(orderId);
  }
  for (const orderId of recipients.ordersWithPapers()) {
    if (ledger.printSets.get(orderId)?.state === 'deleted') recipients.deletePapers(orderId);
  }
  const lost = ledger.printSets
    .inStates(['verified'])
    .filter(({ orderId }) => recipients.papers(orderId) === null)
    .map(({ orderId }) => orderId);
  const now = desk.clock.now();
  for (const orderId of lost) ledger.printSets.move(orderId, 'delete', now);
  const gone = [...new Set([...lost, ...reconcileSetAsides(desk, recipients, now)])];
  const wanted = ledger.shipments
    .getMany(gone)
    .filter(({ state, packing }) => (state === 'booked' || state === 'labelled') && packing === 'open')
    .map(({ orderId }) => orderId);
  if (wanted.length > 0) askAgain(desk, wanted);
  if (desk.preferences.get().buyersDetails !== 'none') fetchBuyersAgain(desk, recipients.orderIds());
}

/**
 * Set-aside papers that the ledger does not know or has resolved go; one it still shows whose papers are gone is
 * resolved. Answers the orders that have no papers for it now.
 */
function reconcileSetAsides(desk: Desk, recipients: Recipients, now: number): string[] {
  const { printSets } = desk.ledger;
  const open = printSets.setAsides();
  const known = new Set(open.map(({ setAsideId }) => setAsideId));
  const here = new Set(recipients.setAsideIds());
  for (const setAsideId of here) if (!known.has(setAsideId)) recipients.deleteSetAside(setAsideId);
  const without: string[] = [];
  for (const { setAsideId, orderId } of open) {
    if (here.has(setAsideId)) continue;
    printSets.resolve(setAsideId, 'dropped', now);
    if (orderId === null || recipients.papers(orderId) !== null) continue;
    if (printSets.get(orderId)?.state === 'set_aside') printSets.move(orderId, 'delete', now);
    const state = printSets.get(orderId)?.state ?? 'deleted';
    if (state === 'deleted') without.push(orderId);
  }
  return without;
}

/** One search from the oldest of them on brings them all, where asking for each would take a call an order. */
function fetchBuyersAgain(desk: Desk, here: readonly string[]): void {
  const known = new Set(here);
  const without = desk.ledger.orders
    .inStatus(['UNSHIPPED'])
    .filter((order) => isEasyShip(order) && !known.has(order.orderId) && isOpen(desk, order));
  if (without.length === 0) return;
  lookBackTo(desk, Math.min(...without.map((order) => order.lastUpdatedTime)));
}

function isOpen(desk: Desk, { orderId }: Order): boolean {
  return (desk.ledger.shipments.get(orderId)?.packing ?? 'open') === 'open';
}
