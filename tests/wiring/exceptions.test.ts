/** What goes otherwise between the printer and the carrier, in the whole core. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MINUTE } from '../../src-main/domain/ist.ts';
import type { Shipment } from '../../src-main/store/shipments.ts';
import { makeOrder } from '../../src-practice/orders.ts';
import { type PaperSheets, writeDocument } from '../../src-practice/pdf/document.ts';
import { practiceSeller } from '../../src-practice/seller.ts';
import { type Core, bookAll, eight, startCore } from './kit.ts';

function labelled(core: Core, runId: number): Shipment[] {
  return core.app.desk.ledger.shipments.ofRun(runId).filter(({ state }) => state === 'labelled');
}

function codesOf(core: Core, orderId: string): string[] {
  const items = core.app.desk.ledger.orders.get(orderId)?.items ?? [];
  return items.flatMap(({ sku, quantity }) => Array.from({ length: quantity }, () => sku));
}

async function pack(core: Core, { orderId, trackingId }: Shipment): Promise<void> {
  await core.ask('package.scan', { code: trackingId ?? '' });
  for (const code of codesOf(core, orderId)) await core.ask('package.scan', { code });
  assert.equal(core.app.desk.ledger.shipments.get(orderId)?.packing, 'packed');
}

async function shreds(core: Core, orderId: string): Promise<string[]> {
  const { shred } = await core.ask('day.get');
  return shred.filter((row) => row.orderId === orderId).map(({ paper, reason }) => `${paper} ${reason}`);
}

async function cancel(core: Core, orderId: string): Promise<void> {
  assert.ok(core.amazon.control.cancelOrder(orderId));
  // Amazon tells of changes some two minutes late.
  core.clock.advance(3 * MINUTE);
  await core.ask('orders.fetch');
  assert.equal(core.app.desk.ledger.shipments.get(orderId)?.state, 'cancelled');
}

void test('cancelled between printing, packing and handing over: stopped, off the pile, off the manifest', async (t) => {
  const core = await startCore(t, { speed: 240, amazon: { orders: 5 } });
  const { ask } = core;
  const run = await bookAll(core);
  await ask('papers.print', { paper: 'labels', printer: null });
  await ask('papers.print', { paper: 'invoices', printer: null });
  const [printed, packed, atTheDoor, handedOver, ...rest] = labelled(core, run.runId);
  assert.ok(printed && packed && atTheDoor && handedOver);

  await cancel(core, printed.orderId);
  const scan = await ask('package.scan', { code: printed.trackingId ?? '' });
  assert.deepEqual([scan.last?.verdict, scan.last?.orderId], ['cancelled', printed.orderId]);
  assert.equal(scan.last?.offThePile, false, 'it was never packed');
  assert.deepEqual(await shreds(core, printed.orderId), ['label cancelled', 'invoice cancelled']);

  for (const shipment of [packed, atTheDoor, handedOver, ...rest]) await pack(core, shipment);
  await cancel(core, packed.orderId);
  assert.deepEqual(await shreds(core, packed.orderId), ['label cancelled', 'invoice cancelled']);
  const again = await ask('package.scan', { code: packed.trackingId ?? '' });
  assert.equal(again.last?.verdict, 'cancelled');
  assert.equal(again.last?.offThePile, true);
  const inHand = await ask('package.scan', { code: packed.trackingId ?? '' });
  assert.equal(inHand.last?.verdict, 'off_the_pile', 'told before, and now scanned: it is in the hand');
  assert.deepEqual(inHand.offThePile, []);
  assert.equal((await ask('package.undo')).offThePile[0]?.orderId, packed.orderId);
  await ask('package.offThePile', { orderId: packed.orderId });

  // Nothing was fetched since: the question right before the handover finds it.
  assert.ok(core.amazon.control.cancelOrder(atTheDoor.orderId));
  const { groups } = await ask('handover.get');
  const manifests = [];
  // The carrier waits a minute for the answers, which at this speed is a quarter of a second of a busy machine's.
  core.clock.setSpeed(1);
  for (const { key } of groups) manifests.push(await ask('handover.confirm', { key }));
  core.clock.setSpeed(240);
  const listed = manifests.flatMap(({ manifestId }) => core.app.desk.ledger.handover.orderIds(manifestId));
  assert.deepEqual(listed.toSorted(), [handedOver, ...rest].map(({ orderId }) => orderId).toSorted());

  await cancel(core, handedOver.orderId);
  assert.equal(core.app.desk.ledger.handover.manifestWith(handedOver.orderId), null);
  const { manifests: inForce } = await ask('handover.get');
  assert.ok(inForce.some(({ manifestId }) => core.app.desk.ledger.handover.issueOf(manifestId) === 2));
  assert.deepEqual(core.faults, []);
});

void test('a gift stops the packing until its card is in, and is packed by that', async (t) => {
  const gift = makeOrder({ seed: 1, number: 1, visibleAt: eight, traits: new Set(['gift']) });
  const core = await startCore(t, { speed: 240, amazon: { orders: [gift] } });
  const { ask } = core;
  const run = await bookAll(core);
  const [shipment] = labelled(core, run.runId);
  assert.ok(shipment);
  const { orderId } = shipment;
  assert.deepEqual(
    (await ask('papers.preview', { orderId })).giftMessages,
    gift.items.flatMap(({ giftMessage }) => (giftMessage === null ? [] : [giftMessage])),
  );
  await ask('package.scan', { code: shipment.trackingId ?? '' });
  let seen = await ask('pack.get');
  for (const code of codesOf(core, orderId)) seen = await ask('package.scan', { code });
  assert.equal(seen.last?.verdict, 'gift_first');
  assert.ok(seen.parcel?.badges.includes('gift'));
  assert.equal(core.app.desk.ledger.shipments.get(orderId)?.packing, 'open');
  seen = await ask('package.acknowledgeGift');
  assert.equal(seen.last?.verdict, 'packed');
  assert.equal(core.app.desk.ledger.shipments.get(orderId)?.packing, 'packed');
});

void test("Seller Central's PDF is the other way in: the same checks, the same two ends", async (t) => {
  const core = await startCore(t, {
    speed: 240,
    amazon: { orders: 4, misbehaviour: [{ kind: 'feed_fatal' }] },
  });
  const { ask, amazon, app } = core;
  await core.until('a plan', async () => ((await ask('plan.get')).ready.length === 4 ? true : null));
  const { runId } = await ask('plan.approve', { version: (await ask('plan.get')).version });
  await ask('run.start', { runId, immediately: true });
  await core.until('booked', async () => ((await ask('run.get', { runId })).state === 'done' ? true : null));
  await core.until('given up', async () =>
    (await ask('papers.get')).waitingFor.some(({ state }) => state === 'failed') ? true : null,
  );
  const sheets = amazon.control.orders().map((order, index): PaperSheets => ({
    labels: [
      {
        order,
        packageIdentifier: null,
        weightGrams: 500,
        bookedAt: eight,
        trackingId: index === 0 ? `98${order.trackingId.slice(2)}` : order.trackingId,
        dataMatrix: order.dataMatrix,
        damaged: false,
        otherLayout: false,
      },
    ],
    invoice: { order, pages: 1 },
  }));
  const pdf = await writeDocument(sheets, practiceSeller, eight);
  const base64 = pdf.toString('base64');
  assert.deepEqual(await ask('papers.takeIn', { base64 }), { pages: 8, verified: 3, setAside: 1 });
  const { sets, setAside } = await ask('papers.get');
  assert.deepEqual([sets.length, setAside.map(({ reason }) => reason)], [3, ['tracking_unknown']]);
  for (const { orderId } of sets)
    assert.equal(app.desk.ledger.printSets.get(orderId)?.cameFrom, 'seller_central_file');
  await assert.rejects(ask('papers.takeIn', { base64: Buffer.from('<html>').toString('base64') }), {
    reason: 'not_a_pdf',
  });
  const batches = await ask('papers.print', { paper: 'labels', printer: null });
  assert.equal(batches.flatMap(({ orderIds }) => orderIds).length, 3);
  assert.deepEqual(core.faults, []);
});
