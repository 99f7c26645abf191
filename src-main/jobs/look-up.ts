import { AmazonError } from '../domain/amazon-error.ts';
import { afterBookingFailure, afterLookUp, pauseAfter } from '../domain/booking.ts';
import { easyShipCodes } from '../domain/easy-ship.ts';
import { recordBooked } from './booked.ts';
import { type BookingEnd, hold, reject } from './booking-ends.ts';
import type { Desk } from './desk.ts';

/** A run waits so often, at last a minute each time, for the connection to come back: some four hours. */
export const MOST_OFFLINE = 240;

export interface InDoubt {
  readonly orderId: string;
  readonly intentId: number;
  /** Whether Amazon said ScheduledPackageAlreadyExists. */
  readonly saidToExist: boolean;
  /** UTC ms. */
  readonly sentAt: number;
}

/**
 * What became of a booking that may have happened. An answer that decides nothing holds the order as unclear; a look-up
 * that cannot be made leaves the intent as it is, for the next time somebody looks.
 */
export async function lookUp(
  desk: Desk,
  doubt: InDoubt,
  signal: AbortSignal,
): Promise<BookingEnd | 'send_again'> {
  const { orderId, intentId, saidToExist, sentAt } = doubt;
  let failures = 0;
  let offline = 0;
  for (let lookUps = 1; ;) {
    let found: Awaited<ReturnType<Desk['amazon']['getScheduledPackage']>> = null;
    try {
      found = await desk.amazon.getScheduledPackage(orderId, signal);
    } catch (error) {
      if (!(error instanceof AmazonError)) throw error;
      if (error.kind === 'refused') return refused(desk, doubt, error);
      if (error.kind === 'offline') offline += 1;
      else failures += 1;
      // Looking up changes nothing at Amazon, so its failures are those of a listing.
      const after = afterBookingFailure(error, { step: 'list', slotRounds: 1, failures });
      if (after.next === 'stop_run' || offline >= MOST_OFFLINE) return { end: 'stopped', error };
      const pause = after.next === 'wait' ? after.ms : pauseAfter(offline);
      if (!(await slept(desk, pause, signal))) return { end: 'left' };
      continue;
    }
    const sinceSent = desk.clock.now() - sentAt;
    const after = afterLookUp({ found: found !== null, saidToExist, sinceSent, lookUps });
    if (found) {
      recordBooked(desk, found, intentId, 'adopted');
      return { end: 'booked' };
    }
    if (after.next === 'hold') return hold(desk, orderId, intentId, after.reason);
    if (after.next === 'send_again') return 'send_again';
    if (after.next === 'look_up_again' && !(await slept(desk, after.ms, signal))) return { end: 'left' };
    lookUps += 1;
  }
}

/** Amazon will not say: final for the order when it names a reason that ends it, else the seller has to look. */
function refused(desk: Desk, { orderId, intentId, saidToExist }: InDoubt, error: AmazonError): BookingEnd {
  const after = afterBookingFailure(error, { step: 'list', slotRounds: 1, failures: 1 });
  const known = after.next === 'reject' && easyShipCodes.some((code) => code === after.code);
  if (!known || saidToExist) return hold(desk, orderId, intentId, 'booking_unclear');
  return reject(desk, orderId, intentId, after.code);
}

/** False when it was stopped meanwhile; a sent intent then stays, and is looked up at the next start. */
export async function slept(desk: Desk, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await desk.clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
