import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDay, unexplained } from '../../src-main/domain/day-close.ts';
import { DAY, HOUR } from '../../src-main/domain/ist.ts';
import { packingStates, printSetStates, shipmentStates } from '../../src-main/domain/shipment.ts';

type Facts = Parameters<typeof unexplained>[0];
const dayEnd = Date.parse('2026-07-14T18:30:00Z');
const evening = dayEnd - 4 * HOUR;
const parcel: Facts = {
  state: 'labelled',
  packing: 'open',
  printSet: 'deleted',
  slotEnd: evening + HOUR,
  shipBy: null,
  pickedUpAt: null,
  onThePile: false,
};
const why = (change: Partial<Facts>): ReturnType<typeof unexplained> =>
  unexplained({ ...parcel, ...change }, evening, dayEnd);

const near = fc.integer({ min: dayEnd - 3 * DAY, max: dayEnd + 3 * DAY });
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  state: fc.constantFrom(...shipmentStates),
  packing: fc.constantFrom(...packingStates),
  printSet: fc.option(fc.constantFrom(...printSetStates)),
  slotEnd: fc.option(near),
  shipBy: fc.option(near),
  pickedUpAt: fc.option(near),
  onThePile: fc.boolean(),
});

void test('each thing that was left has its word', () => {
  assert.equal(why({}), 'not_packed');
  assert.equal(why({ state: 'booked', printSet: null }), 'label_missing');
  assert.equal(why({ printSet: 'set_aside' }), 'label_missing');
  assert.equal(why({ printSet: 'verified' }), 'not_printed');
  assert.equal(why({ packing: 'packed' }), 'not_handed_over');
  assert.equal(why({ packing: 'packed', slotEnd: evening - 1 }), 'not_picked_up');
  assert.equal(why({ state: 'booking' }), 'booking_open');
  assert.equal(why({ state: 'planned', shipBy: dayEnd - 1 }), 'ship_by_today');
  for (const state of ['cancelled', 'held'] as const)
    assert.equal(why({ state, packing: 'packed', onThePile: true }), 'on_the_pile');
});

void test('what waits for tomorrow, for the scan or for a stated reason is explained', () => {
  assert.equal(why({ slotEnd: dayEnd + HOUR }), null);
  assert.equal(why({ pickedUpAt: evening - HOUR }), null);
  assert.equal(why({ state: 'planned', shipBy: dayEnd }), null);
  assert.equal(why({ state: 'planned', shipBy: null }), null);
  for (const state of [
    'handed_over',
    'in_transit',
    'cancelled',
    'held',
    'rejected',
    'cannot_pack',
    'delivered',
  ] as const)
    assert.equal(why({ state, packing: 'packed' }), null, state);
});

void test('a scan of the carrier and a later slot never make a riddle out of what was none', () => {
  fc.assert(
    fc.property(anyFacts, near, (facts, at) => {
      if (unexplained(facts, evening, dayEnd) !== null) return;
      assert.equal(unexplained({ ...facts, pickedUpAt: at }, evening, dayEnd), null);
      if (facts.slotEnd !== null)
        assert.equal(unexplained({ ...facts, slotEnd: facts.slotEnd + 7 * DAY }, evening, dayEnd), null);
    }),
  );
});

void test('only open parcels, unbooked orders and what lies on the pile can be riddles', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const said = unexplained(facts, evening, dayEnd);
      if (said === null) return;
      assert.equal(said === 'on_the_pile', facts.onThePile);
      const open = ['new', 'planned', 'booking', 'booked', 'labelled'];
      assert.ok(facts.onThePile || open.includes(facts.state));
    }),
  );
});

void test('the first day that was left open comes first, and a closed one never again', () => {
  assert.equal(openDay('2026-07-14', null, null), '2026-07-14');
  assert.equal(openDay('2026-07-14', null, '2026-07-11'), '2026-07-11');
  assert.equal(openDay('2026-07-14', '2026-07-11', '2026-07-11'), '2026-07-14');
  assert.equal(openDay('2026-07-14', '2026-07-11', '2026-07-13'), '2026-07-13');
  assert.equal(openDay('2026-07-14', '2026-07-11', '2026-07-14'), '2026-07-14');
});
