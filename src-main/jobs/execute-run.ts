import type { AmazonError } from '../domain/amazon-error.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { HandoverWindow } from '../domain/slot.ts';
import { bookOrder } from './book-order.ts';
import type { Desk } from './desk.ts';
import { putBack, wishName } from './write-run.ts';

/** Bookings on their way at once: listing and booking each allow one call a second, so two pairs keep both busy. */
const LANES = 4;
/** Orders of the run that are looked up together. */
const PAGE = 50;

/** Who is told why a run ended by itself. */
export interface RunTrouble {
  /** Amazon would answer no other order better. */
  amazon(error: Pick<AmazonError, 'kind' | 'code'>): void;
  /** A fault of ours or of the disk. */
  fault(error: unknown): void;
}

/** Waits until the run may begin, books its orders, and puts back what was never asked for when it is stopped. */
export async function execute(
  desk: Desk,
  runId: number,
  signal: AbortSignal,
  trouble: RunTrouble,
): Promise<void> {
  const { ledger, clock } = desk;
  const run = ledger.runs.get(runId);
  if (!run) return;
  if (run.startsAt !== null && run.startsAt > clock.now()) {
    await clock.sleep(run.startsAt - clock.now(), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  if (signal.aborted || ledger.runs.get(runId)?.state === 'undone') return;
  if (ledger.runs.get(runId)?.state === 'counting_down') ledger.runs.change(runId, { state: 'running' });
  desk.changed('run');

  const wish = wishOf(ledger.settings.get(wishName(runId)));
  const stopping = (): boolean => ledger.runs.get(runId)?.state !== 'running';

  const next = ordersOf(desk, runId, stopping);

  const lane = async (): Promise<void> => {
    for (;;) {
      const orderId = next();
      if (orderId === undefined || signal.aborted) return;
      const inDoubt = ledger.intents.unsettledFor(orderId, 'createScheduledPackage')?.state === 'sent';
      if (stopping() && !inDoubt) continue;
      const result = await bookOrder(desk, { runId, orderId, wish, stopping }, signal);
      if (result.end === 'stopped') {
        trouble.amazon(result.error);
        if (!stopping()) ledger.runs.change(runId, { state: 'stopping' });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (signal.aborted) return;
  const stopped = stopping();
  await putBack(desk, runId);
  ledger.runs.change(runId, { state: stopped ? 'stopped' : 'done', endedAt: clock.now() });
  desk.changed('run', 'plan', 'board');
}

/**
 * Hands out the orders of a run one by one, in its order and each once, read a page at a time. From the moment it is
 * stopping only those are left that may have been booked already.
 */
function ordersOf({ ledger }: Desk, runId: number, stopping: () => boolean): () => string | undefined {
  let page: { orderId: string; runPosition: number }[] = [];
  let last = -1;
  let states: readonly ShipmentState[] = ['planned', 'booking'];
  return () => {
    if (states.length > 1 && stopping()) {
      states = ['booking'];
      page = [];
    }
    if (page.length === 0) page = ledger.shipments.pageOfRun(runId, states, last, PAGE);
    const one = page.shift();
    last = one?.runPosition ?? last;
    return one?.orderId;
  };
}

function wishOf(stored: unknown): HandoverWindow | null {
  if (typeof stored !== 'object' || stored === null) return null;
  if (!('startTime' in stored) || !('endTime' in stored)) return null;
  const { startTime, endTime } = stored;
  return typeof startTime === 'number' && typeof endTime === 'number' ? { startTime, endTime } : null;
}
