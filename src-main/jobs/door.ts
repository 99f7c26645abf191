import { AmazonError } from '../domain/amazon-error.ts';
import { HOUR, MINUTE } from '../domain/ist.ts';
import type { Desk } from './desk.ts';
import { takeOrders } from './fetch-orders.ts';

/** The carrier stands at the door no longer than this; what is left is asked after while it drives. */
const ASKS_FOR = MINUTE;
/** Parcels asked after in one go once they are gone. */
const AFTERWARDS = 15;

/**
 * What was cancelled since it was packed must not go to the carrier. Amazon allows one question in two seconds, so a
 * large pile is asked after as far as the time goes, longest unheard of first; `askAfterwards` asks for the rest.
 */
export async function askBeforeHandover(
  desk: Desk,
  orderIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { clock, ledger } = desk;
  const until = clock.now() + ASKS_FOR;
  for (const orderId of ledger.handover.longestUnheard(orderIds)) {
    if (clock.now() >= until || !(await askFor(desk, orderId, signal))) return;
  }
}

/** Asks after parcels that were handed over without it. One that turns out cancelled comes off its manifest. */
export async function askAfterwards(desk: Desk, signal: AbortSignal): Promise<void> {
  const since = desk.clock.now() - 2 * HOUR;
  for (const orderId of desk.ledger.handover.unasked(since, AFTERWARDS)) {
    if (signal.aborted || !(await askFor(desk, orderId, signal))) return;
  }
}

/** False when no further question would be answered either: then what is known decides. */
async function askFor(desk: Desk, orderId: string, signal: AbortSignal): Promise<boolean> {
  try {
    const fetched = await desk.amazon.getOrder(orderId, false, signal);
    if (fetched) takeOrders(desk, [fetched]);
    return true;
  } catch (error) {
    if (!(error instanceof AmazonError)) throw error;
    return error.kind === 'refused';
  }
}

/** Tells the window when time alone has made a parcel late. */
export function createLateWatch(desk: Desk): () => Promise<void> {
  let before = -1;
  return async () => {
    await desk.view.settle();
    const late = desk.view.door().late().length;
    if (before !== -1 && late !== before) desk.changed('handover', 'board', 'day');
    before = late;
  };
}
