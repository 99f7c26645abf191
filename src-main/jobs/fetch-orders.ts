import { setImmediate } from 'node:timers/promises';
import { AmazonError } from '../domain/amazon-error.ts';
import type { ScheduledPackage } from '../domain/easy-ship.ts';
import { followedEvent } from '../domain/follow.ts';
import { DAY, MINUTE } from '../domain/ist.ts';
import type { FetchedOrder, Order } from '../domain/order.ts';
import { isEasyShip } from '../domain/order.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { Shipment } from '../store/shipments.ts';
import { recordBooked } from './booked.ts';
import { cancelShipment } from './cancel.ts';
import type { Desk } from './desk.ts';
import { dueOf } from './due.ts';
import { recordFollowed } from './follow.ts';
import { inSlices } from './slices.ts';

const ORDERS_MARK = 'orders.lastUpdatedBefore';
export const FETCHED_MARK = 'orders.fetchedAt';
/** How far back the first fetch of an account looks. Amazon keeps an open order no longer than that. */
const FIRST_LOOK_BACK = 30 * DAY;
/** Each fetch looks once more at the end of the last one: Amazon's index settles for a moment. */
const OVERLAP = 2 * MINUTE;
const MOST_PAGES = 500;
/** Orders written before the event loop has its turn. */
const MOST_AT_ONCE = 20;
/** Orders looked at before it has: some two milliseconds. */
const LOOKED_AT = 200;
const unbooked: readonly ShipmentState[] = ['new', 'planned', 'held', 'rejected'];

export interface Fetched {
  readonly orders: number;
  readonly unreadable: number;
}

/**
 * Fetches every order that changed since the last whole fetch. The watermark moves only after the last page, so that a
 * fetch that broke off is made again. Throws AmazonError.
 */
export async function fetchOrders(desk: Desk, signal: AbortSignal): Promise<Fetched> {
  const { ledger, clock, amazon } = desk;
  const startedAt = clock.now();
  const mark = ledger.settings.watermark(ORDERS_MARK);
  const lastUpdatedAfter = mark === null ? startedAt - FIRST_LOOK_BACK : mark - OVERLAP;
  let paginationToken: string | null = null;
  let orders = 0;
  let unreadable = 0;
  let settledBefore: number | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: Awaited<ReturnType<typeof amazon.searchOrders>> = await amazon.searchOrders(
      { lastUpdatedAfter, lastUpdatedBefore: null, paginationToken, withRecipient: true },
      signal,
    );
    for (let from = 0; from < answer.orders.length; from += MOST_AT_ONCE) {
      takeOrders(desk, answer.orders.slice(from, from + MOST_AT_ONCE));
      await setImmediate();
    }
    await desk.view.settle();
    orders += answer.orders.length;
    unreadable += answer.unreadable.length;
    settledBefore = answer.lastUpdatedBefore ?? settledBefore;
    paginationToken = answer.nextToken;
    if (paginationToken === null) break;
  }
  ledger.transaction(() => {
    ledger.settings.setWatermark(ORDERS_MARK, settledBefore ?? startedAt - 2 * MINUTE);
    ledger.settings.setWatermark(FETCHED_MARK, startedAt);
  });
  desk.changed('plan', 'board', 'status');
  await adoptElsewhere(desk, signal);
  return { orders, unreadable };
}

/** The next fetch starts no later than at this instant (UTC ms): something of an order has to be told once more. */
export function lookBackTo(desk: Desk, instant: number): void {
  const { settings } = desk.ledger;
  const mark = settings.watermark(ORDERS_MARK);
  if (mark !== null && instant < mark) settings.setWatermark(ORDERS_MARK, instant);
}

/** Writes a page of orders: recipients first, so that a crash in between leaves no order whose buyer is missing. */
export function takeOrders(desk: Desk, fetched: readonly FetchedOrder[]): void {
  const { ledger, clock } = desk;
  const at = clock.now();
  const recipients = desk.recipients();
  const keepsPeople = desk.preferences.get().buyersDetails !== 'none';
  recipients?.together(() => {
    for (const { order, recipient } of fetched) {
      if (!recipient || !keepsPeople || !isWaiting(desk, order)) continue;
      recipients.put(recipient, at, dueOf(desk, order.orderId, order));
    }
  });
  ledger.transaction(() => {
    for (const { order } of fetched) {
      ledger.orders.put(order, at);
      if (isEasyShip(order)) follow(desk, order, at);
    }
  });
}

/** Whether the buyer of this order is still needed for packing it. */
function isWaiting(desk: Desk, order: Order): boolean {
  if (!isEasyShip(order) || order.fulfillmentStatus !== 'UNSHIPPED') return false;
  const shipment = desk.ledger.shipments.get(order.orderId);
  return shipment === null || shipment.packing === 'open';
}

function follow(desk: Desk, order: Order, at: number): void {
  const shipment = desk.ledger.shipments.ensure(order.orderId, at);
  if (order.fulfillmentStatus === 'CANCELLED') {
    cancelShipment(desk, shipment, at);
    return;
  }
  if (shipment.bookedAt === null) return;
  const carrier = order.packages.find((parcel) => parcel.carrier !== null)?.carrier ?? null;
  const reports = { packageStatus: null, packages: order.packages };
  recordFollowed(desk, shipment, { told: reports, known: reports }, at, carrier === null ? {} : { carrier });
}

/** Orders that Seller Central or the phone booked: known by a package of theirs that we never asked for. */
async function adoptElsewhere(desk: Desk, signal: AbortSignal): Promise<void> {
  const { orders, shipments } = desk.ledger;
  const packed: string[] = [];
  await inSlices(shipments.idsInStates(unbooked, -1), LOOKED_AT, (slice) => {
    packed.push(...slice.filter((orderId) => orders.hasPackages(orderId)));
  });
  for (const orderId of packed) {
    const shipment = shipments.get(orderId);
    const order = orders.get(orderId);
    if (!shipment || !order || !unbooked.includes(shipment.state) || !looksBooked(shipment, order)) continue;
    try {
      const scheduled = await desk.amazon.getScheduledPackage(orderId, signal);
      if (scheduled) adopt(desk, scheduled, order);
    } catch (error) {
      // The next fetch asks again; nothing is booked on the strength of not knowing.
      if (!(error instanceof AmazonError)) throw error;
    }
  }
}

/** One that is on its way already goes there at once, so that nothing asks for the papers of a parcel that has left. */
function adopt(desk: Desk, scheduled: ScheduledPackage, order: Order): void {
  recordBooked(desk, scheduled, null, 'adopted');
  const shipment = desk.ledger.shipments.get(order.orderId);
  const reports = { packageStatus: scheduled.packageStatus, packages: order.packages };
  if (shipment) recordFollowed(desk, shipment, { told: reports, known: reports }, desk.clock.now(), {});
}

function looksBooked(shipment: Shipment, order: Order): boolean {
  return (
    shipment.bookedAt === null &&
    order.fulfillmentStatus !== 'CANCELLED' &&
    followedEvent(shipment.state, { packageStatus: null, packages: order.packages }) !== null
  );
}
