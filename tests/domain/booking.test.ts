import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AmazonError, amazonErrorKinds } from '../../src-main/domain/amazon-error.ts';
import {
  MOST_FAILURES,
  MOST_SLOT_ROUNDS,
  afterBookingFailure,
  afterLookUp,
  pauseAfter,
} from '../../src-main/domain/booking.ts';
import type { BookingAttempt, BookingStep } from '../../src-main/domain/booking.ts';
import { easyShipCodes } from '../../src-main/domain/easy-ship.ts';
import type { EasyShipCode } from '../../src-main/domain/easy-ship.ts';

const first = (step: BookingStep): BookingAttempt => ({ step, slotRounds: 1, failures: 1 });
const refused = (code: string | null, attempt: BookingAttempt = first('create')) =>
  afterBookingFailure({ kind: 'refused', code }, attempt).next;

void test('each of the eleven codes asks for its own next step', () => {
  const expected: Record<EasyShipCode, string> = {
    InvalidInput: 'reject',
    InvalidTimeSlotId: 'get_new_slots',
    ScheduledPackageAlreadyExists: 'look_up',
    ScheduleWindowExpired: 'get_new_slots',
    RetryableAfterGettingNewSlots: 'get_new_slots',
    TimeSlotNotAvailable: 'get_new_slots',
    ResourceNotFound: 'reject',
    InvalidOrderState: 'reject',
    RegionNotSupported: 'stop_run',
    OrderNotEligibleForRescheduling: 'reject',
    InternalServerError: 'look_up',
  };
  assert.equal(easyShipCodes.length, 11);
  for (const code of easyShipCodes) assert.equal(refused(code), expected[code], code);
  assert.equal(refused('TimeSlotNotAvailable', first('list')), 'hold');
  assert.equal(refused('InternalServerError', first('list')), 'wait');
});

void test('a code nobody knows is a refusal that keeps the code', () => {
  assert.deepEqual(afterBookingFailure({ kind: 'refused', code: 'Novel' }, first('create')), {
    next: 'reject',
    code: 'Novel',
  });
  assert.deepEqual(afterBookingFailure({ kind: 'refused', code: null }, first('create')), {
    next: 'reject',
    code: 'unknown',
  });
});

void test('whatever may have been carried out is looked up, never sent again at once', () => {
  for (const kind of amazonErrorKinds) {
    const error = new AmazonError({ kind, operation: 'createScheduledPackage' });
    for (const step of ['create', 'update'] as const) {
      const { next } = afterBookingFailure(error, first(step));
      assert.equal(next === 'look_up', error.inDoubt, `${kind} ${step}`);
    }
    assert.notEqual(afterBookingFailure(error, first('list')).next, 'look_up', kind);
  }
});

void test('offline waits for the connection; login, role and clock stop the run', () => {
  const next = (kind: AmazonError['kind']) => afterBookingFailure({ kind, code: null }, first('create')).next;
  assert.equal(next('offline'), 'wait_for_connection');
  assert.equal(next('throttled'), 'wait');
  for (const kind of ['forbidden', 'login_client', 'login_consent', 'clock_wrong', 'aborted'] as const) {
    assert.equal(next(kind), 'stop_run', kind);
  }
});

void test('no refusal and no silence is retried for ever', () => {
  const error = fc.record({
    kind: fc.constantFrom(...amazonErrorKinds.filter((kind) => kind !== 'offline')),
    code: fc.option(fc.constantFrom<string>(...easyShipCodes, 'QuotaExceeded')),
  });
  fc.assert(
    fc.property(
      fc.array(error, { minLength: 60, maxLength: 60 }),
      fc.constantFrom<BookingStep>('list', 'create'),
      (errors, step) => {
        const attempt = { step, slotRounds: 1, failures: 1 };
        for (const one of errors) {
          const { next } = afterBookingFailure(one, attempt);
          if (next === 'get_new_slots') attempt.slotRounds += 1;
          else if (next === 'wait') attempt.failures += 1;
          else return;
        }
        assert.fail('still trying');
      },
    ),
  );
});

void test('stale slots end with the seller, a storm with the run', () => {
  assert.deepEqual(
    afterBookingFailure(
      { kind: 'refused', code: 'InvalidTimeSlotId' },
      { step: 'create', slotRounds: MOST_SLOT_ROUNDS, failures: 0 },
    ),
    { next: 'hold', reason: 'no_slot' },
  );
  assert.deepEqual(
    afterBookingFailure(
      { kind: 'throttled', code: 'QuotaExceeded' },
      { step: 'create', slotRounds: 1, failures: MOST_FAILURES },
    ),
    { next: 'stop_run', kind: 'throttled', code: 'QuotaExceeded' },
  );
});

void test('pauses grow from a second to a minute', () => {
  assert.deepEqual([1, 2, 3, 7, 30].map(pauseAfter), [1_000, 2_000, 4_000, 60_000, 60_000]);
});

const lookUp = (more: Partial<Parameters<typeof afterLookUp>[0]> = {}) =>
  afterLookUp({ found: false, saidToExist: false, sinceSent: 20_000, lookUps: 3, ...more }).next;

void test('what is found is adopted', () => {
  assert.equal(lookUp({ found: true, lookUps: 1, sinceSent: 0 }), 'adopt');
  assert.equal(lookUp({ found: true, lookUps: 99, saidToExist: true }), 'adopt');
});

void test('"not found" counts only once a booking had the time to show', () => {
  assert.equal(lookUp({ sinceSent: 5_000, lookUps: 4 }), 'look_up_again');
  assert.equal(lookUp({ sinceSent: 60_000, lookUps: 1 }), 'look_up_again');
  assert.equal(lookUp({ sinceSent: 15_000, lookUps: 2 }), 'send_again');
  assert.equal(lookUp({ sinceSent: 14_999, lookUps: 2 }), 'look_up_again');
});

void test('what Amazon says exists is never sent again', () => {
  for (let lookUps = 1; lookUps < 30; lookUps += 1) {
    const next = lookUp({ saidToExist: true, lookUps, sinceSent: lookUps * 4_000 });
    assert.equal(next, lookUps < 10 ? 'look_up_again' : 'hold');
  }
});
