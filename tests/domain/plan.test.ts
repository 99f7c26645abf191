import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { badgesOf } from '../../src-main/domain/badges.ts';
import { contentKey } from '../../src-main/domain/content.ts';
import { holdReasons, isDerived } from '../../src-main/domain/hold.ts';
import { HOUR, istMidnight } from '../../src-main/domain/ist.ts';
import type { Order, OrderItem } from '../../src-main/domain/order.ts';
import { planDrift } from '../../src-main/domain/plan.ts';
import type { PlanShipment } from '../../src-main/domain/plan-line.ts';
import { shipmentStates } from '../../src-main/domain/shipment.ts';
import { usualWindows } from '../../src-main/domain/slot.ts';
import { type PlanInput, makePlan } from '../support/full-plan.ts';

const midnight = istMidnight('2026-01-12');
const at = (hour: number) => midnight + hour * HOUR;
const item = (more: Partial<OrderItem> = {}): OrderItem => ({
  orderItemId: 'i1',
  sku: 'CUP',
  asin: null,
  title: 'Cup',
  quantity: 1,
  grossPaise: 9900,
  gift: false,
  serialNumberRequired: false,
  ...more,
});
const order = (orderId: string, more: Partial<Order> = {}): Order => ({
  orderId,
  createdTime: at(1),
  lastUpdatedTime: at(1),
  fulfillmentStatus: 'UNSHIPPED',
  fulfilledBy: 'MERCHANT',
  programs: ['AMAZON_EASY_SHIP'],
  shipByWindow: { earliest: at(0), latest: at(23) },
  labelPrintingFrom: null,
  cashOnDelivery: false,
  buyerAskedToCancel: false,
  stateCode: '24',
  pinAgreesWithState: true,
  items: [item()],
  packages: [],
  ...more,
});
const box = { boxId: 'S', name: 'Small', lengthCm: 20, widthCm: 15, heightCm: 5, tareGrams: 60 };
const cupKey = contentKey([{ sku: 'CUP', quantity: 1 }]);
const cup = { contentKey: cupKey, boxId: 'S', lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 260 };
const input = (orders: readonly Order[], more: Partial<PlanInput> = {}): PlanInput => ({
  orders,
  shipments: new Map(),
  presets: new Map([[cupKey, cup]]),
  skus: new Map([['CUP', { sku: 'CUP', weightGrams: 200, lengthCm: 10, widthCm: 10, heightCm: 5 }]]),
  boxes: [box],
  serialsScanned: () => 0,
  knownWindows: usualWindows,
  wish: null,
  now: at(7.5),
  ...more,
});
const shipment = (more: Partial<PlanShipment>): ReadonlyMap<string, PlanShipment> =>
  new Map([['A', { state: 'new', holdReason: null, accepted: [], ...more }]]);

void test('a ready order carries its size, and the wish is the earliest window for all', () => {
  const plan = makePlan(input([order('A')]));
  assert.deepEqual(
    plan.ready.map(({ orderId, boxId, size }) => ({ orderId, boxId, size })),
    [{ orderId: 'A', boxId: 'S', size: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 260 } }],
  );
  assert.equal(plan.wish?.startTime, at(10));
});

void test('the nearest ship-by comes first, one without ship-by last', () => {
  const latest = (hour: number | null) => ({ shipByWindow: { earliest: null, latest: hour && at(hour) } });
  const plan = makePlan(input([order('A', latest(null)), order('B', latest(23)), order('C', latest(18))]));
  assert.deepEqual(
    plan.ready.map(({ orderId }) => orderId),
    ['C', 'B', 'A'],
  );
});

void test('what one key answers is held before what is typed, and that before what is done elsewhere', () => {
  const asked = order('A', { buyerAskedToCancel: true });
  const unknown = order('B', { items: [item({ sku: 'VASE' })] });
  const twoCups = order('C', { items: [item({ quantity: 2 })] });
  const plan = makePlan(input([asked, unknown, twoCups], { boxes: [{ ...box, heightCm: 12 }] }));
  assert.deepEqual(
    plan.held.map(({ orderId, reason }) => [orderId, reason]),
    [
      ['C', 'unknown_content'],
      ['B', 'unknown_parts'],
      ['A', 'buyer_asked_to_cancel'],
    ],
  );
});

void test('what is coming, too early or not for this desk is counted and not planned', () => {
  const plan = makePlan(
    input([
      order('A', { fulfillmentStatus: 'PENDING' }),
      order('B', { fulfillmentStatus: 'PENDING_AVAILABILITY' }),
      order('C', { labelPrintingFrom: at(9) }),
      order('D', { programs: [], shipByWindow: { earliest: null, latest: at(20) } }),
      order('E', { programs: ['PRIME'], shipByWindow: { earliest: null, latest: at(44) } }),
      order('F', { programs: [], fulfilledBy: 'AMAZON' }),
      order('G', { fulfillmentStatus: 'CANCELLED' }),
      order('H', { fulfillmentStatus: 'INVOICE_UNCONFIRMED' }),
    ]),
  );
  assert.deepEqual([plan.ready, plan.held], [[], []]);
  assert.equal(plan.coming, 2);
  assert.deepEqual(plan.later, { count: 1, opensAt: at(9) });
  assert.deepEqual(plan.notForDesk, { count: 2, nearestShipBy: at(20), dueToday: true });
  assert.deepEqual(makePlan(input([order('C', { labelPrintingFrom: at(7.5) })])).later, {
    count: 0,
    opensAt: null,
  });
  const early = order('A', { labelPrintingFrom: at(9) });
  const elsewhere = makePlan(input([early], { shipments: shipment({ state: 'booked' }) }));
  assert.deepEqual(elsewhere.later, { count: 0, opensAt: null });
  const calm = makePlan(
    input([order('E', { programs: [], shipByWindow: { earliest: null, latest: at(44) } })]),
  );
  assert.equal(calm.notForDesk.dueToday, false);
});

void test('each thing that needs the seller holds its own order and no other', () => {
  const reasons = (orders: readonly Order[], more: Partial<PlanInput> = {}) =>
    makePlan(input([...orders, order('Z')], more)).held.map(({ orderId, reason }) => `${orderId} ${reason}`);
  const of = (items: readonly OrderItem[]) => [order('A', { items })];
  assert.deepEqual(reasons(of([item({ quantity: 2 })])), ['A unknown_content']);
  assert.deepEqual(reasons(of([item({ sku: 'NEW' })])), ['A unknown_parts']);
  assert.deepEqual(reasons(of([item({ quantity: 20 })])), ['A does_not_fit']);
  assert.deepEqual(reasons(of([item({ serialNumberRequired: true })])), ['A serial_needed']);
  assert.deepEqual(reasons(of([item({ serialNumberRequired: true })]), { serialsScanned: () => 1 }), []);
  assert.deepEqual(reasons(of([item({ sku: 'CUP', quantity: 0 }), item({ serialNumberRequired: true })])), [
    'A serial_needed',
  ]);
  assert.deepEqual(reasons([order('A', { buyerAskedToCancel: true })]), ['A buyer_asked_to_cancel']);
  const held = shipment({ state: 'held', holdReason: 'slot_dropoff' });
  assert.deepEqual(reasons([order('A')], { shipments: held }), ['A slot_dropoff']);
});

void test('a hold is lifted by its own acceptance only, and a derived one when its cause is gone', () => {
  const held = (more: Partial<PlanShipment>) =>
    makePlan(input([order('A')], { shipments: shipment(more) })).held.length;
  assert.equal(held({ state: 'held', holdReason: 'slot_dropoff', accepted: ['slot_dropoff'] }), 0);
  assert.equal(held({ state: 'held', holdReason: 'slot_dropoff', accepted: ['slot_other_day'] }), 1);
  assert.equal(held({ state: 'held', holdReason: 'unknown_content' }), 0);
  const asked = order('A', { buyerAskedToCancel: true });
  const shipments = shipment({ accepted: ['buyer_asked_to_cancel'] });
  assert.equal(makePlan(input([asked], { shipments })).ready.length, 1);
});

void test('a proposal comes with unknown content, and the SKUs with unknown parts', () => {
  const [content] = makePlan(input([order('A', { items: [item({ quantity: 2 })] })])).held;
  assert.equal(content?.proposal?.size.weightGrams, 460);
  const [parts] = makePlan(input([order('A', { items: [item({ sku: 'NEW' })] })])).held;
  assert.deepEqual(parts?.unknownSkus, ['NEW']);
});

void test('a preset that was never right is not booked with', () => {
  const presets = new Map([[cupKey, { ...cup, weightGrams: 0 }]]);
  assert.equal(makePlan(input([order('A')], { presets })).held[0]?.reason, 'unknown_content');
});

void test('only what is not booked yet is on the plan', () => {
  for (const state of shipmentStates) {
    const plan = makePlan(input([order('A')], { shipments: shipment({ state }) }));
    assert.equal(plan.ready.length, ['new', 'planned', 'held'].includes(state) ? 1 : 0, state);
  }
});

void test('every reason the plan does not find itself is kept until it is accepted', () => {
  for (const holdReason of holdReasons) {
    const plan = makePlan(input([order('A')], { shipments: shipment({ state: 'held', holdReason }) }));
    assert.equal(plan.held.length, isDerived(holdReason) ? 0 : 1, holdReason);
  }
});

void test('the version tells apart whatever would be booked differently', () => {
  const version = (orders: readonly Order[], more: Partial<PlanInput> = {}) =>
    makePlan(input(orders, more)).version;
  const base = version([order('A')]);
  assert.equal(version([order('A')], { now: at(8) }), base);
  assert.equal(version([order('A'), order('P', { fulfillmentStatus: 'PENDING' })]), base);
  assert.equal(version([order('A'), order('H', { buyerAskedToCancel: true })]), base);
  const others = [
    version([]),
    version([order('A'), order('B')]),
    version([order('B')]),
    version([order('A', { items: [item({ orderItemId: 'i2' })] })]),
    version([order('A', { cashOnDelivery: true })]),
    version([order('A', { shipByWindow: { earliest: null, latest: at(22) } })]),
    version([order('A')], { presets: new Map([[cupKey, { ...cup, weightGrams: 261 }]]) }),
    version([order('A')], { now: at(9.5) }),
  ];
  assert.equal(new Set([base, ...others]).size, others.length + 1);
});

void test('the version does not depend on the order in which orders were fetched', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z]{2}$/)), (ids) => {
      const orders = ids.map((id) => order(id));
      assert.equal(makePlan(input(orders.toReversed())).version, makePlan(input(orders)).version);
    }),
  );
});

void test('drift names what came, what changed and what went', () => {
  const shown = makePlan(input([order('A'), order('B'), order('C')]));
  const now = makePlan(
    input([
      order('A'),
      order('B', { cashOnDelivery: true }),
      order('C', { fulfillmentStatus: 'CANCELLED' }),
      order('D'),
    ]),
  );
  assert.deepEqual(planDrift(shown, now), { arrived: ['D'], changed: ['B'], gone: ['C'] });
  assert.deepEqual(planDrift(shown, shown), { arrived: [], changed: [], gone: [] });
});

void test('a wish of the seller holds while it starts in time', () => {
  const wish = { startTime: at(13), endTime: at(16) };
  assert.deepEqual(makePlan(input([order('A')], { wish })).wish, wish);
  assert.deepEqual(makePlan(input([order('A')], { wish, now: at(12) })).wish, wish);
  assert.equal(makePlan(input([order('A')], { wish, now: at(12.5) })).wish?.startTime, at(34));
});

void test('badges say what a packer must know', () => {
  assert.deepEqual(badgesOf(order('A')), []);
  const all = order('A', {
    cashOnDelivery: true,
    programs: ['AMAZON_BUSINESS'],
    items: [item({ gift: true, serialNumberRequired: true }), item({ sku: 'ROD', orderItemId: 'i2' })],
  });
  assert.deepEqual(badgesOf(all), ['cod', 'gift', 'business', 'multi_unit', 'mixed', 'serial']);
  assert.deepEqual(badgesOf(order('A', { items: [item({ quantity: 2 })] })), ['multi_unit']);
  const cancelledLine = item({ sku: 'ROD', orderItemId: 'i2', quantity: 0, gift: true });
  assert.deepEqual(badgesOf(order('A', { items: [item(), cancelledLine] })), []);
});
