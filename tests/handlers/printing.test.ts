/** Batches, papers nobody confirms, and Amazon's page as it came. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY } from '../../src-main/domain/ist.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { aPackage, aSku, anOrder } from '../jobs/kit.ts';
import { aPaper, arrive, paperedOffice } from './papered.ts';

const many = Array.from({ length: 45 }, (_, index) => anOrder(index + 1));

void test('a jam costs one question about twenty labels at the most, each printed once', async (t) => {
  const made = paperedOffice(t, { orders: many });
  await arrive(made);
  const batches = await made.ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  assert.deepEqual(
    batches.map(({ orderIds }) => orderIds.length),
    [20, 20, 5],
  );
  assert.equal(new Set(batches.flatMap(({ orderIds }) => orderIds)).size, 45);
  assert.equal(made.printed.length, 3);
  assert.deepEqual(await made.ask('papers.print', { paper: 'labels', printer: 'Zebra' }), []);
});

void test('what nobody confirmed for a day is deleted then and not before', async (t) => {
  const made = paperedOffice(t, { orders: many.slice(0, 2) });
  const { desk, ask } = made;
  await arrive(made);
  await ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  await ask('papers.print', { paper: 'invoices', printer: 'Zebra' });
  const sent = desk.clock.now();
  desk.clock.set(sent + DAY - 1);
  await made.queue.step();
  assert.equal(desk.recipients()?.counts().papers, 2);
  desk.clock.set(sent + DAY);
  await made.queue.step();
  assert.equal(desk.recipients()?.counts().papers, 0);
  for (const { orderId } of many.slice(0, 2))
    assert.equal(desk.ledger.printSets.get(orderId)?.state, 'deleted');
  assert.deepEqual((await ask('papers.get')).batches, []);
});

void test('a page that no machine can tell is printed as it came, recorded as unread, and then gone', async (t) => {
  const orders = [anOrder(1), anOrder(2)] as const;
  const [{ orderId }] = orders;
  const made = paperedOffice(t, {
    orders,
    papers(one, index) {
      const paper = aPaper(one, index);
      if (one.orderId !== orderId || 'problem' in paper.label) return paper;
      return { ...paper, label: { ...paper.label, trackingId: '999999999999' } };
    },
  });
  const { desk, ask } = made;
  await arrive(made);
  const [aside] = (await ask('papers.get')).setAside;
  assert.equal(aside?.reason, 'tracking_unknown');
  const setAsideId = aside?.setAsideId ?? 0;
  const job = { setAsideId, orderId, printer: 'Zebra' };
  await assert.rejects(ask('papers.printAsItCame', { ...job, printer: 'Fax' }), {
    reason: 'printer_not_for_labels',
  });
  assert.ok((await ask('papers.asItCame', { setAsideId })).labelPng);
  await ask('papers.printAsItCame', job);
  const [batch] = (await ask('papers.get')).batches;
  assert.deepEqual(
    desk.ledger.prints.ofBatch(batch?.batchId ?? 0).map(({ orderId: id, witness }) => [id, witness]),
    [[orderId, 'unread']],
  );
  assert.deepEqual(
    desk.audited.filter(({ event }) => event === 'papers_printed_unread').map((row) => row.orderId),
    [orderId],
  );
  assert.deepEqual((await ask('papers.get')).setAside, []);
  assert.equal(desk.recipients()?.setAside(setAsideId), null);
  await assert.rejects(ask('papers.printAsItCame', job), { reason: 'not_found' });
  // With its paper there the parcel is packed like any other, and a cancelled one's paper goes to the shredder.
  const { trackingId } = aPackage(orderId);
  assert.equal((await ask('package.scan', { code: trackingId ?? '' })).last?.verdict, 'items_expected');
  assert.equal((await ask('package.scan', { code: aSku })).last?.verdict, 'packed');
  await ask('papers.confirmOut', { batchId: batch?.batchId ?? 0, lastOrderId: null });
  const cancelled = { ...orders[0], fulfillmentStatus: 'CANCELLED', lastUpdatedTime: desk.clock.now() };
  takeOrders(desk, [{ order: cancelled, recipient: null }]);
  assert.deepEqual(
    desk.ledger.handover.toShred().map((row) => [row.orderId, row.paper, row.reason]),
    [[orderId, 'label', 'cancelled']],
  );
});
