import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { HandoverSlot } from '../../src-main/domain/easy-ship.ts';
import { DAY, HOUR, MINUTE, istDate, istMidnight } from '../../src-main/domain/ist.ts';
import {
  chooseSlot,
  dailyWindowOf,
  problemsOf,
  runWindow,
  sameWindow,
  slotProblems,
  usualWindows,
  wishWindow,
} from '../../src-main/domain/slot.ts';
import type { SlotQuestion } from '../../src-main/domain/slot.ts';

/** How many orders have each ship-by. */
const wishOf = (shipBys: readonly (number | null)[], ...rest: DropFirst<typeof wishWindow>) => {
  const counts = new Map<number | null, number>();
  for (const shipBy of shipBys) counts.set(shipBy, (counts.get(shipBy) ?? 0) + 1);
  return wishWindow(counts, ...rest);
};
type DropFirst<F> = F extends (first: never, ...rest: infer R) => unknown ? R : never;

const midnight = istMidnight('2026-01-12');
const at = (hour: number, day = 0) => midnight + day * DAY + hour * HOUR;
const slot = (
  from: number,
  to: number,
  day = 0,
  handoverMethod: HandoverSlot['handoverMethod'] = 'PICKUP',
) => ({
  slotId: `${handoverMethod}${day}-${from}`,
  startTime: at(from, day),
  endTime: at(to, day),
  handoverMethod,
});
const question = (more: Partial<SlotQuestion> = {}): SlotQuestion => ({
  shipBy: at(23),
  wish: null,
  wishIsOwn: true,
  runWindow: null,
  now: at(8),
  accepted: [],
  ...more,
});
const chosen = (slots: readonly HandoverSlot[], more: Partial<SlotQuestion> = {}) => {
  const choice = chooseSlot(slots, question(more));
  return 'slot' in choice ? choice.slot.slotId : choice.held;
};

void test('the wish wins over the run, the run over the earliest', () => {
  const slots = [slot(13, 16), slot(10, 13), slot(16, 18)];
  assert.equal(chosen(slots), 'PICKUP0-10');
  assert.equal(chosen(slots, { runWindow: slot(13, 16) }), 'PICKUP0-13');
  assert.equal(chosen(slots, { runWindow: slot(13, 16), wish: slot(16, 18) }), 'PICKUP0-16');
});

void test('a pickup that keeps ship-by wins over a wished drop-off or a wished late one', () => {
  assert.equal(chosen([slot(10, 13, 0, 'DROPOFF'), slot(13, 16)], { wish: slot(10, 13) }), 'PICKUP0-13');
  assert.equal(chosen([slot(10, 13), slot(13, 16)], { wish: slot(13, 16), shipBy: at(14) }), 'PICKUP0-10');
});

void test('first started in the afternoon: a pickup of today that nobody knew of is no other day', () => {
  const wish = { startTime: at(10, 1), endTime: at(13, 1) };
  const afternoon = { wish, wishIsOwn: false, now: at(13.5) };
  assert.equal(
    chosen([slot(16, 19), slot(10, 13, 1)], afternoon),
    'PICKUP0-16',
    'the only one that keeps ship-by',
  );
  assert.equal(chosen([slot(16, 19)], { ...afternoon, shipBy: at(23, 2) }), 'PICKUP0-16');
  const tomorrow = { ...afternoon, shipBy: at(23, 2) };
  assert.equal(
    chosen([slot(16, 19), slot(10, 13, 1)], tomorrow),
    'PICKUP1-10',
    'what the plan showed comes first',
  );
  assert.equal(
    chosen([slot(16, 19)], { ...afternoon, now: at(15.5) }),
    'slot_other_day',
    'too soon to be ready',
  );
  assert.equal(
    chosen([slot(10, 13, 2)], { ...tomorrow, shipBy: at(23, 3) }),
    'slot_other_day',
    'later than shown',
  );
  assert.equal(
    chosen([slot(16, 19)], { ...afternoon, wishIsOwn: true }),
    'slot_other_day',
    'after the seller’s cut-off',
  );
});

void test('another day, a drop-off and a missed ship-by are held with their reason and offered', () => {
  assert.equal(chosen([slot(10, 13, 1)], { shipBy: at(23, 3) }), 'slot_other_day');
  assert.equal(chosen([slot(10, 13, 0, 'DROPOFF')]), 'slot_dropoff');
  assert.equal(chosen([slot(10, 13)], { shipBy: at(12) }), 'slot_misses_ship_by');
  const both = chooseSlot([slot(10, 13, 1)], question());
  assert.deepEqual(both, {
    held: 'slot_misses_ship_by',
    offer: slot(10, 13, 1),
    problems: ['slot_misses_ship_by', 'slot_other_day'],
  });
  assert.equal(chosen([]), 'no_slot');
  assert.equal(chosen([slot(5, 7)]), 'no_slot');
});

void test('one accepted problem lifts that problem and no other', () => {
  const left = [slot(10, 13, 1)];
  assert.equal(chosen(left, { accepted: ['slot_other_day'] }), 'slot_misses_ship_by');
  assert.equal(chosen(left, { accepted: ['slot_other_day', 'slot_misses_ship_by'] }), 'PICKUP1-10');
  const dropoff = [slot(10, 13, 1), slot(10, 13, 0, 'DROPOFF')];
  assert.equal(chosen(dropoff, { accepted: ['slot_dropoff'] }), 'DROPOFF0-10');
  assert.equal(chosen([...dropoff, slot(13, 16)], { accepted: ['slot_dropoff'] }), 'PICKUP0-13');
});

void test('of accepted slots a pickup comes before a drop-off, and on time before late', () => {
  const accepted = slotProblems;
  const tomorrow = [slot(9, 12, 1, 'DROPOFF'), slot(10, 13, 1)];
  assert.equal(chosen(tomorrow, { accepted, shipBy: at(23, 3) }), 'PICKUP1-10');
  assert.equal(chosen([slot(9, 12, 2), slot(10, 13, 1)], { accepted, shipBy: at(14, 1) }), 'PICKUP1-10');
  assert.equal(chosen([slot(9, 22), slot(10, 13, 1)], { accepted, shipBy: at(20) }), 'PICKUP0-9');
});

void test('the day is measured by the wish: a wish for tomorrow makes tomorrow no surprise', () => {
  const wish = slot(10, 13, 1);
  assert.equal(chosen([wish, slot(13, 16)], { wish, shipBy: at(23, 1) }), 'PICKUP1-10');
  assert.equal(chosen([slot(13, 16, 1)], { wish, shipBy: at(23, 1) }), 'PICKUP1-13');
  assert.equal(chosen([slot(18, 20)], { wish, shipBy: at(23, 1) }), 'slot_other_day');
});

const anySlot = fc
  .record({
    day: fc.integer({ min: 0, max: 3 }),
    from: fc.integer({ min: 6, max: 20 }),
    hours: fc.integer({ min: 1, max: 4 }),
    pickup: fc.boolean(),
    id: fc.nat(),
  })
  .map(({ day, from, hours, pickup, id }): HandoverSlot => ({
    slotId: `slot-${id}`,
    startTime: at(from, day),
    endTime: at(from + hours, day),
    handoverMethod: pickup ? 'PICKUP' : 'DROPOFF',
  }));
const anyQuestion = fc.record({
  shipBy: fc.option(fc.integer({ min: 0, max: 96 }).map((hour) => at(hour))),
  wish: fc.option(anySlot),
  wishIsOwn: fc.boolean(),
  runWindow: fc.option(anySlot),
  now: fc.integer({ min: 0, max: 40 }).map((hour) => at(hour)),
  accepted: fc.subarray([...slotProblems]),
});

void test('a chosen slot never has a problem nobody accepted, and none is held while such a slot is there', () => {
  fc.assert(
    fc.property(fc.array(anySlot, { maxLength: 12 }), anyQuestion, (slots, asked) => {
      const choice = chooseSlot(slots, asked);
      const fine = slots.filter(
        (one) =>
          one.endTime > asked.now &&
          problemsOf(one, asked).every((problem) => asked.accepted.includes(problem)),
      );
      if ('slot' in choice) assert.ok(fine.includes(choice.slot));
      else {
        assert.equal(fine.length, 0);
        if (choice.held !== 'no_slot') assert.ok(!asked.accepted.includes(choice.held));
      }
    }),
  );
});

void test('accepting all problems of an offer takes a slot no worse than the offer', () => {
  fc.assert(
    fc.property(fc.array(anySlot, { minLength: 1, maxLength: 12 }), anyQuestion, (slots, asked) => {
      const choice = chooseSlot(slots, asked);
      if (!('offer' in choice)) return;
      const then = chooseSlot(slots, { ...asked, accepted: [...asked.accepted, ...choice.problems] });
      assert.ok('slot' in then);
      assert.deepEqual(problemsOf(then.slot, asked), choice.problems);
    }),
  );
});

void test('the order in which Amazon lists the slots does not matter', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anySlot, { maxLength: 8, selector: ({ slotId }) => slotId }),
      anyQuestion,
      (slots, asked) => {
        assert.deepEqual(chooseSlot(slots.toReversed(), asked), chooseSlot(slots, asked));
      },
    ),
  );
});

void test('the default wish starts at least an hour from now and serves all orders of the day', () => {
  const evening = [at(23), at(23), null];
  assert.equal(wishOf(evening, usualWindows, at(7.5))?.startTime, at(10));
  assert.equal(wishOf(evening, usualWindows, at(9))?.startTime, at(10));
  assert.equal(wishOf(evening, usualWindows, at(9) + MINUTE)?.startTime, at(13));
  assert.equal(wishOf([null], usualWindows, at(13))?.startTime, at(10, 1));
});

void test('when no window serves all, the one that serves most is wished for', () => {
  assert.equal(wishOf([at(14), at(23)], usualWindows, at(9.5))?.startTime, at(13));
  assert.equal(wishOf([at(1), at(1)], usualWindows, at(8))?.startTime, at(10));
  assert.equal(wishOf([], [], at(8)), null);
  const overlapping = [
    { fromMinute: 600, toMinute: 1200 },
    { fromMinute: 660, toMinute: 780 },
  ];
  assert.equal(wishOf([at(14), at(23)], overlapping, at(8))?.startTime, at(11));
});

void test('no known window that starts in time serves more orders than the wish', () => {
  const window = fc
    .record({ from: fc.integer({ min: 0, max: 1300 }), length: fc.integer({ min: 30, max: 240 }) })
    .map(({ from, length }) => ({ fromMinute: from, toMinute: Math.min(1440, from + length) }));
  const shipBy = fc.option(fc.integer({ min: 0, max: 72 }).map((hour) => at(hour)));
  fc.assert(
    fc.property(
      fc.array(window, { minLength: 1, maxLength: 5 }),
      fc.array(shipBy, { maxLength: 10 }),
      fc.integer({ min: 0, max: 24 * 60 }).map((minutes) => midnight + minutes * MINUTE),
      (known, shipBys, now) => {
        const wish = wishOf(shipBys, known, now);
        assert.ok(wish !== null && wish.startTime - now >= HOUR);
        const serves = (end: number) => shipBys.filter((one) => one === null || end <= one).length;
        for (const { fromMinute, toMinute } of known) {
          const start = midnight + fromMinute * MINUTE;
          const end = midnight + toMinute * MINUTE;
          if (istDate(now) !== istDate(midnight) || start < now + HOUR) continue;
          assert.ok(serves(wish.endTime) >= serves(end));
          if (serves(wish.endTime) === serves(end)) assert.ok(wish.startTime <= start);
        }
      },
    ),
  );
});

void test('the run has the window most of its bookings have', () => {
  assert.equal(runWindow([]), null);
  const [early, late] = [slot(10, 13), slot(13, 16)];
  const most = (earlyOnes: number, lateOnes: number) =>
    runWindow([
      { window: late, count: lateOnes },
      { window: early, count: earlyOnes },
    ])?.startTime;
  assert.equal(most(1, 2), at(13));
  assert.equal(most(2, 1), at(10));
  assert.equal(most(1, 1), at(10));
});

void test('a window is the same when both its ends are', () => {
  assert.ok(sameWindow(slot(10, 13), slot(10, 13, 0, 'DROPOFF')));
  assert.ok(!sameWindow(slot(10, 13), slot(10, 12)) && !sameWindow(slot(10, 13), slot(9, 13)));
});

void test('a slot that is over at this instant or has no length does not count', () => {
  assert.equal(chosen([slot(6, 8)], { now: at(8) }), 'no_slot');
  assert.equal(chosen([slot(6, 8)], { now: at(8) - 1 }), 'PICKUP0-6');
  assert.equal(chosen([slot(10, 10)]), 'no_slot');
  assert.equal(wishOf([null], [{ fromMinute: 600, toMinute: 600 }], at(8)), null);
});

void test('a window that ends at ship-by keeps it', () => {
  assert.equal(wishOf([at(13), at(23)], usualWindows, at(8))?.startTime, at(10));
  assert.equal(wishOf([at(16)], usualWindows.toReversed(), at(9.5))?.startTime, at(13));
  assert.equal(chosen([slot(10, 13)], { shipBy: at(13) }), 'PICKUP0-10');
});

void test('a window that Amazon listed is known from then on', () => {
  assert.deepEqual(dailyWindowOf(slot(16, 18, 2)), { fromMinute: 960, toMinute: 1080 });
  assert.deepEqual(dailyWindowOf(slot(22, 24)), { fromMinute: 1320, toMinute: 1440 });
  assert.equal(dailyWindowOf({ startTime: at(23), endTime: at(26) }), null);
});
