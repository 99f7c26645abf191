import { type Reason, Refusal } from '../contract/reply.ts';
import { type PackState, type PackVerdict, singlesOf } from '../domain/pack-state.ts';
import { parcelInHand } from '../domain/packing.ts';
import type { Desk } from '../jobs/desk.ts';

/** Sends these orders' papers to the settings' printers; rejects with a Refusal where it cannot. */
export type PrintNow = (orderIds: readonly string[]) => Promise<void>;

/** Print-on-scan: what the bench needs next goes to the printer while the verdict is on the screen already. */
export interface ScanPrinting {
  after(state: PackState, verdict: PackVerdict): void;
  isSending(orderId: string): boolean;
  /** Why the last try failed; null when it did not. */
  refusedFor(orderId: string): Reason | null;
}

export function createScanPrinting(desk: Desk, print: PrintNow): ScanPrinting {
  const sending = new Set<string>();
  const refused = new Map<string, Reason>();
  let queue = Promise.resolve();

  async function send(orderIds: readonly string[]): Promise<void> {
    try {
      await print(orderIds);
    } catch (error) {
      const reason = error instanceof Refusal ? error.reason : 'internal';
      for (const orderId of orderIds) refused.set(orderId, reason);
    } finally {
      for (const orderId of orderIds) sending.delete(orderId);
      desk.changed('pack');
    }
  }

  return {
    after(state, verdict) {
      if (desk.preferences.get().printWhen !== 'on_scan') return;
      const orderIds = neededNow(state, verdict).filter(
        (orderId) => !sending.has(orderId) && desk.ledger.printSets.get(orderId)?.state === 'verified',
      );
      if (orderIds.length === 0) return;
      for (const orderId of orderIds) {
        sending.add(orderId);
        refused.delete(orderId);
      }
      // One after the other, so that labels come out in the order in which they were scanned for.
      queue = queue.then(() => send(orderIds));
    },
    isSending: (orderId) => sending.has(orderId),
    refusedFor: (orderId) => refused.get(orderId) ?? null,
  };
}

/** The parcel whose goods are all there; in a run, all of its parcels. */
function neededNow(state: PackState, { verdict }: PackVerdict): string[] {
  if (verdict === 'labels_only' && state.run !== null)
    return singlesOf(state, state.run.sku).map(({ orderId }) => orderId);
  if (verdict !== 'parcel_complete' && verdict !== 'gift_first') return [];
  const hand = parcelInHand(state);
  return hand === null ? [] : [hand.orderId];
}
