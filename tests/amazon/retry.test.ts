import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bench, failure } from './support/bench.ts';
import { bytes, inTurn, refuse, reply, type Handler } from './support/server.ts';

const ORDER = '171-1234567-1234567';
const GET = 'GET /orders/2026-01-01/orders/';
const BOOK = 'POST /easyShip/2022-03-23/package';
const throttled = refuse(429, 'QuotaExceeded');
const slot = {
  slotId: 'slot',
  startTime: Date.UTC(2026, 10, 2, 5),
  endTime: Date.UTC(2026, 10, 2, 8),
  handoverMethod: 'PICKUP',
} as const;
const booking = { orderId: ORDER, slot, items: [], packageIdentifier: null };
const booked = reply(200, {
  scheduledPackageId: { amazonOrderId: ORDER, packageId: 'p' },
  packageTimeSlot: { slotId: 'slot' },
});

test('P5: a storm of 429 is met with waiting, and with an end', async (t) => {
  const { server, amazon, clock } = await bench(t);
  const storm = Array.from({ length: 20 }, () => throttled);
  server.on(GET, inTurn(...storm, refuse(404, 'NotFound')));
  const start = clock.now();
  const error = await failure(amazon.getOrder(ORDER, false));
  assert.equal(error.kind, 'throttled');
  assert.equal(server.calls('/orders').length, 5);
  // 1 + 2 + 4 + 8 s of backoff, and never faster than one request in two seconds once Amazon said stop.
  assert.ok(clock.now() - start >= 15_000);
});

test('after a 429 the answer still comes', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(BOOK, inTurn(throttled, throttled, booked));
  assert.equal((await amazon.createScheduledPackage(booking)).packageId, 'p');
});

test('a read is repeated after 5xx, HTML and resets', async (t) => {
  const { server, amazon } = await bench(t);
  const reset: Handler = (_request, answer) => answer.socket?.destroy();
  server.on(
    GET,
    inTurn(refuse(500, 'InternalFailure'), bytes(502, '<html>'), reset, refuse(404, 'NotFound')),
  );
  assert.equal(await amazon.getOrder(ORDER, false), null);
  assert.equal(server.calls('/orders').length, 4);
});

test('a booking in doubt goes to the caller and is never sent twice', async (t) => {
  const { server, amazon } = await bench(t);
  const lost: Handler = (_request, answer) => answer.socket?.destroy();
  for (const handler of [
    lost,
    refuse(500, 'InternalServerError'),
    bytes(504, ''),
    bytes(200, '<html>'),
    reply(200, {}),
  ]) {
    const before = server.calls('/easyShip').length;
    server.on(BOOK, handler);
    const error = await failure(amazon.createScheduledPackage(booking));
    assert.equal(error.inDoubt, true);
    assert.equal(server.calls('/easyShip').length, before + 1);
  }
});

test('a feed in doubt goes to the caller and is never sent twice', async (t) => {
  const { server, amazon } = await bench(t);
  const url = 'https://tortuga-prod-eu.s3.eu-west-1.amazonaws.com/up';
  server.on('POST /feeds/2021-06-30/documents', reply(201, { feedDocumentId: 'doc', url }));
  server.on('PUT /up', bytes(200, ''));
  server.on('POST /feeds/2021-06-30/feeds', refuse(500, 'InternalFailure'));
  assert.equal((await failure(amazon.submitDocumentsFeed([ORDER]))).inDoubt, true);
  assert.equal(server.calls('/feeds/2021-06-30/feeds').length, 1);
});

test('400, 403 and 404 are never repeated, nor is being offline', async (t) => {
  const { server, amazon, clock, another } = await bench(t);
  for (const handler of [refuse(400, 'InvalidTimeSlotId'), refuse(403, 'Unauthorized'), refuse(404, 'X')]) {
    const before = server.calls('/easyShip').length;
    server.on(BOOK, handler);
    await failure(amazon.createScheduledPackage(booking));
    assert.equal(server.calls('/easyShip').length, before + 1);
  }
  const slept = clock.slept.length;
  const nobody = another({ endpoint: { kind: 'practice', port: 1, caPem: server.caPem } });
  assert.equal((await failure(nobody.getOrder(ORDER, false))).kind, 'offline');
  assert.equal(clock.slept.length, slept);
});

test('403 everywhere ends every call at once', async (t) => {
  const { server, amazon, clock } = await bench(t);
  server.on('GET /', refuse(403, 'Unauthorized')).on('POST /feeds', refuse(403, 'Unauthorized'));
  const calls = [
    amazon.getOrder(ORDER, true),
    amazon.getScheduledPackage(ORDER),
    amazon.getFeed('1'),
    amazon.getReport('1'),
    amazon.submitDocumentsFeed([ORDER]),
    amazon.checkAccount(),
  ];
  for (const call of calls) assert.equal((await failure(call)).kind, 'forbidden');
  assert.deepEqual(clock.slept, []);
});

test('a wait can be stopped, and nothing is sent after', async (t) => {
  const { server, amazon, clock, store } = await bench(t);
  store.save('getOrder', { tokens: 0, at: clock.now() + 10_000_000, rate: 0.5 });
  const stop = new AbortController();
  stop.abort();
  assert.equal((await failure(amazon.getOrder(ORDER, false, stop.signal))).kind, 'aborted');
  assert.equal(server.seen.length, 0);
});

test('data sets that Amazon refuses are asked for once more with less', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(
    'GET /orders/2026-01-01/orders?',
    inTurn(refuse(400, 'InvalidInput'), reply(200, { orders: [] })),
  );
  const query = { lastUpdatedAfter: 0, lastUpdatedBefore: null, paginationToken: null, withRecipient: true };
  assert.deepEqual((await amazon.searchOrders(query)).orders, []);
  const asked = server
    .calls('/orders')
    .map((request) => new URL(request.path, 'https://x').searchParams.get('includedData'));
  assert.deepEqual(asked, [
    'FULFILLMENT,PACKAGES,CANCELLATION,PROCEEDS,RECIPIENT',
    'FULFILLMENT,PACKAGES,CANCELLATION',
  ]);
  server.on('GET /orders/2026-01-01/orders?', refuse(400, 'InvalidInput'));
  assert.equal((await failure(amazon.searchOrders(query))).kind, 'refused');
  assert.equal(server.calls('/orders').length, 4);
});
