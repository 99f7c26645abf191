import assert from 'node:assert/strict';
import { test } from 'node:test';
import { couldNameABuyer, gstDraft } from '../../src-main/jobs/gst.ts';
import { aSku, anOrder, smallDesk, stock } from './kit.ts';

const goods = (sku: string) => ({
  sku,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  bin: null,
  hsn: null,
  gstRateBasisPoints: 1800,
});

void test("a SKU that looks like a phone number is fine when it is the seller's own, and only then", async (t) => {
  const desk = smallDesk(t);
  const sku = '98250 12345';
  const [item] = anOrder(1).items;
  assert.ok(item);
  stock(desk, [anOrder(1, { items: [{ ...item, sku }] })]);
  desk.ledger.shipments.note(anOrder(1).orderId, { invoiceNumber: 'IN-1', invoiceDate: '2026-11-23' });
  desk.ledger.goods.put(goods(sku));
  const { rows } = await gstDraft(desk, '2026-11');
  assert.equal(rows.length, 1);
  assert.equal(await couldNameABuyer(desk, rows), false);
  const stranger = rows.map((row) => ({ ...row, sku: '98250 54321' }));
  assert.equal(await couldNameABuyer(desk, stranger), true);
});

void test('an ordinary month passes; what is cancelled is not in it', async (t) => {
  const desk = smallDesk(t);
  stock(desk, [anOrder(1), anOrder(2)]);
  desk.ledger.goods.put(goods(aSku));
  for (const number of [1, 2])
    desk.ledger.shipments.note(anOrder(number).orderId, {
      invoiceNumber: `IN-${number}`,
      invoiceDate: '2026-11-30',
    });
  desk.ledger.shipments.move(anOrder(2).orderId, 'cancel', 1);
  const { rows } = await gstDraft(desk, '2026-11');
  assert.deepEqual(
    rows.map(({ invoiceNumber, grossPaise, igstPaise, cgstPaise }) => [
      invoiceNumber,
      grossPaise,
      igstPaise,
      cgstPaise,
    ]),
    [['IN-1', 11_800, 0, 900]],
  );
  assert.equal(await couldNameABuyer(desk, rows), false);
  assert.equal((await gstDraft(desk, '2026-12')).rows.length, 0);
});
