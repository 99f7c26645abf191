import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misbehaviours } from '../../src-practice/misbehave.ts';
import type { Reply } from './support/client.ts';
import { at, code, text } from './support/client.ts';
import type { Store } from './support/store.ts';
import { openStore } from './support/store.ts';

const path =
  '/orders/2026-01-01/orders?lastUpdatedAfter=2026-01-01T00:00:00Z&includedData=FULFILLMENT,RECIPIENT';
const search = (store: Store, signal?: AbortSignal): Promise<Reply> =>
  store.client.ask({ path, ...(signal ? { signal } : {}) });

test('bodies that are no answer come with a good status, or a bad one', async (t) => {
  const store = await openStore(t);
  const given = async (rule: Parameters<typeof store.amazon.control.misbehave>[0][0]): Promise<unknown[]> => {
    store.amazon.control.misbehave([rule]);
    const reply = await search(store);
    return [reply.status, reply.headers['content-type'], reply.body.toString().slice(0, 6)];
  };
  assert.deepEqual(await given({ kind: 'html_200' }), [200, 'text/html', '<html>']);
  assert.deepEqual(await given({ kind: 'empty_body' }), [200, 'application/json', '']);
  assert.deepEqual(await given({ kind: 'empty_object' }), [200, 'application/json', '{}']);
  assert.deepEqual(await given({ kind: 'server_error_html', status: 502 }), [502, 'text/html', '<html>']);
  assert.deepEqual(await given({ kind: 'bad_gateway_empty' }), [502, undefined, '']);
  assert.deepEqual((await given({ kind: 'server_error' }))[0], 500);
});

test('fields can be too many, too few, of another type, huge or hostile', async (t) => {
  const store = await openStore(t, { orders: 20 });
  const { control } = store.amazon;
  const good = await search(store);
  const count = (reply: Reply, words: string): number => reply.body.toString().split(words).length - 1;
  control.misbehave([{ kind: 'extra_fields' }]);
  assert.ok(count(await search(store), 'zzUnknownField') > 20);
  control.misbehave([{ kind: 'missing_fields' }]);
  assert.ok((await search(store)).body.length < good.body.length);
  control.misbehave([{ kind: 'wrong_types' }]);
  assert.ok(count(await search(store), '{"text":') > 20);
  control.misbehave([{ kind: 'huge_fields' }]);
  assert.ok((await search(store)).body.length > 20 * 10_000);
  control.misbehave([{ kind: 'hostile_fields' }]);
  assert.match((await search(store)).body.toString(), /onerror|HYPERLINK|passwd/);
});

test('an answer lost after success was carried out', async (t) => {
  const store = await openStore(t);
  const [orderId = ''] = store.orderIds;
  store.amazon.control.misbehave([{ kind: 'lost_answer', operations: ['createScheduledPackage'], times: 1 }]);
  await assert.rejects(store.client.book(orderId), /socket hang up|ECONNRESET/);
  assert.equal((await store.client.package(orderId)).status, 200);
  assert.equal(code(await store.client.book(orderId)), 'ScheduledPackageAlreadyExists');
  assert.deepEqual(store.amazon.books.summary().answersLost, { createScheduledPackage: 1 });
});

test('a reset before the effect leaves nothing behind', async (t) => {
  const store = await openStore(t);
  const [orderId = ''] = store.orderIds;
  store.amazon.control.misbehave([{ kind: 'reset_before', operations: ['createScheduledPackage'] }]);
  await assert.rejects(store.client.book(orderId));
  assert.equal(store.amazon.books.summary().packages, 0);
});

test('a body can stop half way, at 99 % or inside a character', async (t) => {
  const store = await openStore(t, { orders: 30 });
  store.amazon.control.misbehave([{ kind: 'reset_mid_body', times: 1 }]);
  await assert.rejects(search(store), /aborted|ECONNRESET|hang up/);
  store.amazon.control.misbehave([{ kind: 'stall_99', times: 1 }]);
  await assert.rejects(search(store, AbortSignal.timeout(300)), /abort/i);
  store.amazon.control.misbehave([{ kind: 'split_utf8', times: 1 }]);
  const whole = await search(store);
  const lossy = (bytes: Buffer): boolean => bytes.toString('utf8').includes('\uFFFD');
  assert.ok(whole.chunks.some(lossy), 'a chunk ends inside a character');
  assert.ok(!lossy(whole.body), 'joined before decoding, nothing is lost');
  assert.equal(store.amazon.books.summary().misbehaved['split_utf8'], 1);
});

test('slow answers take practice time', async (t) => {
  const store = await openStore(t);
  store.amazon.control.misbehave([{ kind: 'slow', seconds: 30, times: 1 }]);
  let answered = false;
  const reply = search(store).then((given) => {
    answered = true;
    return given;
  });
  // A second, quick call shows that the first has long arrived.
  await search(store);
  assert.equal(answered, false);
  store.clock.advance(30_000);
  assert.equal((await reply).status, 200);
});

test('an outage ends what is open, refuses what comes, and is over by the clock', async (t) => {
  const store = await openStore(t);
  store.amazon.control.misbehave([{ kind: 'outage', forSeconds: 600 }]);
  for (let turn = 0; turn < 3; turn += 1) {
    await assert.rejects(search(store), /ECONNRESET|hang up|disconnected/);
  }
  store.clock.advance(599_999);
  await assert.rejects(search(store));
  store.clock.advance(1);
  assert.equal((await search(store)).status, 200);
});

test('a server that is gone refuses connections and comes back on its port', async (t) => {
  const store = await openStore(t);
  await store.amazon.control.goOffline();
  await assert.rejects(search(store), /ECONNREFUSED/);
  await store.amazon.control.goOnline();
  assert.equal((await search(store)).status, 200);
});

test('a clock that is off shows in the Date header', async (t) => {
  const store = await openStore(t);
  assert.equal(Date.parse(String((await search(store)).headers['date'])), store.clock.now());
  store.amazon.control.misbehave([{ kind: 'clock_off', seconds: -3600 }]);
  assert.equal(Date.parse(String((await search(store)).headers['date'])), store.clock.now() - 3_600_000);
});

test('a 429 storm lasts as long as it is told to', async (t) => {
  const store = await openStore(t);
  store.amazon.control.misbehave([{ kind: 'throttle', afterSeconds: 10, forSeconds: 60 }]);
  const status = async (): Promise<number> => (await search(store)).status;
  assert.equal(await status(), 200);
  store.clock.advance(10_000);
  assert.equal(await status(), 429);
  store.clock.advance(60_000);
  assert.equal(await status(), 200);
});

test('rules can skip, end after so many times and name their orders', async (t) => {
  const store = await openStore(t);
  const [one = '', two = ''] = store.orderIds;
  store.amazon.control.misbehave([
    { kind: 'stale_slot', orderIds: [one], skip: 1, times: 1, code: 'InvalidTimeSlotId' },
  ]);
  assert.equal((await store.client.book(two)).status, 200);
  // The first chance passes, so one is booked; the next is another order's and never meant.
  assert.equal((await store.client.book(one)).status, 200);
  assert.equal(store.amazon.books.summary().misbehaved['stale_slot'], undefined);
});

test('a booked package can be unknown for the first five seconds', async (t) => {
  const store = await openStore(t);
  const [orderId = ''] = store.orderIds;
  store.amazon.control.misbehave([{ kind: 'not_found_after_success' }]);
  await store.client.book(orderId);
  assert.equal(code(await store.client.package(orderId)), 'ResourceNotFound');
  store.clock.advance(5_000);
  assert.equal((await store.client.package(orderId)).status, 200);
});

test('tracking numbers can come late or never match the label', async (t) => {
  const store = await openStore(t);
  const [orderId = ''] = store.orderIds;
  await store.client.book(orderId);
  store.amazon.control.misbehave([{ kind: 'tracking_late', seconds: 300 }]);
  const tracking = async (): Promise<unknown> =>
    at((await store.client.package(orderId)).json, 'trackingDetails', 'trackingId');
  store.clock.advance(60_000);
  assert.equal(await tracking(), undefined);
  store.clock.advance(300_000);
  const real = store.amazon.control.orders()[0]?.trackingId;
  assert.equal(await tracking(), real);
  store.amazon.control.misbehave([{ kind: 'tracking_never_matches' }]);
  assert.notEqual(await tracking(), real);
});

test('a buyer can change their mind at any step', async (t) => {
  for (const [operation, expected] of [
    ['listHandoverSlots', 'InvalidOrderState'],
    ['createScheduledPackage', 'InvalidOrderState'],
  ] as const) {
    const store = await openStore(t);
    const [orderId = ''] = store.orderIds;
    store.amazon.control.misbehave([{ kind: 'buyer_cancels', operations: [operation], times: 1 }]);
    const listed = await store.client.slots(orderId);
    const reply =
      operation === 'listHandoverSlots'
        ? listed
        : await store.client.schedule(orderId, text(listed.json, 'timeSlots', 0, 'slotId'));
    assert.equal(code(reply), expected);
  }
});

test('feeds end FATAL and single messages fail on demand', async (t) => {
  const store = await openStore(t);
  const [one = '', two = ''] = store.orderIds;
  await store.client.book(one);
  await store.client.book(two);
  store.amazon.control.misbehave([{ kind: 'feed_message_error', orderIds: [two] }]);
  const feedId = await store.client.feed([one, two]);
  store.amazon.control.misbehave([{ kind: 'feed_fatal' }]);
  const fatal = await store.client.feed([one]);
  store.clock.advance(120_000);
  const xml = await store.client.feedResult(feedId);
  assert.match(xml, /<MessagesSuccessful>1<\/MessagesSuccessful>/);
  assert.match(xml, new RegExp(`<AmazonOrderID>${two}</AmazonOrderID>`));
  const state = await store.client.ask({ path: `/feeds/2021-06-30/feeds/${fatal}` });
  assert.equal(at(state.json, 'processingStatus'), 'FATAL');
});

test('an unknown misbehaviour is refused by name, and every name is there once', async (t) => {
  const store = await openStore(t);
  assert.throws(
    () => store.amazon.control.misbehave([{ kind: JSON.parse('"gremlin"') }]),
    /no misbehaviour "gremlin"/,
  );
  assert.equal(new Set(misbehaviours).size, misbehaviours.length);
});
