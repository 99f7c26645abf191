import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  nextPacking,
  nextPrintSet,
  nextShipment,
  packingEvents,
  printSetEvents,
  shipmentEvents,
  shipmentStates,
  wantsPrintSet,
  printSetStates,
} from '../../src-main/domain/shipment.ts';
import type { ShipmentEvent, ShipmentState } from '../../src-main/domain/shipment.ts';

function reachable<S extends string, E extends string>(
  from: S,
  events: readonly E[],
  next: (state: S, event: E) => S | null,
): Set<S> {
  const seen = new Set<S>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const event of events) {
      const to = next(state, event);
      if (to !== null && !seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
  return seen;
}

void test('the good day runs from new to delivered', () => {
  const day = ['plan', 'book', 'booked', 'label', 'hand_over', 'picked_up', 'delivered'] as const;
  const states: (ShipmentState | null)[] = ['new'];
  for (const event of day) {
    const state = states.at(-1) ?? null;
    states.push(state === null ? null : nextShipment(state, event));
  }
  assert.deepEqual(states, [
    'new',
    'planned',
    'booking',
    'booked',
    'labelled',
    'handed_over',
    'in_transit',
    'delivered',
  ]);
});

void test('each event of ours means something exactly in these states', () => {
  const expected: Partial<Record<ShipmentEvent, Partial<Record<ShipmentState, ShipmentState>>>> = {
    plan: { new: 'planned' },
    book: { planned: 'booking' },
    withdraw: { booking: 'planned' },
    booked: { new: 'booked', planned: 'booked', booking: 'booked', held: 'booked', rejected: 'booked' },
    refuse: { booking: 'rejected' },
    hold: { new: 'held', planned: 'held', booking: 'held' },
    release: { held: 'planned', rejected: 'planned' },
    label: { booked: 'labelled' },
    unlabel: { labelled: 'booked' },
    label_cancelled: { booked: 'held', labelled: 'held', handed_over: 'held' },
    cannot_pack: { booked: 'cannot_pack', labelled: 'cannot_pack' },
    find: { cannot_pack: 'booked' },
    hand_over: { booked: 'handed_over', labelled: 'handed_over' },
    undo_hand_over: { handed_over: 'labelled' },
  };
  for (const [event, states] of Object.entries(expected)) {
    const known = shipmentEvents.find((one) => one === event);
    assert.ok(known !== undefined);
    for (const state of shipmentStates)
      assert.equal(nextShipment(state, known), states[state] ?? null, `${state} ${event}`);
  }
});

void test('every state can be reached from new', () => {
  assert.deepEqual(
    [...reachable('new', shipmentEvents, nextShipment), 'new'].sort(),
    [...shipmentStates].sort(),
  );
});

void test('nothing that left the house, and nothing cancelled, is ever booked again', () => {
  for (const state of ['in_transit', 'delivered', 'returned', 'lost', 'cancelled'] as const) {
    const later = reachable(state, shipmentEvents, nextShipment);
    for (const back of ['new', 'planned', 'booking', 'booked', 'labelled', 'handed_over'] as const) {
      assert.ok(!later.has(back), `${state} leads back to ${back}`);
    }
  }
});

void test('booking is entered only from the plan, and left only with an answer', () => {
  for (const state of shipmentStates) {
    assert.equal(nextShipment(state, 'book'), state === 'planned' ? 'booking' : null);
  }
  assert.equal(nextShipment('booking', 'plan'), null);
  assert.equal(nextShipment('booking', 'release'), null);
  assert.equal(nextShipment('booking', 'label'), null);
});

void test('a parcel that is cancelled or cannot be packed is not handed over', () => {
  for (const state of [
    'cancelled',
    'cannot_pack',
    'held',
    'rejected',
    'new',
    'planned',
    'booking',
  ] as const) {
    assert.equal(nextShipment(state, 'hand_over'), null);
  }
});

void test('what the carrier reports is believed in every state but the ends', () => {
  for (const state of shipmentStates) {
    const to = nextShipment(state, 'returned');
    assert.equal(to, state === 'returned' ? null : 'returned', state);
  }
  assert.equal(nextShipment('delivered', 'picked_up'), null);
  assert.equal(nextShipment('delivered', 'lost'), null);
  assert.equal(nextShipment('delivered', 'cancel'), null);
});

void test('no run of events books a shipment that Amazon cancelled or the carrier had', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<ShipmentEvent>(...shipmentEvents), { maxLength: 40 }), (events) => {
      let state: ShipmentState = 'new';
      let gone = false;
      for (const event of events) {
        const to = nextShipment(state, event);
        if (to === null) continue;
        if (gone)
          assert.ok(to !== 'booking' && to !== 'planned' && to !== 'booked', `${state} ${event} ${to}`);
        if (['cancelled', 'in_transit', 'delivered', 'returned', 'lost'].includes(to)) gone = true;
        state = to;
      }
    }),
  );
});

void test('papers are wanted when none came, when they are used up, and when they were set aside', () => {
  assert.deepEqual([null, ...printSetStates].filter(wantsPrintSet), [null, 'deleted', 'set_aside']);
});

void test('a deleted print set stays deleted and only a verified one is sent', () => {
  assert.equal(reachable('deleted', printSetEvents, nextPrintSet).size, 0);
  for (const state of printSetStates) {
    assert.equal(nextPrintSet(state, 'send'), state === 'verified' ? 'sent' : null);
    assert.equal(nextPrintSet(state, 'delete'), state === 'deleted' ? null : 'deleted');
  }
  assert.equal(nextPrintSet('sent', 'not_out'), 'verified');
  assert.ok(!reachable('out', printSetEvents, nextPrintSet).has('sent'));
});

void test('packing is done once and can be undone', () => {
  assert.equal(nextPacking('open', 'pack'), 'packed');
  assert.equal(nextPacking('packed', 'pack'), null);
  assert.equal(nextPacking('packed', 'undo'), 'open');
  assert.equal(nextPacking('open', 'undo'), null);
  assert.equal(packingEvents.length, 2);
});
