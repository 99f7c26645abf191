import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY, HOUR, istMidnight } from '../../src-main/domain/ist.ts';
import { isPurgeSetting, purgeDue } from '../../src-main/domain/purge-date.ts';
import type { PurgeFacts } from '../../src-main/domain/purge-date.ts';

const start = istMidnight('2026-01-12');
const at = (day: number) => start + day * DAY;
const facts = (more: Partial<PurgeFacts> = {}): PurgeFacts => ({
  purchasedAt: at(0),
  cancelledAt: null,
  carrierScanAt: null,
  sellerMarkAt: null,
  slotEnd: null,
  deliveredSeenAt: null,
  lastUndeliveredLookAt: null,
  daysAfterDelivery: 27,
  ...more,
});
const due = (more: Partial<PurgeFacts>) => {
  const { at: instant, because } = purgeDue(facts(more));
  return `${because} ${(instant - start) / DAY}`;
};

void test('delivered: the setting after the last look at which it was not', () => {
  const seen = { carrierScanAt: at(1), deliveredSeenAt: at(5), lastUndeliveredLookAt: at(5) };
  assert.equal(due(seen), 'delivered 32');
  assert.equal(due({ ...seen, daysAfterDelivery: 0 }), 'delivered 5');
  assert.equal(due({ ...seen, deliveredSeenAt: at(6) }), 'delivered 32');
});

void test('learned long after the last look: no later than 30 days after handover either', () => {
  const late = { carrierScanAt: at(1), deliveredSeenAt: at(20), lastUndeliveredLookAt: at(5) };
  assert.equal(due(late), 'handed_over 31');
  assert.equal(due({ ...late, lastUndeliveredLookAt: at(2) }), 'delivered 29');
  assert.equal(due({ ...late, carrierScanAt: null }), 'delivered 32');
});

void test('delivered without a look before: no later than 30 days after handover', () => {
  assert.equal(due({ carrierScanAt: at(1), deliveredSeenAt: at(3) }), 'delivered 30');
  assert.equal(due({ carrierScanAt: at(1), deliveredSeenAt: at(20) }), 'handed_over 31');
});

void test('delivery unknown: 30 days after the scan, else the mark, at the latest the end of the slot', () => {
  assert.equal(due({ carrierScanAt: at(1), sellerMarkAt: at(2), slotEnd: at(3) }), 'handed_over 31');
  assert.equal(due({ sellerMarkAt: at(2), slotEnd: at(3) }), 'handed_over 32');
  assert.equal(due({ sellerMarkAt: at(9), slotEnd: at(3) }), 'handed_over 33');
  assert.equal(due({ sellerMarkAt: at(9) }), 'handed_over 39');
  assert.equal(due({ slotEnd: at(3) }), 'handed_over 33');
  assert.equal(due({ carrierScanAt: at(40) }), 'handed_over 70');
});

void test('never handed over: 30 days after cancelling, else 45 after purchase', () => {
  assert.equal(due({ cancelledAt: at(2) }), 'cancelled 32');
  assert.equal(due({ cancelledAt: at(2), slotEnd: at(1) }), 'handed_over 31');
  assert.equal(due({ cancelledAt: at(2), slotEnd: at(9) }), 'cancelled 32');
  assert.equal(due({ cancelledAt: at(2), carrierScanAt: at(3) }), 'handed_over 33');
  assert.equal(due({}), 'purchased 45');
});

void test('the date is a day in India, due from its first minute', () => {
  assert.equal(purgeDue(facts({ carrierScanAt: at(1) + 20 * HOUR })).date, '2026-02-12');
  assert.equal(due({ carrierScanAt: at(1) + 20 * HOUR }), 'handed_over 31');
  assert.equal(due({ carrierScanAt: at(2) - 1 }), 'handed_over 31');
});

void test('the setting is 0 to 27 whole days, and anything else keeps nothing', () => {
  assert.deepEqual([0, 27, 28, -1, 1.5, Number.NaN].map(isPurgeSetting), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  for (const daysAfterDelivery of [28, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(
      due({ deliveredSeenAt: at(5), lastUndeliveredLookAt: at(5), daysAfterDelivery }),
      'delivered 5',
    );
  }
});

void test('whatever we learn and whenever, a parcel that was handed over is never due after the 30 days', () => {
  const hours = (most: number) => fc.integer({ min: 0, max: most * 24 }).map((hour) => hour * HOUR);
  fc.assert(
    fc.property(
      fc.record({
        handover: hours(20),
        transit: hours(25),
        lag: hours(40),
        look: hours(60),
        seen: fc.boolean(),
        setting: fc.integer({ min: 0, max: 27 }),
      }),
      ({ handover, transit, lag, look, seen, setting }) => {
        const carrierScanAt = at(0) + handover;
        const delivered = carrierScanAt + transit;
        const lastLook = Math.max(carrierScanAt, delivered - look);
        const { at: instant } = purgeDue(
          facts({
            carrierScanAt,
            deliveredSeenAt: seen ? delivered + lag : null,
            lastUndeliveredLookAt: look === 0 ? null : lastLook,
            daysAfterDelivery: setting,
          }),
        );
        assert.ok(instant <= delivered + 30 * DAY);
      },
    ),
  );
});
