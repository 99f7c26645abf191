/** The room against the practice Amazon: the same calls as on a real day, and its bad habits one by one. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { createAmazon, type Amazon, type CallRecord, type Patience } from '../../src-main/amazon/index.ts';
import { accountProblem } from '../../src-main/domain/account-problem.ts';
import { Redacted } from '../../src-main/domain/redacted.ts';
import { isEasyShip } from '../../src-main/domain/order.ts';
import type { Misbehaviour } from '../../src-practice/misbehave.ts';
import { startPracticeAmazon, type PracticeAmazon } from '../../src-practice/server.ts';
import { failure, MemoryStore } from './support/bench.ts';
import { JumpClock } from './support/clock.ts';

const size = { lengthCm: 20, widthCm: 15, heightCm: 10, weightGrams: 400 };
const limit = { timeout: 60_000 };

interface Day {
  readonly practice: PracticeAmazon;
  readonly amazon: Amazon;
  readonly clock: JumpClock;
  readonly log: CallRecord[];
}

async function day(t: TestContext, orders: number, patience: Partial<Patience> = {}): Promise<Day> {
  const clock = new JumpClock();
  const practice = await startPracticeAmazon({ clock, seed: 7, orders });
  t.after(() => practice.close());
  const { clientId, clientSecret, refreshToken } = practice.credentials;
  const log: CallRecord[] = [];
  const amazon = createAmazon({
    credentials: () => ({
      clientId,
      clientSecret: new Redacted(clientSecret),
      refreshToken: new Redacted(refreshToken),
    }),
    clock,
    random: () => 0,
    limiterStore: new MemoryStore(),
    log: (record) => log.push(record),
    endpoint: { kind: 'practice', port: practice.port, caPem: practice.caPem },
    patience,
  });
  // Amazon only tells of what happened two minutes ago or earlier.
  clock.time += 10 * 60_000;
  return { practice, amazon, clock, log };
}

async function search(desk: Day, withRecipient = true): Promise<Awaited<ReturnType<Amazon['searchOrders']>>> {
  return desk.amazon.searchOrders({
    lastUpdatedAfter: desk.clock.now() - 30 * 86_400_000,
    lastUpdatedBefore: null,
    paginationToken: null,
    withRecipient,
  });
}

test('a small day: orders, slots, pickups and papers', limit, async (t) => {
  const desk = await day(t, 6);
  const { amazon, practice, clock, log } = desk;
  await amazon.checkAccount();
  const page = await search(desk);
  assert.deepEqual(page.unreadable, []);
  const orders = page.orders.filter(({ order }) => isEasyShip(order));
  assert.equal(orders.length, 6);
  for (const { order, recipient } of orders) {
    assert.equal(recipient?.orderId, order.orderId);
    assert.equal(JSON.stringify(order).includes(recipient.name ?? ' '), false);
  }
  // A few made-up buyers spell their state as no table has it.
  assert.ok(orders.filter(({ order }) => order.stateCode !== null).length >= 4);
  assert.ok((await search(desk, false)).orders.every(({ recipient }) => recipient === null));

  const ids: string[] = [];
  for (const { order } of orders) {
    const [slot] = await amazon.listHandoverSlots(order.orderId, size);
    assert.ok(slot);
    const items = order.items.map(({ orderItemId }) => ({ orderItemId, serialNumbers: [] }));
    assert.equal(await amazon.getScheduledPackage(order.orderId), null);
    const booked = await amazon.createScheduledPackage({
      orderId: order.orderId,
      slot,
      items,
      packageIdentifier: 'A x1',
    });
    assert.equal(booked.orderId, order.orderId);
    ids.push(order.orderId);
  }
  clock.time += 60_000;
  const found = await amazon.getScheduledPackage(ids[0] ?? '');
  assert.match(found?.trackingId ?? '', /^\d+$/);
  assert.ok(found?.invoiceNumber);
  const again = await failure(
    amazon.createScheduledPackage({
      orderId: ids[0] ?? '',
      slot: found.slot,
      items: [],
      packageIdentifier: null,
    }),
  );
  assert.equal(again.code, 'ScheduledPackageAlreadyExists');

  const feedId = await amazon.submitDocumentsFeed(ids);
  assert.deepEqual(await amazon.getFeed(feedId), { state: 'waiting' });
  clock.time += 10 * 60_000;
  const feed = await amazon.getFeed(feedId);
  assert.equal(feed.state, 'done');
  assert.deepEqual(feed.rejected, []);
  const report = await amazon.getReport(feed.reportIds[0] ?? '');
  assert.equal(report.state, 'done');
  const pdf = Buffer.from(await amazon.downloadPapers(report.reportDocumentId));
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(pdf.includes('%%EOF'));
  assert.ok(log.every((record) => record.status !== 429));
  assert.ok(ids.every((id) => practice.control.package(id)));
});

test('each bad answer to a read ends as it should', limit, async (t) => {
  const desk = await day(t, 1, { stallMs: 1_000 });
  const { amazon, practice } = desk;
  const orderId = (await search(desk)).orders[0]?.order.orderId ?? '';
  const cases: readonly (readonly [Misbehaviour, string | null])[] = [
    ['throttle', 'throttled'],
    ['server_error', 'server'],
    ['server_error_html', 'server'],
    ['bad_gateway_empty', 'server'],
    ['html_200', 'unreadable'],
    ['empty_body', 'unreadable'],
    ['empty_object', 'unreadable'],
    ['extra_fields', null],
    ['stall_99', 'doubt'],
    ['reset_mid_body', 'doubt'],
    ['lost_answer', 'doubt'],
    ['outage', 'offline'],
    ['split_utf8', null],
  ];
  for (const [kind, expected] of cases) {
    practice.control.misbehave([{ kind }]);
    const call = amazon.getOrder(orderId, true);
    if (expected === null) assert.equal((await call)?.order.orderId, orderId, kind);
    else assert.equal((await failure(call)).kind, expected, kind);
    practice.control.behave();
  }
  for (const kind of ['missing_fields', 'wrong_types', 'huge_fields', 'hostile_fields'] as const) {
    practice.control.misbehave([{ kind, operations: ['searchOrders'] }]);
    const page = await search(desk).catch((error: unknown) => error);
    assert.ok(page instanceof Error ? page.name === 'AmazonError' : page, kind);
    practice.control.behave();
  }
});

test('a booking whose answer is lost is found by looking it up', limit, async (t) => {
  const desk = await day(t, 1);
  const { amazon, practice } = desk;
  const order = (await search(desk)).orders[0]?.order;
  assert.ok(order);
  const { orderId } = order;
  const [slot] = await amazon.listHandoverSlots(orderId, size);
  assert.ok(slot);
  practice.control.misbehave([{ kind: 'lost_answer', operations: ['createScheduledPackage'], times: 1 }]);
  const items = order.items.map(({ orderItemId }) => ({ orderItemId, serialNumbers: [] }));
  const error = await failure(
    amazon.createScheduledPackage({ orderId, slot, items, packageIdentifier: null }),
  );
  assert.deepEqual([error.kind, error.inDoubt], ['doubt', true]);
  assert.equal((await amazon.getScheduledPackage(orderId))?.slot.slotId, slot.slotId);
});

test('each way the account can fail is told by its word', limit, async (t) => {
  const desk = await day(t, 0);
  const { amazon, practice } = desk;
  const cases: readonly (readonly [Misbehaviour, string])[] = [
    ['wrong_secret', 'wrong_secret'],
    ['expired_secret', 'expired_secret'],
    ['revoked_consent', 'revoked_consent'],
    ['clock_off', 'clock_wrong'],
    ['outage', 'offline'],
  ];
  for (const [kind, problem] of cases) {
    practice.control.expireTokens();
    practice.control.misbehave([{ kind }]);
    assert.equal(accountProblem(await failure(amazon.checkAccount())), problem);
    practice.control.behave();
  }
  practice.control.expireTokens();
  await amazon.checkAccount();
});

test('a role that is missing is told for what it takes away', limit, async (t) => {
  const desk = await day(t, 1);
  const { amazon, practice } = desk;
  const orderId = (await search(desk)).orders[0]?.order.orderId ?? '';
  practice.control.setRoles(['inventory_and_order_tracking']);
  assert.equal(accountProblem(await failure(amazon.listHandoverSlots(orderId, size))), 'missing_role');
  assert.equal((await amazon.getOrder(orderId, true))?.recipient ?? null, null);
});
