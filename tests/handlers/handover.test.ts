/** The carrier's door, through the requests a window makes. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { HOUR } from '../../src-main/domain/ist.ts';
import { takeOrders } from '../../src-main/jobs/fetch-orders.ts';
import { aPackage, aSlot, amazonError, anOrder, morning, stock } from '../jobs/kit.ts';
import { type TestOffice, office } from './kit.ts';

const orders = [anOrder(1), anOrder(2), anOrder(3), anOrder(4)] as const;
const [first, second, third, fourth] = orders;
const awb = ({ orderId }: { orderId: string }): string => aPackage(orderId).trackingId ?? '';

/** Three are packed, the fourth is not. */
function door(t: TestContext, says: Parameters<typeof office>[1] = {}): TestOffice {
  const made = office(t, { getOrder: () => Promise.reject(amazonError('offline')), ...says });
  stock(made.desk, orders);
  for (const order of orders) {
    const { orderId } = order;
    for (const event of ['plan', 'book', 'booked', 'label'] as const)
      made.desk.ledger.shipments.move(orderId, event, morning);
    made.desk.ledger.shipments.note(orderId, {
      bookedAt: morning,
      trackingId: awb(order),
      slotStart: aSlot().startTime,
      slotEnd: aSlot().endTime,
      handoverMethod: 'PICKUP',
      lengthMm: 200,
      widthMm: 150,
      heightMm: 100,
      weightGrams: 500,
      packageId: 'P',
      packing: order === fourth ? 'open' : 'packed',
      packedAt: order === fourth ? null : morning,
    });
    made.desk.ledger.printSets.putVerified({
      orderId,
      witness: 'tracking',
      labelSha256: '0',
      dataMatrix: null,
      invoicePages: 2,
      cameFrom: 'amazon_feed',
      at: morning,
    });
    made.desk.ledger.printSets.move(orderId, 'send', morning);
  }
  for (const paper of ['labels', 'invoices'] as const) print(made, paper);
  return made;
}

function print({ desk }: TestOffice, paper: 'labels' | 'invoices'): void {
  const batch = { paper, printer: 'Zebra', dotsPerMm: null, sentAt: morning, jobId: null };
  const papers = orders.map(({ orderId }, position) => ({
    position,
    orderId,
    trackingLast4: null,
    labelSha256: null,
    witness: 'tracking' as const,
    reprintReason: null,
    sentAt: morning,
  }));
  desk.ledger.prints.markOut(desk.ledger.prints.addBatch(batch, papers), 3, morning);
}

async function keyOf({ ask }: TestOffice): Promise<string> {
  return (await ask('handover.get')).groups[0]?.key ?? '';
}
function cancel({ desk }: TestOffice, order: (typeof orders)[number]): void {
  takeOrders(desk, [
    { order: { ...order, fulfillmentStatus: 'CANCELLED', lastUpdatedTime: morning }, recipient: null },
  ]);
}

void test('a scan puts a parcel aside and back, hands nothing over, and Enter leaves out what lies aside', async (t) => {
  const made = door(t);
  const { ask, desk } = made;
  const key = await keyOf(made);
  assert.deepEqual(await ask('handover.scan', { code: awb(first) }), {
    verdict: 'aside',
    orderId: first.orderId,
    key,
  });
  assert.equal((await ask('handover.scan', { code: first.orderId })).verdict, 'back');
  assert.equal((await ask('handover.scan', { code: second.orderId.replaceAll('-', '') })).verdict, 'aside');
  assert.equal((await ask('handover.scan', { code: awb(fourth) })).verdict, 'not_packed');
  assert.equal((await ask('handover.scan', { code: '999' })).verdict, 'unknown_code');
  const [group] = (await ask('handover.get')).groups;
  assert.deepEqual([group?.packedCount, group?.asideCount, group?.notPackedCount], [3, 1, 1]);
  const manifest = await ask('handover.confirm', { key });
  assert.deepEqual([manifest.taken, manifest.orders, manifest.issue], [2, 2, 1]);
  assert.equal(desk.ledger.shipments.get(second.orderId)?.state, 'labelled');
  assert.equal((await ask('handover.scan', { code: awb(first) })).verdict, 'handed_over');
  assert.equal((await ask('handover.get')).waiting.count, 2);
});

void test('what joins a window later makes the next issue of its one manifest, which replaces a printed one', async (t) => {
  const made = door(t);
  const { ask } = made;
  await ask('handover.scan', { code: awb(second) });
  const { manifestId } = await ask('handover.confirm', { key: await keyOf(made) });
  await ask('manifest.print', { manifestId, printer: 'Zebra' });
  assert.deepEqual(made.printed, [{ printer: 'Zebra', title: `Potli manifest ${manifestId}` }]);
  await ask('handover.scan', { code: awb(second) });
  const next = await ask('handover.confirm', { key: await keyOf(made) });
  assert.deepEqual([next.taken, next.orders, next.issue, next.replacesPrinted], [1, 3, 2, true]);
  assert.deepEqual(
    (await ask('handover.get')).manifests.map((manifest) => manifest.manifestId),
    [next.manifestId],
  );
  await ask('manifest.print', { manifestId: next.manifestId, printer: 'Zebra' });
  assert.equal((await ask('handover.get')).manifests[0]?.replacesPrinted, false);
});

void test('cancelled after packing: loud until it is off the pile, its label and pages to shred, manifest reissued', async (t) => {
  const made = door(t);
  const { ask, desk } = made;
  const { manifestId } = await ask('handover.confirm', { key: await keyOf(made) });
  await ask('manifest.print', { manifestId, printer: null });
  cancel(made, first);
  const view = await ask('handover.get');
  assert.deepEqual(
    view.offThePile.map(({ orderId, why, trackingEnds }) => [orderId, why, trackingEnds]),
    [[first.orderId, 'cancelled', awb(first).slice(-4)]],
  );
  assert.deepEqual(
    view.manifests.map(({ orders: count, issue, replacesPrinted }) => [count, issue, replacesPrinted]),
    [[2, 2, true]],
  );
  assert.deepEqual(
    desk.ledger.handover.toShred().map(({ paper, reason, pages }) => [paper, reason, pages]),
    [
      ['label', 'cancelled', 1],
      ['invoice', 'cancelled', 2],
    ],
  );
  assert.equal((await ask('handover.scan', { code: awb(first) })).verdict, 'off_the_pile');
  assert.ok((await ask('day.get')).unexplained.some(({ why }) => why === 'on_the_pile'));
  await ask('handover.offThePile', { orderIds: [first.orderId] });
  assert.deepEqual((await ask('handover.get')).offThePile, []);
  await ask('handover.offThePile', { orderIds: [first.orderId], undo: true });
  assert.equal((await ask('handover.get')).offThePile.length, 1);
});

void test('a label that Amazon cancels takes a packed parcel off the pile too', async (t) => {
  const { ask, desk } = door(t);
  desk.ledger.shipments.move(first.orderId, 'label_cancelled', morning, { holdReason: 'label_cancelled' });
  assert.deepEqual(
    (await ask('handover.get')).offThePile.map(({ why }) => why),
    ['label_cancelled'],
  );
});

void test('a handover is taken back until the carrier has scanned it', async (t) => {
  const made = door(t);
  const { ask, desk } = made;
  const { manifestId } = await ask('handover.confirm', { key: await keyOf(made) });
  assert.deepEqual(await ask('handover.undo', { manifestId }), { parcels: 3 });
  const view = await ask('handover.get');
  assert.deepEqual([view.groups[0]?.packedCount, view.manifests.length, view.waiting.count], [3, 0, 0]);
  assert.equal(desk.ledger.shipments.get(first.orderId)?.handedOverAt, null);
  const again = await ask('handover.confirm', { key: await keyOf(made) });
  desk.ledger.shipments.move(first.orderId, 'picked_up', morning, { pickedUpAt: morning });
  assert.equal((await ask('handover.get')).manifests[0]?.canUndo, false);
  assert.deepEqual(await ask('handover.undo', { manifestId: again.manifestId }), { parcels: 2 });
  await assert.rejects(ask('handover.undo', { orderIds: [first.orderId] }), { reason: 'undo_too_late' });
});

void test('a window nobody came for is late, is moved as a whole, and leaves its proof', async (t) => {
  const next = aSlot({ startTime: morning + 26 * HOUR, endTime: morning + 29 * HOUR });
  const made = door(t, {
    listHandoverSlots: () => Promise.resolve([next]),
    updateScheduledPackage: ({ orderId }) =>
      orderId === third.orderId
        ? Promise.reject(amazonError('refused', 'OrderNotEligibleForRescheduling'))
        : Promise.resolve(aPackage(orderId, { slot: next })),
  });
  const { ask, desk } = made;
  desk.clock.set(morning + 6 * HOUR);
  const { late, lateCount } = await ask('handover.get');
  assert.equal(lateCount, 4);
  assert.ok(late.every(({ why }) => why === 'not_picked_up'));
  const orderIds = late.map(({ orderId }) => orderId);
  await ask('evidence.save', { orderIds });
  await ask('handover.reschedule', { orderIds });
  await assert.rejects(ask('handover.reschedule', { orderIds }), { reason: 'run_in_progress' });
  let view = await ask('handover.get');
  for (let looks = 0; looks < 100 && view.rescheduling?.over !== true; looks += 1) {
    await new Promise(setImmediate);
    view = await ask('handover.get');
  }
  assert.deepEqual(view.rescheduling, {
    total: 4,
    done: 4,
    failed: [{ orderId: third.orderId, reason: 'amazon_refused' }],
    over: true,
  });
  assert.deepEqual(
    view.late.map(({ orderId }) => orderId),
    [third.orderId],
  );
  assert.deepEqual(
    view.missed.map(({ orderId, slot }) => `${orderId} ${slot.endTime}`).toSorted(),
    orders.map(({ orderId }) => `${orderId} ${aSlot().endTime}`),
  );
});

void test('handed over and not scanned within a day is late, and can be said to lie here still', async (t) => {
  const made = door(t);
  const { ask, desk } = made;
  await ask('handover.confirm', { key: await keyOf(made) });
  desk.clock.set(morning + 25 * HOUR);
  const { late } = await ask('handover.get');
  const unscanned = late.filter(({ why }) => why === 'not_scanned').map(({ orderId }) => orderId);
  assert.equal(unscanned.length, 3);
  await ask('handover.undo', { orderIds: unscanned });
  assert.ok((await ask('handover.get')).late.every(({ why }) => why === 'not_picked_up'));
});
