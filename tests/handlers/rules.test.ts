/** Handlers stand on the domain's rules instead of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR } from '../../src-main/domain/ist.ts';
import { aPackage, anOrder, morning, stock } from '../jobs/kit.ts';
import { office } from './kit.ts';

const order = anOrder(1);
const { orderId } = order;

void test('a label, an invoice and a code of another SKU are not taught; a code is kept as it is compared', async (t) => {
  const { desk, ask } = office(t);
  await ask('codes.teach', { code: ' abc-1 ', sku: 'A' });
  assert.deepEqual(desk.ledger.goods.codes(), [{ code: 'ABC-1', sku: 'A', taughtAt: morning }]);
  await assert.rejects(ask('codes.teach', { code: 'abc-1', sku: 'B' }), { reason: 'code_means_two_skus' });
  await assert.rejects(ask('codes.teach', { code: '361234567891', sku: 'B' }), { reason: 'bad_input' });
  await assert.rejects(ask('codes.teach', { code: 'https://invoice', sku: 'B' }), { reason: 'bad_input' });
  await ask('codes.forget', { code: 'Abc-1', sku: 'A' });
  assert.deepEqual(desk.ledger.goods.codes(), []);
});

void test('one key lifts only the holds that one key may lift', async (t) => {
  const { desk, ask } = office(t);
  stock(desk, [order]);
  await assert.rejects(ask('shipment.release', { orderId }), { reason: 'not_allowed_now' });
  const held = (holdReason: 'held_by_seller' | 'no_slot' | 'serial_needed'): void => {
    desk.ledger.shipments.move(orderId, 'hold', morning);
    desk.ledger.shipments.note(orderId, { holdReason });
  };
  held('held_by_seller');
  await ask('shipment.release', { orderId });
  assert.deepEqual(desk.ledger.shipments.get(orderId)?.accepted, ['held_by_seller']);
  held('no_slot');
  await ask('shipment.release', { orderId });
  assert.equal(desk.ledger.shipments.get(orderId)?.state, 'planned');
  assert.deepEqual(desk.ledger.shipments.get(orderId)?.accepted, ['held_by_seller']);
  held('serial_needed');
  await assert.rejects(ask('shipment.release', { orderId }), { reason: 'not_allowed_now' });
});

void test('board and handover agree on what is late, and each parcel counts once', async (t) => {
  const { desk, ask } = office(t);
  const second = anOrder(2);
  stock(desk, [order, second, anOrder(3)]);
  for (const { orderId: id } of [order, second]) {
    for (const event of ['plan', 'book', 'booked', 'label'] as const)
      desk.ledger.shipments.move(id, event, morning);
    const { slot } = aPackage(id);
    desk.ledger.shipments.note(id, {
      bookedAt: morning,
      slotStart: slot.startTime,
      slotEnd: slot.endTime,
      handoverMethod: 'PICKUP',
      packing: id === orderId ? 'packed' : 'open',
    });
  }
  const before = await ask('board.get');
  assert.equal(before.counts.packed, 1);
  assert.equal(before.counts.booked, 1);
  assert.equal(before.counts.planned, 1);
  const { groups } = await ask('handover.get');
  assert.deepEqual(
    groups.map(({ packed, notPacked, carrier }) => [
      packed.map((row) => row.orderId),
      notPacked.map((row) => row.orderId),
      carrier,
    ]),
    [[[orderId], [second.orderId], 'Amazon Easy Ship']],
  );
  desk.clock.set(morning + 6 * HOUR);
  assert.equal((await ask('board.get')).counts.late, 2);
  assert.equal((await ask('handover.get')).late.length, 2);
  const { counts } = await ask('board.get');
  assert.equal(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    3,
  );
});
