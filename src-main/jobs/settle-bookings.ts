import { bookOrder } from './book-order.ts';
import type { Desk } from './desk.ts';

/**
 * Finds out what became of bookings that no run is working on any more: the run was stopped by a storm or a revoked
 * consent while their answers were out. Nothing is booked anew; what did not happen goes back to the plan.
 */
export async function settleBookings(desk: Desk, signal: AbortSignal): Promise<void> {
  const busy = new Set(desk.ledger.runs.underWay().map((run) => run.runId));
  for (const intent of desk.ledger.intents.unsettled()) {
    if (intent.operation !== 'createScheduledPackage' || signal.aborted) continue;
    if (intent.runId !== null && busy.has(intent.runId)) continue;
    const { orderId, runId } = intent;
    const settled = await bookOrder(
      desk,
      { runId: runId ?? 0, orderId, wish: null, onlySettle: true, stopping: () => true },
      signal,
    );
    // The next order would be told the same.
    if (settled.end === 'stopped') return;
  }
}
