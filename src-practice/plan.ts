/** Which orders a practice store gets and when: a plain number of them, or the standard day. */
import { MINUTE, istMidnight } from '../src-main/domain/ist.ts';
import { dice } from './data/random.ts';
import type { OrderTrait, PracticeOrder, TraitCounts } from './orders.ts';
import { dealTraits, makeOrder, usualTraits } from './orders.ts';
import type { PeopleShares } from './people.ts';

export interface LotWish {
  readonly seed: number;
  /** Exactly so many that can be booked without a question (known content, open, Easy Ship, not called off). */
  readonly bookable: number;
  /** UTC ms at which all of them are there. */
  readonly visibleAt: number;
  /** Further orders, each with this one trait: pending, not_easy_ship, too_big, unfamiliar, cancel_requested … */
  readonly extra?: TraitCounts;
  /** Number of the first order, so that lots of one store do not collide. */
  readonly firstNumber?: number;
  /** Instead of the usual shape of a day. */
  readonly traits?: TraitCounts;
  readonly shipByDate?: string;
  readonly people?: PeopleShares;
}

/** A lot of orders that are all visible from `visibleAt` on. */
export function makeLot(wish: LotWish): PracticeOrder[] {
  const first = wish.firstNumber ?? 0;
  const dealt = dealTraits(
    dice(wish.seed, `lot ${first}`),
    wish.bookable,
    wish.traits ?? usualTraits(wish.bookable),
  );
  for (const [trait, count] of Object.entries(wish.extra ?? {}) as [OrderTrait, number][]) {
    for (let index = 0; index < count; index += 1) dealt.push(new Set([trait]));
  }
  return dealt.map((traits, index) =>
    makeOrder({
      seed: wish.seed,
      number: first + index,
      visibleAt: wish.visibleAt,
      traits,
      ...(wish.shipByDate === undefined ? {} : { shipByDate: wish.shipByDate }),
      ...(wish.people === undefined ? {} : { people: wish.people }),
    }),
  );
}

/** The day that tests, benchmarks and the README share. A Saturday, so that the next working day is a Monday. */
export const STANDARD_DATE = '2026-01-10';

/** When the four print runs of the standard day see their orders, in minutes after midnight in India. */
export const standardRuns: readonly { readonly at: number; readonly count: number }[] = [
  { at: 7 * 60 + 40, count: 46 },
  { at: 11 * 60 + 18, count: 17 },
  { at: 13 * 60 + 29, count: 19 },
  { at: 13 * 60 + 31, count: 2 },
];

/** The two pickup windows of the standard day, hours in India. */
export const standardWindows: readonly (readonly [number, number])[] = [
  [13, 16],
  [16, 19],
];

/** Minutes from the label that Amazon hands out to the buyer's change of mind: the label is on paper, the parcel packed. */
const AFTER_PRINTING = 20;
const AFTER_PACKING = 75;

/** The traits by run; together: 9 multi-unit, 5 two-ASIN, 1 three-ASIN, 3 two-page invoices, 2 gifts, 30 COD … */
const standardTraits: readonly TraitCounts[] = [
  {
    multi_unit: 5,
    two_asin: 3,
    three_asin: 1,
    two_page_invoice: 2,
    gift: 1,
    cod: 17,
    unfamiliar: 2,
    too_big: 1,
    cancel_after_label: 1,
    drop_off: 1,
  },
  { multi_unit: 2, two_asin: 1, gift: 1, cod: 6, serial: 1, unfamiliar: 1, cancel_after_label: 1 },
  { multi_unit: 2, two_asin: 1, two_page_invoice: 1, cod: 7, cancel_requested: 1 },
  {},
];

/**
 * The 84 orders of the standard day: 46, 17, 19 and 2, five of them PENDING from 07:40 on and opening with the second
 * and third run; three are called off: one before booking, one when its label is printed, one when it is packed.
 */
export function standardDay(seed: number, date = STANDARD_DATE): PracticeOrder[] {
  const midnight = istMidnight(date);
  const start = midnight + (standardRuns[0]?.at ?? 0) * MINUTE;
  let number = 0;
  // Each is another one: what the seller has answered once is known for good.
  let unfamiliar = 0;
  return standardRuns.flatMap((run, runIndex) => {
    const dealt = dealTraits(
      dice(seed, `standard run ${runIndex}`),
      run.count,
      standardTraits[runIndex] ?? {},
    );
    const opensAt = midnight + run.at * MINUTE;
    const pending = runIndex === 1 ? 3 : runIndex === 2 ? 2 : 0;
    const plain = new Set([...dealt.keys()].filter((at) => dealt[at]?.size === 0).slice(0, pending));
    return dealt.map((traits, index) => {
      const waits = plain.has(index);
      const order = makeOrder({
        seed,
        number,
        visibleAt: waits ? start : opensAt,
        createdTime: (waits ? start : opensAt) - ((index % 40) + 3) * MINUTE,
        opensAt,
        shipByDate: date,
        traits,
        people: { pinDisagrees: 0.02, unknownState: 0, phone: 0.05 },
        ...(traits.has('unfamiliar') ? { unfamiliar: unfamiliar++ } : {}),
        ...(traits.has('cancel_after_label')
          ? { cancelMinutesAfterLabel: runIndex === 0 ? AFTER_PACKING : AFTER_PRINTING }
          : {}),
      });
      number += 1;
      return order;
    });
  });
}
