/** A gift's message card is a paper of its print set: printed with the invoice, and shredded with it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PDFDocument } from 'pdf-lib';
import { giftCardPdf } from '../../src-main/documents/text/gift-card.ts';
import { anOrder } from '../jobs/kit.ts';
import { asGift, putGiftMessage } from './gift.ts';
import { arrive, paperedOffice } from './papered.ts';

const plain = anOrder(2);
const gift = asGift(anOrder(1));

void test('the card is one more page of the gift alone, and goes to the shred list with the invoice', async (t) => {
  const made = paperedOffice(t, { orders: [gift, plain] });
  const { desk, ask } = made;
  const { orderId } = gift;
  putGiftMessage(desk, orderId);
  await arrive(made);
  assert.equal(desk.ledger.printSets.get(orderId)?.invoicePages, 2);
  assert.equal(desk.ledger.printSets.get(plain.orderId)?.invoicePages, 1);
  const { papers } = await ask('package.scan', { code: gift.items[0]?.sku ?? '' });
  assert.deepEqual([papers?.pages, papers?.giftCard], [1, true]);
  await ask('papers.print', { paper: 'labels', printer: 'Zebra' });
  await ask('papers.print', { paper: 'invoices', printer: 'Zebra' });
  await ask('shipment.cannotPack', { orderId, reason: 'damaged' });
  assert.deepEqual(
    desk.ledger.handover.toShred().map(({ paper }) => paper),
    ['label', 'invoice', 'gift_card'],
  );
});

void test('whatever the giver wrote, the card is one page', async () => {
  for (const text of [
    'Happy returns',
    'शुभकामनाएँ '.repeat(200),
    'x'.repeat(3000),
    '\n'.repeat(500),
    'a\r\nb',
  ]) {
    const pdf = await giftCardPdf({ orderId: gift.orderId, messages: [text, 'દીવો પ્રગટે'] });
    assert.equal((await PDFDocument.load(pdf)).getPageCount(), 1, JSON.stringify(text.slice(0, 12)));
  }
});
