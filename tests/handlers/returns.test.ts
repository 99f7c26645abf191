/** Parcels that come back, through the requests a window makes. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { HOUR } from '../../src-main/domain/ist.ts';
import { aPackage, anOrder, morning, stock } from '../jobs/kit.ts';
import { type TestOffice, office } from './kit.ts';

const [refused, delivered, underway] = [anOrder(1), anOrder(2), anOrder(3)] as const;
const awb = (order: { orderId: string }): string => aPackage(order.orderId).trackingId ?? '';

function sent(t: TestContext): TestOffice {
  const made = office(t);
  const { shipments } = made.desk.ledger;
  stock(made.desk, [refused, delivered, underway]);
  for (const { orderId } of [refused, delivered, underway]) {
    for (const event of ['plan', 'book', 'booked', 'label', 'hand_over', 'picked_up'] as const)
      shipments.move(orderId, event, morning, { pickedUpAt: morning, packing: 'packed' });
    shipments.note(orderId, { bookedAt: morning, trackingId: awb({ orderId }) });
  }
  shipments.note(refused.orderId, { packageStatus: 'Rejected' });
  shipments.move(delivered.orderId, 'delivered', morning);
  return made;
}

void test('an arriving parcel says whether it was to come, and its outer label goes to the shred list', async (t) => {
  const { desk, ask } = sent(t);
  const before = await ask('returns.get');
  assert.deepEqual(
    before.awaited.map(({ orderId, expected }) => [orderId, expected]),
    [[refused.orderId, 'on_its_way']],
  );
  // The buyer may be long gone.
  desk.recipients()?.deleteDue(morning + 400 * 24 * HOUR);
  const seen = await ask('returns.scan', { code: awb(refused) });
  assert.equal(seen.inHand?.orderId, refused.orderId);
  assert.equal(seen.inHand?.expected, 'on_its_way');
  assert.equal(seen.inHand?.wouldClaimBy, '2026-11-30');
  assert.deepEqual(seen.awaited, []);
  assert.deepEqual(
    desk.ledger.handover.toShred().map(({ orderId, paper, reason }) => [orderId, paper, reason]),
    [[refused.orderId, 'outer_label', 'returned']],
  );
  const twice = await ask('returns.scan', { code: refused.orderId.replaceAll('-', '') });
  assert.equal(twice.last?.verdict, 'already_here');
  assert.equal(desk.ledger.handover.shredCount(), 1);
});

void test('the next scan puts what was in hand back to stock; a key says otherwise, and a claim has its date', async (t) => {
  const { ask } = sent(t);
  await ask('returns.scan', { code: awb(refused) });
  let view = await ask('returns.scan', { code: delivered.orderId });
  assert.equal(view.inHand?.expected, 'after_delivery');
  assert.deepEqual(
    view.recent.map(({ condition }) => condition),
    [null, 'back_to_stock'],
  );
  view = await ask('returns.mark', { returnId: view.inHand?.returnId ?? 0, condition: 'empty' });
  assert.equal(view.inHand, null);
  assert.equal(view.recent[0]?.claimBy, '2026-11-30');
  view = await ask('returns.scan', { code: awb(underway) });
  assert.equal(view.inHand?.expected, 'not_expected');
  assert.equal(view.recent[1]?.condition, 'empty');
});

void test('undo goes back step by step, and what was never arrived is not on the shred list', async (t) => {
  const { desk, ask } = sent(t);
  await ask('returns.scan', { code: awb(refused) });
  const { inHand } = await ask('returns.scan', { code: awb(underway) });
  await ask('returns.mark', { returnId: inHand?.returnId ?? 0, condition: 'damaged' });
  let view = await ask('returns.undo');
  assert.equal(view.inHand?.condition, null);
  assert.equal(view.inHand?.claimBy, null);
  view = await ask('returns.undo');
  assert.deepEqual(
    view.recent.map(({ orderId, condition }) => [orderId, condition]),
    [[refused.orderId, null]],
  );
  assert.equal(desk.ledger.handover.shredCount(), 1);
  view = await ask('returns.undo');
  assert.deepEqual([view.recent, view.canUndo, desk.ledger.handover.shredCount()], [[], false, 0]);
  await assert.rejects(ask('returns.undo'), { reason: 'undo_too_late' });
});

void test('a parcel nobody knows is taken in with the end of its code; an invoice or a slip of the hand is not', async (t) => {
  const { desk, ask } = sent(t);
  for (const code of ['12', 'https://example.invalid/invoice', 'x'.repeat(61)])
    assert.equal((await ask('returns.scan', { code })).last?.verdict, 'not_a_parcel');
  const { inHand } = await ask('returns.scan', { code: 'RET998877665544' });
  assert.deepEqual([inHand?.orderId, inHand?.codeEnds, inHand?.expected], [null, '5544', 'unknown_parcel']);
  assert.deepEqual(desk.ledger.handover.toShred()[0]?.orderId, null);
  assert.equal((await ask('day.get')).returned, 1);
});
