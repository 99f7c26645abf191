import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { followedEvent, reported } from '../../src-main/domain/follow.ts';
import { nextShipment, shipmentStates } from '../../src-main/domain/shipment.ts';
import type { ShipmentState } from '../../src-main/domain/shipment.ts';

const easyShip: Record<string, ShipmentState | null> = {
  ReadyForPickup: null,
  PickedUp: 'in_transit',
  AtOriginFC: 'in_transit',
  AtDestinationFC: 'in_transit',
  OutForDelivery: 'in_transit',
  Rejected: 'in_transit',
  Undeliverable: 'in_transit',
  Delivered: 'delivered',
  ReturnedToSeller: 'returned',
  LostInTransit: 'lost',
  DamagedInTransit: 'lost',
  LabelCanceled: 'held',
};
const detailed: Record<string, ShipmentState | null> = {
  PENDING_SCHEDULE: null,
  PENDING_PICK_UP: null,
  PENDING_DROP_OFF: null,
  LABEL_CANCELLED: 'held',
  PICKED_UP: 'in_transit',
  DROPPED_OFF: 'in_transit',
  AT_ORIGIN_FC: 'in_transit',
  AT_DESTINATION_FC: 'in_transit',
  OUT_FOR_DELIVERY: 'in_transit',
  REJECTED_BY_BUYER: 'in_transit',
  UNDELIVERABLE: 'in_transit',
  RETURNING_TO_SELLER: 'in_transit',
  DELIVERED: 'delivered',
  RETURNED_TO_SELLER: 'returned',
  LOST: 'lost',
  DAMAGED: 'lost',
};
const statuses = ['PENDING', 'IN_TRANSIT', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'UNDELIVERABLE'];

function after(
  state: ShipmentState,
  packageStatus: string | null,
  ...packages: readonly { status: string | null; detailedStatus: string | null }[]
): ShipmentState | null {
  const event = followedEvent(state, { packageStatus, packages });
  return event === null ? null : nextShipment(state, event);
}

void test('each of the twelve and of the sixteen moves a labelled shipment to its state', () => {
  assert.deepEqual([Object.keys(easyShip).length, Object.keys(detailed).length], [12, 16]);
  for (const [word, state] of Object.entries(easyShip)) assert.equal(after('labelled', word), state, word);
  for (const [word, state] of Object.entries(detailed)) {
    assert.equal(after('labelled', null, { status: null, detailedStatus: word }), state, word);
  }
});

void test('the plain status serves while the detailed one is missing', () => {
  assert.equal(after('labelled', null, { status: 'SHIPPED', detailedStatus: null }), 'in_transit');
  assert.equal(after('in_transit', null, { status: 'DELIVERED', detailedStatus: null }), 'delivered');
  assert.equal(after('labelled', null, { status: 'PENDING', detailedStatus: null }), null);
});

void test('nothing known means no opinion', () => {
  assert.equal(after('labelled', null), null);
  assert.equal(after('labelled', 'TeleportedAway', { status: 'ODD', detailedStatus: 'VERY_ODD' }), null);
  assert.equal(after('labelled', '', { status: '', detailedStatus: '' }), null);
});

void test('reports that say nothing are told apart from reports that say nothing new', () => {
  assert.equal(
    reported({ packageStatus: null, packages: [{ status: 'PENDING', detailedStatus: 'ODD' }] }),
    null,
  );
  assert.equal(reported({ packageStatus: 'OutForDelivery', packages: [] }), 'picked_up');
  assert.equal(followedEvent('in_transit', { packageStatus: 'OutForDelivery', packages: [] }), null);
});

void test('the further of two reports is believed, whichever lags', () => {
  assert.equal(
    after('handed_over', 'ReadyForPickup', { status: 'DELIVERED', detailedStatus: null }),
    'delivered',
  );
  assert.equal(after('handed_over', 'Delivered', { status: 'PENDING', detailedStatus: null }), 'delivered');
});

void test('a cancelled package beside a live one is the slot before', () => {
  const cancelled = { status: 'CANCELLED', detailedStatus: 'LABEL_CANCELLED' };
  assert.equal(
    after('labelled', null, cancelled, { status: 'PENDING', detailedStatus: 'PENDING_PICK_UP' }),
    null,
  );
  assert.equal(after('labelled', null, cancelled), 'held');
});

void test('a label that one report calls cancelled and the other booked is held once, not to and fro', () => {
  const stale = { status: 'PENDING', detailedStatus: 'PENDING_PICK_UP' };
  assert.equal(after('labelled', 'LabelCanceled', stale), 'held');
  assert.equal(after('held', 'LabelCanceled', stale), null);
});

void test('what was booked elsewhere is adopted', () => {
  assert.equal(after('planned', 'ReadyForPickup'), 'booked');
  assert.equal(after('new', null, { status: null, detailedStatus: 'PENDING_PICK_UP' }), 'booked');
});

void test('in whatever order reports come, a parcel never goes backwards and the furthest one wins', () => {
  const rank = new Map<ShipmentState, number>([
    ['labelled', 0],
    ['in_transit', 1],
    ['lost', 2],
    ['delivered', 3],
    ['returned', 4],
  ]);
  const words = Object.keys(easyShip).filter((word) => word !== 'LabelCanceled');
  const report = fc.record({
    packageStatus: fc.option(fc.constantFrom(...words)),
    packages: fc.array(
      fc.record({
        status: fc.option(fc.constantFrom(...statuses.filter((word) => word !== 'CANCELLED'))),
        detailedStatus: fc.option(
          fc.constantFrom(...Object.keys(detailed).filter((word) => word !== 'LABEL_CANCELLED')),
        ),
      }),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 20 }), (reports) => {
      let state: ShipmentState = 'labelled';
      let furthest = 0;
      for (const one of reports) {
        const event = followedEvent(state, one);
        const to: ShipmentState | null = event === null ? state : nextShipment(state, event);
        assert.ok(to !== null);
        const found = to === 'in_transit' && state === 'lost';
        assert.ok(found || (rank.get(to) ?? -1) >= (rank.get(state) ?? 99), `${state} → ${to}`);
        state = to;
        furthest = Math.max(furthest, rank.get(state) ?? 99);
      }
      if (furthest >= 3) assert.equal(rank.get(state), furthest);
    }),
  );
});

void test('an event that comes out is always one the table takes', () => {
  for (const state of shipmentStates) {
    for (const packageStatus of Object.keys(easyShip)) {
      const event = followedEvent(state, { packageStatus, packages: [] });
      if (event !== null) assert.notEqual(nextShipment(state, event), null);
    }
  }
});
