import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../src-main/domain/ist.ts';
import { makeOrder } from '../../src-practice/orders.ts';
import type { Reply } from './support/client.ts';
import { at, code, text } from './support/client.ts';
import type { Store } from './support/store.ts';
import { openStore } from './support/store.ts';

const iso = (instant: number): string => new Date(instant).toISOString();
const since = 'lastUpdatedAfter=2026-01-01T00:00:00Z';

function search(store: Store, query: string): Promise<Reply> {
  return store.client.ask({ path: `/orders/2026-01-01/orders?${query}` });
}

function ids(reply: Reply): string[] {
  const orders = at(reply.json, 'orders');
  assert.ok(Array.isArray(orders), JSON.stringify(reply.json));
  return orders.map((order: unknown) => text(order, 'orderId'));
}

test('pages hold every order once and the last has no token', async (t) => {
  const store = await openStore(t, { orders: 25 });
  const seen: string[] = [];
  let token = '';
  for (let page = 0; page < 3; page += 1) {
    const more = token === '' ? '' : `&paginationToken=${token}`;
    const reply = await search(store, `${since}&maxResultsPerPage=10${more}`);
    seen.push(...ids(reply));
    token = page < 2 ? text(reply.json, 'pagination', 'nextToken') : '';
    if (page === 2) assert.equal(at(reply.json, 'pagination'), undefined);
  }
  assert.equal(new Set(seen).size, 25);
  assert.equal(seen.length, 25);
});

test('a page token wants the same parameters and dies after a day', async (t) => {
  const store = await openStore(t, { orders: 5 });
  const token = text((await search(store, `${since}&maxResultsPerPage=2`)).json, 'pagination', 'nextToken');
  const next = (query: string): Promise<Reply> => search(store, `${query}&paginationToken=${token}`);
  assert.equal((await next(`${since}&maxResultsPerPage=3&includedData=PACKAGES`)).status, 200);
  const other = await next('lastUpdatedAfter=2026-01-02T00:00:00Z');
  assert.deepEqual([other.status, code(other)], [400, 'InvalidInput']);
  store.clock.advance(24 * 60 * MINUTE);
  await store.client.login();
  assert.equal((await next(since)).status, 400);
});

test('the last two minutes are not told, and a before date may not reach into them', async (t) => {
  const store = await openStore(t);
  const now = store.clock.now();
  assert.equal((await search(store, `${since}&lastUpdatedBefore=${iso(now - 2 * MINUTE)}`)).status, 200);
  assert.equal((await search(store, `${since}&lastUpdatedBefore=${iso(now - 2 * MINUTE + 1)}`)).status, 400);
  const reply = await search(store, since);
  assert.equal(Date.parse(text(reply.json, 'lastUpdatedBefore')), now - 2 * MINUTE);
});

test('what changed since the watermark comes, and nothing else', async (t) => {
  const store = await openStore(t, { orders: 3 });
  const [first = '', second = ''] = store.orderIds;
  const mark = text((await search(store, since)).json, 'lastUpdatedBefore');
  store.clock.advance(5 * MINUTE);
  await store.client.book(first);
  const told = await store.client.ask({ path: `/orders/2026-01-01/orders/${first}` });
  assert.equal(Date.parse(text(told.json, 'order', 'lastUpdatedTime')), store.clock.now());
  store.amazon.control.cancelOrder(second);
  const early = await search(store, `lastUpdatedAfter=${iso(Date.parse(mark) + 1)}`);
  assert.deepEqual(ids(early), [], 'a change of the last two minutes waits');
  store.clock.advance(3 * MINUTE);
  const changed = await search(
    store,
    `lastUpdatedAfter=${iso(Date.parse(mark) + 1)}&includedData=FULFILLMENT`,
  );
  assert.deepEqual(ids(changed).sort(), [first, second].sort());
});

test('the address comes only when asked for, gift text only with its dataset', async (t) => {
  const store = await openStore(t, { orders: [] });
  store.amazon.control.addLot({ bookable: 1, traits: { gift: 1, cod: 1 } });
  const person = store.amazon.control.orders()[0]?.person;
  const bare = (await search(store, since)).body.toString();
  const gift = (await search(store, `${since}&includedData=FULFILLMENT`)).body.toString();
  const full = (await search(store, `${since}&includedData=FULFILLMENT,RECIPIENT`)).body.toString();
  assert.ok(person);
  for (const [body, name, message] of [
    [bare, false, false],
    [gift, false, true],
    [full, true, true],
  ] as const) {
    assert.equal(body.includes(JSON.stringify(person.name).slice(1, -1)), name);
    assert.equal(body.includes(JSON.stringify(person.giftMessage).slice(1, -1)), message);
  }
  assert.match(gift, /"cashOnDelivery":"MANDATORY"/);
  assert.doesNotMatch(gift, /"payment"/);
});

test('an order is not there before its time, then PENDING, then UNSHIPPED', async (t) => {
  const store = await openStore(t, { orders: [] });
  const start = store.clock.now();
  const order = makeOrder({
    seed: 1,
    number: 77,
    visibleAt: start + 10 * MINUTE,
    opensAt: start + 30 * MINUTE,
  });
  store.amazon.control.addOrders([order]);
  const status = async (): Promise<unknown> => {
    const reply = await search(store, `${since}&includedData=FULFILLMENT,PROCEEDS,RECIPIENT`);
    return [
      at(reply.json, 'orders', 0, 'fulfillment', 'fulfillmentStatus'),
      at(reply.json, 'orders', 0, 'recipient') !== undefined,
      at(reply.json, 'orders', 0, 'proceeds') !== undefined,
    ];
  };
  const direct = async (): Promise<number> =>
    (await store.client.ask({ path: `/orders/2026-01-01/orders/${order.orderId}` })).status;
  assert.equal(await direct(), 404);
  store.clock.advance(10 * MINUTE - 1);
  assert.deepEqual(await status(), [undefined, false, false]);
  assert.equal(await direct(), 200, 'getOrder has no lag');
  store.clock.advance(1);
  assert.deepEqual(await status(), ['PENDING', false, false]);
  store.clock.advance(20 * MINUTE);
  assert.deepEqual(await status(), ['UNSHIPPED', true, true]);
});

test('cancelling and asking for it show where the model has them', async (t) => {
  const store = await openStore(t, { orders: 2 });
  const [asks = '', off = ''] = store.orderIds;
  store.amazon.control.requestCancel(asks);
  store.amazon.control.cancelOrder(off);
  const get = (orderId: string): Promise<Reply> =>
    store.client.ask({ path: `/orders/2026-01-01/orders/${orderId}?includedData=FULFILLMENT,CANCELLATION` });
  const asked = (await get(asks)).json;
  assert.equal(at(asked, 'order', 'fulfillment', 'fulfillmentStatus'), 'UNSHIPPED');
  const path = ['order', 'orderItems', 0, 'cancellation'];
  assert.equal(at(asked, ...path, 'cancellationRequest', 'requester'), 'BUYER');
  const cancelled = (await get(off)).json;
  assert.equal(at(cancelled, 'order', 'fulfillment', 'fulfillmentStatus'), 'CANCELLED');
  assert.equal(at(cancelled, ...path, 'cancellationExecution', 'cancelledBy'), 'BUYER');
  assert.equal(store.amazon.control.cancelOrder(off), false, 'twice is once');
});

test('an order id that is a path or unknown is refused, not looked for', async (t) => {
  const store = await openStore(t);
  const odd = await store.client.ask({ path: '/orders/2026-01-01/orders/..%2F..%2Fetc%2Fpasswd' });
  assert.deepEqual([odd.status, code(odd)], [400, 'InvalidInput']);
  const none = await store.client.ask({ path: '/orders/2026-01-01/orders/404-0000000-0000000' });
  assert.equal(none.status, 404);
});

test('statuses can be left out on demand', async (t) => {
  const store = await openStore(t, { orders: 1 });
  const [orderId = ''] = store.orderIds;
  await store.client.book(orderId);
  const packages = async (): Promise<unknown> => {
    const reply = await store.client.ask({
      path: `/orders/2026-01-01/orders/${orderId}?includedData=PACKAGES`,
    });
    return at(reply.json, 'order', 'packages');
  };
  assert.equal(at(await packages(), 0, 'packageStatus', 'detailedStatus'), 'PENDING_PICK_UP');
  store.amazon.control.misbehave([{ kind: 'missing_detailed_status' }]);
  assert.deepEqual(at(await packages(), 0, 'packageStatus'), { status: 'PENDING' });
  store.amazon.control.misbehave([{ kind: 'missing_packages' }]);
  assert.deepEqual(await packages(), []);
});
