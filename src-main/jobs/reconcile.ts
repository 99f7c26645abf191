import type { Order } from '../domain/order.ts';
import { isEasyShip } from '../domain/order.ts';
import { wantsPrintSet } from '../domain/shipment.ts';
import type { Recipients } from '../store/recipients.ts';
import type { Desk } from './desk.ts';
import { lookBackTo } from './fetch-orders.ts';
import { askAgain } from './papers.ts';
import { inSlices } from './slices.ts';

/** Rows compared before the event loop has its turn: some two milliseconds. */
const SLICE = 200;

/**
 * Makes the two files agree after one of them was closed, lost or written without the other: a buyer without an order
 * goes, an order without its buyer is fetched again, papers that are over go, papers that are missing are asked for.
 * Slice by slice, each right by itself; when the file is closed meanwhile it ends, and the next opening does it again.
 */
export async function reconcile(desk: Desk): Promise<void> {
  const { ledger } = desk;
  const recipients = desk.recipients();
  if (!recipients) return;
  const sliced = (orderIds: readonly string[], each: (orderId: string) => void): Promise<boolean> =>
    inSlices(orderIds, SLICE, (slice) => {
      if (desk.recipients() !== recipients) return false;
      for (const orderId of slice) each(orderId);
      return true;
    });
  const whole = await sliced([...recipients.orderIds(), ...recipients.ordersWithPapers()], (orderId) => {
    if (!ledger.orders.has(orderId)) recipients.delete(orderId);
    // A copy that the ledger knows nothing of was on its way from set aside to its order; what was set aside is still there.
    else if (wantsPrintSet(ledger.printSets.get(orderId)?.state ?? null)) recipients.deletePapers(orderId);
  });
  if (!whole) return;
  askForLost(desk, recipients);
  if (desk.preferences.get().buyersDetails !== 'none') await fetchBuyersAgain(desk, recipients, sliced);
}

function askForLost(desk: Desk, recipients: Recipients): void {
  const { ledger } = desk;
  const here = new Set(recipients.ordersWithPapers());
  const lost = ledger.printSets
    .inStates(['verified'])
    .map(({ orderId }) => orderId)
    .filter((orderId) => !here.has(orderId));
  const now = desk.clock.now();
  for (const orderId of lost) ledger.printSets.move(orderId, 'delete', now);
  const gone = [...new Set([...lost, ...reconcileSetAsides(desk, recipients, now)])];
  const wanted = ledger.shipments
    .getMany(gone)
    .filter(({ state, packing }) => (state === 'booked' || state === 'labelled') && packing === 'open')
    .map(({ orderId }) => orderId);
  if (wanted.length > 0) askAgain(desk, wanted);
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
async function fetchBuyersAgain(
  desk: Desk,
  recipients: Recipients,
  sliced: (orderIds: readonly string[], each: (orderId: string) => void) => Promise<boolean>,
): Promise<void> {
  const { orders } = desk.ledger;
  const known = new Set(recipients.orderIds());
  const without = orders.idsInStatus(['UNSHIPPED']).filter((orderId) => !known.has(orderId));
  let oldest = Infinity;
  await sliced(without, (orderId) => {
    const order = orders.get(orderId);
    if (order && isEasyShip(order) && isOpen(desk, order)) oldest = Math.min(oldest, order.lastUpdatedTime);
  });
  if (oldest !== Infinity) lookBackTo(desk, oldest);
}

function isOpen(desk: Desk, { orderId }: Order): boolean {
  return (desk.ledger.shipments.get(orderId)?.packing ?? 'open') === 'open';
}
