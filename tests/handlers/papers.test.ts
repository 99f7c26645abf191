import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../src-main/domain/ist.ts';
import { fetchPapers } from '../../src-main/jobs/papers.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import type { smallDesk } from '../jobs/kit.ts';
import { amazonError, anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const orders = [anOrder(1), anOrder(2)] as const;
const never = new AbortController().signal;

function book(desk: ReturnType<typeof smallDesk>): void {
  stock(desk, orders);
  for (const { orderId } of orders) {
    for (const event of ['plan', 'book', 'booked'] as const)
      desk.ledger.shipments.move(orderId, event, morning);
    desk.ledger.shipments.note(orderId, {
      bookedAt: morning,
      slotStart: morning,
      slotEnd: morning * 2,
      handoverMethod: 'PICKUP',
      packing: 'packed',
    });
  }
}

void test('a feed that fails three times is shown as failed, not asked for again by itself', async (t) => {
  const { desk, ask } = office(t, {
    submitDocumentsFeed: () => Promise.resolve('feed'),
    getFeed: () => Promise.resolve({ state: 'failed' }),
  });
  book(desk);
  for (let round = 0; round < 12; round += 1) await fetchPapers(desk, never);
  assert.equal(desk.calls.get('submitDocumentsFeed'), 3);
  assert.deepEqual(
    (await ask('papers.get')).waitingFor.map(({ state, orders: count }) => [state, count]),
    [['failed', 2]],
  );
});

void test('a feed that Amazon never finishes is given up after an hour, and the next one has its own', async (t) => {
  const { desk } = office(t, {
    submitDocumentsFeed: () => Promise.resolve('feed'),
    getFeed: () => Promise.resolve({ state: 'waiting' }),
  });
  book(desk);
  const began = desk.clock.now();
  const askedAfter = async (minutes: number): Promise<unknown> => {
    desk.clock.set(began + minutes * MINUTE);
    for (let round = 0; round < 3; round += 1) await fetchPapers(desk, never);
    return desk.calls.get('submitDocumentsFeed');
  };
  const seen: unknown[] = [];
  for (const minutes of [0, 60, 61, 120, 121, 180]) seen.push(await askedAfter(minutes));
  assert.deepEqual(seen, [1, 1, 2, 2, 3, 3]);
});

void test('an order cancelled after the handover comes off the manifest, which is issued again', async (t) => {
  const { desk, ask } = office(t, { getOrder: () => Promise.reject(amazonError('offline')) });
  book(desk);
  const [group] = (await ask('handover.get')).groups;
  const first = await ask('handover.confirm', { key: group?.key ?? '' });
  assert.equal(first.orders, 2);
  takeOrders(desk, [
    { order: { ...orders[0], fulfillmentStatus: 'CANCELLED', lastUpdatedTime: morning }, recipient: null },
  ]);
  const { manifests } = await ask('handover.get');
  assert.deepEqual(
    manifests.map((manifest) => [manifest.orders, desk.ledger.handover.issueOf(manifest.manifestId)]),
    [[1, 2]],
  );
  assert.equal(desk.ledger.shipments.get(orders[0].orderId)?.state, 'cancelled');
});

void test('a printer that is not for labels is refused, and so is one that is not there', async (t) => {
  const { ask, printed } = office(t);
  await assert.rejects(ask('papers.print', { paper: 'labels', printer: 'Fax' }), {
    reason: 'printer_not_for_labels',
  });
  await assert.rejects(ask('papers.print', { paper: 'labels', printer: 'Gone' }), {
    reason: 'printer_not_found',
  });
  assert.deepEqual(printed, []);
});

void test('printing on a real account never writes a file', async (t) => {
  const { ask } = office(t, {}, { output: { writeFile: null } });
  await assert.rejects(ask('papers.print', { paper: 'labels', printer: null }), { reason: 'practice_only' });
});

void test('cannot pack takes an order off the run and its papers to the shred list', async (t) => {
  const { desk, ask } = office(t);
  book(desk);
  const [{ orderId }] = orders;
  desk.ledger.printSets.putVerified({
    orderId,
    witness: 'tracking',
    labelSha256: '0',
    dataMatrix: null,
    invoicePages: 1,
    cameFrom: 'amazon_feed',
    at: morning,
  });
  desk.ledger.printSets.move(orderId, 'send', morning);
  for (const paper of ['labels', 'invoices'] as const) {
    desk.ledger.prints.addBatch({ paper, printer: 'Zebra', dotsPerMm: 8, sentAt: morning, jobId: null }, [
      {
        position: 0,
        orderId,
        trackingLast4: null,
        labelSha256: '0',
        witness: 'tracking',
        reprintReason: null,
        sentAt: morning,
      },
    ]);
  }
  await ask('shipment.cannotPack', { orderId, reason: 'none_left' });
  assert.deepEqual(
    desk.ledger.handover.toShred().map(({ paper, reason }) => [paper, reason]),
    [
      ['label', 'cannot_pack'],
      ['invoice', 'cannot_pack'],
    ],
  );
  assert.equal((await ask('board.get')).counts.cannot_pack, 1);
});
