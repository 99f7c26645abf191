/** Rows of the store as the contract shows them. */
import type { LineView, ParcelView, SerialWanted, SlotView } from '../contract/plan.ts';
import type { RunView } from '../contract/status.ts';
import type { PackageSize } from '../domain/easy-ship.ts';
import type { Order } from '../domain/order.ts';
import type { Desk } from '../jobs/desk.ts';
import { type RunCounts, count, noCounts, runShare } from '../jobs/view/run-index.ts';
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
export function serialsOf(ledger: Desk['ledger'], order: Order): SerialWanted[] {
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

export function runOf({ view, ledger, clock }: Desk, run: Run): RunView {
  const { runId, state, startsAt } = run;
  return {
    runId,
    state,
    undoUntil: state === 'counting_down' && (startsAt ?? 0) > clock.now() ? startsAt : null,
    ...(view.runCounts(runId) ?? runCountsFrom(ledger, runId)),
  };
}

/** Of a run of long ago, from the ledger itself. */
function runCountsFrom({ shipments, printSets }: Desk['ledger'], runId: number): RunCounts {
  const counts = noCounts();
  for (const shipment of shipments.ofRun(runId)) {
    const { orderId } = shipment;
    const share = runShare({
      shipment,
      printSet: printSets.get(orderId),
      setAside: printSets.openReason(orderId),
    });
    count(counts, share, 1);
  }
  return counts;
}
