import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Misbehaviour } from '../../src-practice/misbehave.ts';
import { INFLATED_BYTES } from '../../src-practice/papers.ts';
import { at, text } from './support/client.ts';
import type { Store } from './support/store.ts';
import { bookedPapers, openStore, papersOf } from './support/store.ts';
import { code128, hasTool, takeApart } from './support/tools.ts';

/** Every label's code with the order number that follows it, in the sequence of the file. */
function pairs(apart: ReturnType<typeof takeApart>): { code: string; orderId: string }[] {
  return apart.images.map((image, index) => {
    const page = Number(apart.listed[index]?.[0]);
    const next = Number(apart.listed[index + 1]?.[0] ?? apart.texts.length + 1);
    const invoice = apart.texts.slice(page, next - 1).join('\n');
    return { code: code128(image), orderId: /Order Number: (\S+)/.exec(invoice)?.[1] ?? '' };
  });
}

async function spoilt(store: Store, kind: Misbehaviour, orderIds: readonly string[]): Promise<Buffer> {
  store.amazon.control.misbehave([{ kind, orderIds }]);
  return bookedPapers(store);
}

function trackingOf(store: Store, orderId: string): string {
  return store.amazon.control.orders().find((order) => order.orderId === orderId)?.trackingId ?? '';
}

test('swapped labels stand before each other’s invoices', async (t) => {
  if (!hasTool(t, 'pdfimages') || !hasTool(t, 'zbarimg')) return;
  const store = await openStore(t, { orders: 4 });
  const [one = '', two = ''] = store.orderIds;
  const found = pairs(takeApart(t, await spoilt(store, 'swapped_labels', [one, two])));
  const wrong = found.filter(({ code, orderId }) => code !== trackingOf(store, orderId));
  assert.deepEqual(wrong.map(({ orderId }) => orderId).sort(), [one, two].sort());
  assert.equal(wrong.find(({ orderId }) => orderId === one)?.code, trackingOf(store, two));
});

for (const [kind, expected] of [
  ['damaged_barcode', ''],
  ['other_layout', 'SS'],
  ['unknown_tracking', '98'],
] as const) {
  test(`${kind} spoils just the labels it names`, async (t) => {
    if (!hasTool(t, 'pdfimages') || !hasTool(t, 'zbarimg')) return;
    const store = await openStore(t, { orders: 4 });
    const [bad = ''] = store.orderIds;
    for (const { code, orderId } of pairs(takeApart(t, await spoilt(store, kind, [bad])))) {
      if (orderId === bad) assert.ok(expected === '' ? code === '' : code.startsWith(expected), code);
      else assert.equal(code, trackingOf(store, orderId));
    }
  });
}

test('a duplicate label stands a second time in place of another', async (t) => {
  if (!hasTool(t, 'pdfimages') || !hasTool(t, 'zbarimg')) return;
  const store = await openStore(t, { orders: 4 });
  const [twice = ''] = store.orderIds;
  const codes = pairs(takeApart(t, await spoilt(store, 'duplicate_label', [twice]))).map(({ code }) => code);
  assert.equal(codes.filter((code) => code === trackingOf(store, twice)).length, 2);
  assert.equal(new Set(codes).size, 3);
});

test('two labels, no invoice and three pages are each possible for one order', async (t) => {
  if (!hasTool(t, 'pdfimages')) return;
  const store = await openStore(t, { orders: 3 });
  const [labels = '', none = '', three = ''] = store.orderIds;
  store.amazon.control.misbehave([
    { kind: 'two_labels', orderIds: [labels] },
    { kind: 'no_invoice', orderIds: [none] },
    { kind: 'three_invoice_pages', orderIds: [three] },
  ]);
  const apart = takeApart(t, await bookedPapers(store));
  assert.equal(apart.images.length, 4);
  assert.equal(apart.texts.filter((page) => page.includes(none)).length, 0);
  assert.equal(apart.texts.filter((page) => page.includes('Self-declaration')).length, 1);
  // Labels 4, one page of invoice for the first order, none for the second, three for the third.
  assert.equal(apart.texts.length, 4 + 1 + 3);
});

test('documents that are none, broken off or far too large', async (t) => {
  const store = await openStore(t, { orders: 2 });
  const { control } = store.amazon;
  const whole = await bookedPapers(store);
  assert.equal(whole.subarray(0, 5).toString(), '%PDF-');
  const again = (kind: Misbehaviour): Promise<Buffer> => {
    control.misbehave([{ kind }]);
    return papersOf(store, store.orderIds);
  };
  assert.match((await again('not_a_pdf')).toString(), /^<html>/);
  const truncated = await again('truncated_pdf');
  assert.ok(truncated.length < whole.length && !truncated.includes('%%EOF'));
  assert.equal((await again('inflating_image')).includes('/Width 50000'), true);
  assert.equal((await again('pdf_not_gzipped')).subarray(0, 5).toString(), '%PDF-');
});

test('a few hundred kilobytes gunzip to 300 MB', async (t) => {
  const store = await openStore(t, { orders: 1 });
  const { client, clock, amazon } = store;
  await bookedPapers(store);
  amazon.control.misbehave([{ kind: 'inflating_pdf' }]);
  const feedId = await client.feed(store.orderIds);
  clock.advance(120_000);
  const reportId = /ReferenceID>(\d+)</.exec(await client.feedResult(feedId))?.[1];
  const report = await client.ask({ path: `/reports/2021-06-30/reports/${reportId}` });
  const path = `/reports/2021-06-30/documents/${text(report.json, 'reportDocumentId')}`;
  const token = await client.ask({
    method: 'POST',
    path: '/tokens/2021-03-01/restrictedDataToken',
    body: { restrictedResources: [{ method: 'GET', path }] },
  });
  const headers = { 'x-amz-access-token': text(token.json, 'restrictedDataToken') };
  const document = await client.ask({ path, headers });
  assert.equal(at(document.json, 'compressionAlgorithm'), 'GZIP');
  const { body } = await client.get(text(document.json, 'url'));
  assert.ok(body.length < 1_000_000);
  assert.throws(
    () => gunzipSync(body, { maxOutputLength: INFLATED_BYTES }),
    /ERR_BUFFER_TOO_LARGE|larger than/,
  );
});
