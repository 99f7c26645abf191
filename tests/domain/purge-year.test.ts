/** The judge of the purge dates: a simulated year at a desk that is off at night, on Sundays and for two closures. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, istMidnight } from '../../src-main/domain/ist.ts';
import { LOCK_LOOKAHEAD_MS, purgeDue } from '../../src-main/domain/purge-date.ts';

interface Parcel {
  readonly purchasedAt: number;
  readonly slotEnd: number;
  readonly cancelledAt: number | null;
  readonly trueHandover: number | null;
  readonly trueDelivery: number | null;
  readonly returnedAt: number | null;
  readonly scanReported: boolean;
  readonly deliveryReported: boolean;
  sellerMarkAt: number | null;
  carrierScanAt: number | null;
  deliveredSeenAt: number | null;
  lastLook: number | null;
  purgedAt: number | null;
}

const begin = istMidnight('2026-01-01');
const YEAR_DAYS = 365;
/** First and last day of each announced closure, counted from the begin. */
const closures = [
  [100, 120],
  [290, 310],
] as const;
const closedOn = (day: number) => closures.some(([first, last]) => day >= first && day <= last);
/** Day 3 of 2026 is a Sunday. */
const isOpen = (day: number) => day % 7 !== 3 && !closedOn(day);

/** Repeatable numbers in [0, 1). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function bought(day: number, random: () => number): Parcel {
  const midnight = begin + day * DAY;
  let slotDay = day;
  while (!isOpen(slotDay)) slotDay += 1;
  const slotStart = begin + slotDay * DAY + 10 * HOUR;
  const handedOver = random() < 0.95;
  const trueHandover = handedOver ? slotStart + random() * 3 * HOUR : null;
  const early = random() < 0.2;
  const transit = early ? random() * 6 * HOUR : random() * 14 * DAY;
  const delivered = trueHandover !== null && random() < 0.97;
  const trueDelivery = delivered ? trueHandover + transit : null;
  return {
    purchasedAt: midnight,
    slotEnd: slotStart + 3 * HOUR,
    cancelledAt: handedOver || random() < 0.5 ? null : midnight + 9 * HOUR,
    trueHandover,
    trueDelivery,
    returnedAt: trueDelivery !== null && random() < 0.1 ? trueDelivery + random() * 20 * DAY : null,
    scanReported: random() < 0.7,
    deliveryReported: random() < 0.8,
    sellerMarkAt: null,
    carrierScanAt: null,
    deliveredSeenAt: null,
    lastLook: null,
    purgedAt: null,
  };
}

function look(parcel: Parcel, now: number): void {
  if (parcel.scanReported && parcel.trueHandover !== null && parcel.trueHandover <= now) {
    parcel.carrierScanAt ??= parcel.trueHandover;
  }
  if (parcel.deliveredSeenAt !== null) return;
  if (parcel.trueDelivery === null || parcel.trueDelivery > now) parcel.lastLook = now;
  else if (parcel.deliveryReported) parcel.deliveredSeenAt = now;
}

function purge(parcels: readonly Parcel[], now: number, until: number, setting: number): void {
  for (const parcel of parcels) {
    if (parcel.purgedAt !== null) continue;
    const due = purgeDue({
      ...parcel,
      lastUndeliveredLookAt: parcel.deliveryReported ? parcel.lastLook : null,
      daysAfterDelivery: setting,
    });
    if (due.at <= until) parcel.purgedAt = now;
  }
}

/** The next morning at which the desk is open, counted from the evening of `day`. */
function reopening(day: number): number {
  let next = day + 1;
  while (!isOpen(next)) next += 1;
  return begin + next * DAY + 9 * HOUR;
}

for (const setting of [27, 14, 0]) {
  void test(`with ${setting} days, nobody is kept longer than 30 days after true delivery`, () => {
    const random = chance(2026 + setting);
    const parcels: Parcel[] = [];
    for (let day = 0; day < YEAR_DAYS + 80; day += 1) {
      if (day < YEAR_DAYS) for (let count = 0; count < 20; count += 1) parcels.push(bought(day, random));
      if (!isOpen(day)) continue;
      const midnight = begin + day * DAY;
      for (let hour = 9; hour <= 19; hour += 1) {
        const now = midnight + hour * HOUR;
        const here = parcels.filter(({ purgedAt }) => purgedAt === null);
        for (const parcel of here) look(parcel, now);
        if (hour === 9) purge(here, now, now, setting);
        if (hour !== 19) continue;
        for (const parcel of here) {
          if (parcel.trueHandover !== null && parcel.trueHandover <= now && random() < 0.9)
            parcel.sellerMarkAt ??= now;
        }
        const announced = closedOn(day + 1) ? reopening(day) : now + LOCK_LOOKAHEAD_MS;
        purge(here, now, announced, setting);
      }
    }
    assert.equal(parcels.length, YEAR_DAYS * 20);
    assert.ok(
      parcels.some(({ returnedAt, purgedAt }) => returnedAt !== null && (purgedAt ?? 0) < returnedAt),
    );
    for (const { purgedAt, trueDelivery } of parcels) {
      assert.ok(purgedAt !== null, 'somebody was never purged');
      if (trueDelivery !== null) assert.ok(purgedAt <= trueDelivery + 30 * DAY);
    }
  });
}
