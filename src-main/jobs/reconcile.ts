import type { Order } from '../domain/order.ts';
import { isEasyShip } from '../domain/order.ts';
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
  const wanted = ledger.shipments
    .getMany(lost)
    .filter(({ state, packing }) => (state === 'booked' || state === 'labelled') && packing === 'open')
    .map(({ orderId }) => orderId);
  if (wanted.length > 0) askAgain(desk, wanted);
  if (desk.preferences.get().buyersDetails !== 'none') fetchBuyersAgain(desk, recipients.orderIds());
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
