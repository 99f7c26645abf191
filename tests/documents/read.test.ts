import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPages } from '../../src-main/documents/invoice-text.ts';
import { readDocument } from '../../src-main/documents/read.ts';
import { batch, labelPage, orderId, printSet, trackingId } from './support/orders.ts';
import { invoicePage, pdfOf } from './support/pdf.ts';

test('every order of a batch is read: label, second witness, its own pages', async () => {
  const document = await readDocument(batch([1, 2, 3]));
  assert.equal(document.pageCount, 6);
  assert.deepEqual(document.strayPages, []);
  assert.deepEqual(
    document.papers.map((papers) => ({
      tracking: 'trackingId' in papers.label ? papers.label.trackingId : papers.label.problem,
      matrix: 'dataMatrix' in papers.label ? papers.label.dataMatrix : null,
      pages: [papers.labelPage, ...papers.textPages],
      orders: papers.orderNumbers,
      invoice: papers.invoiceNumber,
    })),
    [1, 2, 3].map((n) => ({
      tracking: trackingId(n),
      matrix: `DM${String(n).padStart(14, '0')}`,
      pages: [n * 2 - 2, n * 2 - 1],
      orders: [orderId(n)],
      invoice: `IN-${n}`,
    })),
  );
});

test('before each order is a moment in which the thread may be kept waiting', async () => {
  let moments = 0;
  const { papers } = await readDocument(batch([1, 2, 3]), undefined, () => (moments += 1));
  assert.equal(moments, papers.length);
});

test("the label's bits come out exactly as Amazon wrote them", async () => {
  const page = labelPage(9);
  assert.equal(page.kind, 'label');
  const [papers] = (await readDocument(pdfOf([page]))).papers;
  assert.ok(papers !== undefined && 'bitmap' in papers.label);
  assert.deepEqual(
    { ...papers.label.bitmap, bits: Buffer.from(papers.label.bitmap.bits).toString('base64') },
    { ...page.bitmap, bits: Buffer.from(page.bitmap.bits).toString('base64') },
  );
  assert.equal(papers.invoicePdf, null);
});

test('three invoice pages stay with the label in front of them, whatever the step was before', async () => {
  const pages = [
    ...printSet(1),
    labelPage(2),
    invoicePage(orderId(2), 'IN-2', 'page 1'),
    invoicePage(orderId(2), 'IN-2', 'page 2'),
    invoicePage(orderId(2), 'IN-2', 'page 3'),
    ...printSet(3),
  ];
  const { papers } = await readDocument(pdfOf(pages));
  assert.deepEqual(
    papers.map((one) => one.textPages),
    [[1], [3, 4, 5], [7]],
  );
  assert.deepEqual(papers[1]?.orderNumbers, [orderId(2)]);
  const invoice = papers[1]?.invoicePdf;
  assert.ok(invoice !== null && invoice !== undefined);
  const again = await readDocument(invoice);
  assert.equal(again.pageCount, 3);
  assert.deepEqual(again.strayPages, [0, 1, 2]);
  assert.deepEqual(await readPages(invoice), { pages: 3, orderNumbers: [orderId(2)] });
});

test('pages in front of the first label belong to nobody', async () => {
  const document = await readDocument(pdfOf([invoicePage(orderId(8), 'IN-8'), ...printSet(1)]));
  assert.deepEqual(document.strayPages, [0]);
  assert.deepEqual(document.papers[0]?.orderNumbers, [orderId(1)]);
});
