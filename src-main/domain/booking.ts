/** What a refusal or a silence of Amazon's asks for while an order is being booked or moved to another slot. */
import type { AmazonError } from './amazon-error.ts';
import type { EasyShipCode } from './easy-ship.ts';
import { easyShipCodes } from './easy-ship.ts';
import type { HoldReason } from './hold.ts';
import { MINUTE } from './ist.ts';

/** Listing slots changes nothing at Amazon; booking and rescheduling do. */
export type BookingStep = 'list' | 'create' | 'update';

export interface BookingAttempt {
  readonly step: BookingStep;
  /** How often slots were listed for this order in this run, this time included. */
  readonly slotRounds: number;
  /** How often this step failed for a passing reason (429, 5xx, unreadable), this time included. */
  readonly failures: number;
}

export type AfterFailure =
  /** List the slots again and ask with a fresh one. */
  | { readonly next: 'get_new_slots' }
  /** Ask getScheduledPackage what became of it before anything else. */
  | { readonly next: 'look_up' }
  /** Amazon's word is final for this order; its code is kept. */
  | { readonly next: 'reject'; readonly code: string }
  | { readonly next: 'hold'; readonly reason: HoldReason }
  /** Ask the same again, not before so many milliseconds have passed. */
  | { readonly next: 'wait'; readonly ms: number }
  /** Nothing was sent and no connection is there: the intent stays open until one is. */
  | { readonly next: 'wait_for_connection' }
  /** No other order would fare better: what is unsent is withdrawn, the reason is told once. */
  | { readonly next: 'stop_run'; readonly kind: AmazonError['kind']; readonly code: string | null };

/** Slots go stale in seconds; after so many rounds the fault lies elsewhere and the seller is asked. */
export const MOST_SLOT_ROUNDS = 4;
/** With the pauses below this is some four minutes of a storm. */
export const MOST_FAILURES = 8;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = MINUTE;

/** Doubles from one second to one minute. Jitter is the caller's, who has the chance to add it. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
}

/** Whether the text is one of Amazon's eleven codes. */
function isEasyShipCode(code: string | null): code is EasyShipCode {
  return easyShipCodes.some((known) => known === code);
}

/** Decides by Amazon's code where there is one, else by how the call ended. Never loops without a cap. */
export function afterBookingFailure(
  error: Pick<AmazonError, 'kind' | 'code'>,
  attempt: BookingAttempt,
): AfterFailure {
  const { kind, code } = error;
  switch (kind) {
    case 'offline':
      return { next: 'wait_for_connection' };
    case 'forbidden':
    case 'login_client':
    case 'login_consent':
    case 'clock_wrong':
    case 'aborted':
      return { next: 'stop_run', kind, code };
    case 'throttled':
      return again(error, attempt);
    case 'doubt':
    case 'server':
    case 'unreadable':
      return attempt.step === 'list' ? again(error, attempt) : { next: 'look_up' };
    case 'refused':
      return isEasyShipCode(code) ? afterCode(code, attempt) : { next: 'reject', code: code ?? 'unknown' };
    default:
      return kind;
  }
}

function again(
  { kind, code }: Pick<AmazonError, 'kind' | 'code'>,
  { failures }: BookingAttempt,
): AfterFailure {
  if (failures >= MOST_FAILURES) return { next: 'stop_run', kind, code };
  return { next: 'wait', ms: pauseAfter(failures) };
}

function afterCode(code: EasyShipCode, attempt: BookingAttempt): AfterFailure {
  switch (code) {
    case 'InvalidTimeSlotId':
    case 'ScheduleWindowExpired':
    case 'RetryableAfterGettingNewSlots':
      return freshSlots(attempt);
    case 'TimeSlotNotAvailable':
      // Of a listing it means that weight or size leave no slot at all, which listing again does not change.
      return attempt.step === 'list' ? { next: 'hold', reason: 'no_slot' } : freshSlots(attempt);
    case 'ScheduledPackageAlreadyExists':
      return { next: 'look_up' };
    case 'InternalServerError':
      return attempt.step === 'list' ? again({ kind: 'server', code }, attempt) : { next: 'look_up' };
    case 'RegionNotSupported':
      return { next: 'stop_run', kind: 'refused', code };
    case 'InvalidInput':
    case 'ResourceNotFound':
    case 'InvalidOrderState':
    case 'OrderNotEligibleForRescheduling':
      return { next: 'reject', code };
    default:
      return code;
  }
}

function freshSlots({ slotRounds }: BookingAttempt): AfterFailure {
  return slotRounds >= MOST_SLOT_ROUNDS ? { next: 'hold', reason: 'no_slot' } : { next: 'get_new_slots' };
}

export type AfterLookUp =
  /** It is booked: take over what Amazon shows. */
  | { readonly next: 'adopt' }
  | { readonly next: 'look_up_again'; readonly ms: number }
  /** Nothing was booked: list fresh slots and ask again. */
  | { readonly next: 'send_again' }
  | { readonly next: 'hold'; readonly reason: HoldReason };

export interface LookUp {
  /** Whether getScheduledPackage showed a package. */
  readonly found: boolean;
  /** Whether Amazon said ScheduledPackageAlreadyExists, so that "not found" cannot be the last word. */
  readonly saidToExist: boolean;
  /** Milliseconds since the booking was sent. */
  readonly sinceSent: number;
  /** Look-ups so far, this one included. */
  readonly lookUps: number;
}

/** A booking may take some seconds to show; until then "not found" means nothing. */
const LOOK_UP_SETTLES_MS = 15_000;
const LEAST_LOOK_UPS = 2;
const MOST_LOOK_UPS = 10;
const LOOK_UP_PAUSE_MS = 4_000;

/**
 * What the answer of a look-up means. Sending again is safe even when this is wrong: Amazon refuses a second booking
 * of the same order, and that refusal leads back here.
 */
export function afterLookUp({ found, saidToExist, sinceSent, lookUps }: LookUp): AfterLookUp {
  if (found) return { next: 'adopt' };
  if (lookUps >= MOST_LOOK_UPS) {
    return saidToExist ? { next: 'hold', reason: 'booking_unclear' } : { next: 'send_again' };
  }
  if (saidToExist || sinceSent < LOOK_UP_SETTLES_MS || lookUps < LEAST_LOOK_UPS) {
    return { next: 'look_up_again', ms: LOOK_UP_PAUSE_MS };
  }
  return { next: 'send_again' };
}
