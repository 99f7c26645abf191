import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, istDate, istMidnight } from '../../src-main/domain/ist.ts';
import { keptUntil } from '../../src-main/domain/retention.ts';
import { expire, firstKept } from '../../src-main/jobs/expire.ts';
import { anOrder, morning, smallDesk, stock } from './kit.ts';

const never = new AbortController().signal;

void test('the first kept date is the last one whose end has not come, in every class', () => {
  for (const today of ['2026-11-23', '2028-02-29', '2030-04-01', '2030-03-31']) {
    for (const name of ['statute', 'desk', 'audit', 'log'] as const) {
      const first = firstKept(name, today);
      assert.ok((keptUntil(name, first) ?? '') >= today, `${name} ${today}`);
      const before = istDate(istMidnight(first) - DAY / 2);
      assert.ok((keptUntil(name, before) ?? '') < today, `${name} ${today}`);
    }
  }
});

void test('eight years of days: each class goes at its end, nothing earlier', async (t) => {
  const desk = smallDesk(t);
  const { ledger } = desk;
  const order = anOrder(1, {
    packages: [
      {
        packageReferenceId: '1',
        status: 'DELIVERED',
        detailedStatus: null,
        carrier: 'ATS',
        trackingNumber: '36',
        shipTime: 5,
      },
    ],
  });
  const many = Array.from({ length: 1200 }, (_, index) => anOrder(index + 2));
  stock(desk, [order, ...many]);
  const { orderId } = order;
  const runId = ledger.runs.add('v', morning);
  ledger.settings.set(`run.${runId}.wish`, null);
  ledger.shipments.note(orderId, {
    runId,
    trackingId: '361',
    invoiceNumber: 'IN-1',
    invoiceDate: '2026-11-23',
    bookedAt: morning,
  });
  ledger.serials.add(orderId, '11', 'S');
  ledger.intents.open({ orderId, operation: 'createScheduledPackage', runId, at: morning });
  ledger.chunks.add([orderId], morning);
  ledger.handover.addShred({ orderId, paper: 'label', reason: 'spoiled', since: morning });
  ledger.records.log({
    at: morning,
    operation: 'x',
    orderId,
    status: 200,
    code: null,
    requestId: null,
    ms: 1,
  });
  ledger.records.addPurge({
    at: morning,
    recipients: 1,
    papers: 1,
    latestDue: null,
    lateByMs: 0,
    lateReason: null,
    bytesBefore: 1,
    bytesAfter: 1,
  });
  const count = (table: string): unknown => desk.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const audits: number[] = [];
  const onDay = async (date: string): Promise<void> => {
    desk.clock.set(istMidnight(date) + DAY / 2);
    await expire(
      desk,
      (before) => {
        audits.push(before);
        return 0;
      },
      never,
    );
  };

  await onDay('2027-02-21');
  assert.equal(count('log'), 1);
  await onDay('2027-02-22');
  assert.equal(count('log'), 0);

  await onDay('2027-12-23');
  assert.equal(count('purges'), 1);
  assert.ok((audits.at(-1) ?? 0) <= morning);
  await onDay('2027-12-24');
  assert.equal(count('purges'), 0);
  assert.ok((audits.at(-1) ?? 0) > morning);

  await onDay('2028-05-23');
  assert.equal(ledger.orders.get(orderId)?.items[0]?.title, 'A bundle');
  assert.equal(ledger.shipments.get(orderId)?.trackingId, '361');
  await onDay('2028-05-24');
  const kept = ledger.orders.get(orderId);
  assert.equal(kept?.items[0]?.title, '');
  assert.equal(kept.items[0].sku, order.items[0]?.sku);
  assert.equal(kept.items[0].grossPaise, 11_800);
  assert.equal(kept.stateCode, '24');
  assert.deepEqual(kept.packages, []);
  const shipment = ledger.shipments.get(orderId);
  assert.equal(shipment?.trackingId, null);
  assert.equal(shipment.runId, null);
  assert.equal(shipment.invoiceNumber, 'IN-1');
  for (const table of ['runs', 'intents', 'document_chunks', 'chunk_orders', 'shred_list', 'serial_numbers'])
    assert.equal(count(table), 0, table);
  assert.equal(count('orders'), 1201);
  const emptied = desk.db.prepare("SELECT count(*) FROM order_items WHERE title <> ''").pluck().get();
  assert.equal(emptied, 0);

  await onDay('2034-03-31');
  assert.equal(count('orders'), 1201);
  await onDay('2034-04-01');
  for (const table of ['orders', 'order_items', 'shipments']) assert.equal(count(table), 0, table);
});

void test('a cancelled order stays out of the draft when its state is emptied', async (t) => {
  const desk = smallDesk(t);
  stock(desk, [anOrder(1)]);
  const { orderId } = anOrder(1);
  desk.ledger.shipments.note(orderId, { invoiceNumber: 'IN-1', invoiceDate: '2026-11-23' });
  desk.ledger.shipments.move(orderId, 'cancel', morning);
  desk.clock.set(morning + 600 * DAY);
  await expire(desk, () => 0, never);
  assert.equal(desk.ledger.shipments.get(orderId)?.state, 'cancelled');
  assert.equal(desk.ledger.shipments.get(orderId)?.cancelledAt, null);
});
