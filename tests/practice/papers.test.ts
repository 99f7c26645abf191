import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookedPapers, openStore } from './support/store.ts';
import { code128, hasTool, run, takeApart } from './support/tools.ts';

test('an outside reader finds the measured geometry, label by label', async (t) => {
  if (!hasTool(t, 'pdfimages') || !hasTool(t, 'zbarimg')) return;
  const store = await openStore(t, { orders: 4 });
  const { images, listed, texts } = takeApart(t, await bookedPapers(store));
  assert.equal(images.length, 4);
  for (const [, , kind, width, height, color, components, bits] of listed) {
    assert.deepEqual(
      [kind, width, height, color, components, bits],
      ['image', '1216', '1824', 'gray', '1', '1'],
    );
  }
  const expected = store.amazon.control.orders().map((order) => order.trackingId);
  assert.deepEqual(images.map(code128).sort(), expected.sort());
  const labelPages = listed.map(([page]) => Number(page) - 1);
  for (const page of labelPages) assert.equal(texts[page]?.trim(), '', 'a label page has no text');
});

test('each label is followed by the invoice of the same order', async (t) => {
  if (!hasTool(t, 'pdfimages') || !hasTool(t, 'zbarimg')) return;
  const store = await openStore(t, { orders: 5 });
  const { images, listed, texts } = takeApart(t, await bookedPapers(store));
  const orders = store.amazon.control.orders();
  const sequence: string[] = [];
  for (const [index, image] of images.entries()) {
    const order = orders.find((one) => one.trackingId === code128(image));
    const invoice = texts[Number(listed[index]?.[0])] ?? '';
    assert.ok(order);
    assert.match(invoice, new RegExp(`Order Number: ${order.orderId}`));
    assert.match(invoice, new RegExp(`Invoice Number : ${order.invoiceNumber}`));
    for (const item of order.items)
      assert.ok(invoice.includes(`${item.product.asin} ( ${item.product.sku} )`));
    sequence.push(order.orderId);
  }
  assert.notDeepEqual(sequence, [...store.orderIds], 'the sequence is Amazon’s own');
  assert.deepEqual(sequence.sort(), [...store.orderIds].sort());
});

test('the four DataMatrix copies carry the same sixteen characters', async (t) => {
  if (!hasTool(t, 'pdfimages') || !hasTool(t, 'dmtxread')) return;
  const store = await openStore(t, { orders: 1 });
  const { images } = takeApart(t, await bookedPapers(store));
  const [order] = store.amazon.control.orders();
  const read = run('dmtxread', ['-n', '-N4', '-m20000', images[0] ?? ''])
    .trim()
    .split('\n');
  assert.deepEqual(
    read,
    Array.from({ length: 4 }, () => order?.dataMatrix),
  );
  assert.equal(order?.dataMatrix.length, 16);
});

test('the content of a label page is the measured matrix and nothing else', async (t) => {
  const store = await openStore(t, { orders: 1 });
  const pdf = await bookedPapers(store);
  const { inflateSync } = await import('node:zlib');
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString('latin1') === 'end') continue;
    try {
      const text = inflateSync(pdf.subarray(at + 7), { finishFlush: 2 }).toString('latin1');
      if (text.startsWith('q 547')) streams.push(text.trim());
    } catch {
      // Not a compressed stream.
    }
  }
  assert.deepEqual(streams, ['q 547.2 0 0 820.8 36 -14.8 cm /img0 Do Q']);
});

test('an invoice has its words where real ones have them', async (t) => {
  if (!hasTool(t, 'pdftotext')) return;
  const store = await openStore(t, { orders: 1 });
  const { file } = takeApart(t, await bookedPapers(store));
  const boxes = run('pdftotext', ['-bbox', '-f', '2', '-l', '2', file, '-']);
  const place = (word: string): [x: number, y: number][] =>
    [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)]
      .filter((match) => match[3] === word)
      .map((match) => [Math.round(Number(match[1])), Math.round(Number(match[2]))]);
  const near = (word: string, x: number, y: number): void =>
    assert.ok(
      place(word).some(([left, top]) => Math.abs(left - x) <= 2 && Math.abs(top - y) <= 6),
      `${word} at ${JSON.stringify(place(word))}, wanted near ${x}, ${y}`,
    );
  near('Tax', 310, 18);
  near('Order', 43, 376);
  near('Order', 43, 391);
  near('Invoice', 415, 376);
  near('Sl.', 44, 435);
  near('Description', 58, 435);
  near('Unit', 344, 435);
  near('Qty', 379, 435);
  near('Net', 396, 435);
  near('Total', 514, 435);
});

test('the printed identifier is the one that was sent', async (t) => {
  const store = await openStore(t, { orders: 2 });
  const [first = '', second = ''] = store.orderIds;
  await store.client.book(first, { packageIdentifier: 'DIYA-LARGE x 2' });
  await store.client.book(second);
  assert.equal(store.amazon.control.package(first)?.packageIdentifier, 'DIYA-LARGE x 2');
  assert.equal(store.amazon.control.package(second)?.packageIdentifier, null);
});

test('papers in five scripts keep their letters', async (t) => {
  if (!hasTool(t, 'pdftotext')) return;
  const store = await openStore(t, { orders: 40 });
  const { texts } = takeApart(t, await bookedPapers(store));
  const all = texts.join('\n');
  for (const letters of [/[\u0900-\u097f]/u, /[\u0a80-\u0aff]/u, /[\u0b80-\u0bff]/u, /[\u0980-\u09ff]/u]) {
    assert.match(all, letters);
  }
});
