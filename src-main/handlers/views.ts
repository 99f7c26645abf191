/** Rows of the store as the contract shows them. */
import type { LineView, ParcelView, SerialWanted, SlotView } from '../contract/plan.ts';
import type { RunView } from '../contract/status.ts';
import { type Late, lateness } from '../domain/late.ts';
import type { PackageSize } from '../domain/easy-ship.ts';
import type { Order } from '../domain/order.ts';
import type { PrintSetState } from '../domain/shipment.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Run } from '../store/runs.ts';
import type { Shipment } from '../store/shipments.ts';

export function linesOf(order: Order | null): LineView[] {
  return (order?.items ?? []).map(({ orderItemId, sku, title, quantity }) => ({
    orderItemId,
    sku,
    title,
    quantity,
  }));
}

export function slotOf(shipment: Shipment): SlotView | null {
  const { slotStart, slotEnd, handoverMethod } = shipment;
  if (slotStart === null || slotEnd === null || handoverMethod === null) return null;
  return { startTime: slotStart, endTime: slotEnd, handoverMethod };
}

/** The lines of an order that Amazon wants serial numbers for. */
export function serialsOf(ledger: Ledger, order: Order): SerialWanted[] {
  return order.items
    .filter(({ serialNumberRequired, quantity }) => serialNumberRequired && quantity > 0)
    .map(({ orderItemId, sku, quantity }) => ({
      orderItemId,
      sku,
      quantity,
      scanned: ledger.serials.count(order.orderId, orderItemId),
    }));
}

export function parcelOf(size: PackageSize, boxId: string | null, boxName: string | null): ParcelView {
  const { lengthCm, widthCm, heightCm, weightGrams } = size;
  return { boxId, boxName, lengthCm, widthCm, heightCm, weightGrams };
}

export function runOf(ledger: Ledger, run: Run, now: number): RunView {
  const shipments = ledger.shipments.ofRun(run.runId);
  const count = (test: (shipment: Shipment) => boolean): number => shipments.filter(test).length;
  // Asked once for each: past orders' sets are many, and this is looked at with every step of a run.
  const sets = new Map(
    shipments.map(({ orderId }) => [orderId, ledger.printSets.get(orderId)?.state ?? null] as const),
  );
  const printed = (shipment: Shipment, states: readonly PrintSetState[]): boolean =>
    states.some((state) => state === sets.get(shipment.orderId));
  const setAside = new Set(ledger.printSets.setAsides().map((aside) => aside.orderId));
  return {
    runId: run.runId,
    state: run.state,
    undoUntil: run.state === 'counting_down' && (run.startsAt ?? 0) > now ? run.startsAt : null,
    total: shipments.length,
    waiting: count(({ state }) => state === 'planned'),
    sent: count(({ state }) => state === 'booking'),
    booked: count(({ bookedAt }) => bookedAt !== null),
    held: count(({ state }) => state === 'held'),
    rejected: count(({ state }) => state === 'rejected'),
    labelsHere: count((shipment) => printed(shipment, ['verified', 'sent', 'out', 'deleted'])),
    labelsSetAside: count(({ orderId }) => setAside.has(orderId)),
    labelsSentToPrinter: count((shipment) => printed(shipment, ['sent', 'out', 'deleted'])),
    labelsOut: count((shipment) => printed(shipment, ['out', 'deleted'])),
  };
}

/** Whether the carrier should have the parcel and, as far as Amazon says, has not. */
export function lateOf(shipment: Shipment, order: Order | null, now: number): Late | null {
  const scanned = order?.packages.some((parcel) => parcel.trackingNumber !== null) ?? false;
  return lateness(
    { ...shipment, shippedWithTracking: order?.fulfillmentStatus === 'SHIPPED' && scanned },
    now,
  );
}
