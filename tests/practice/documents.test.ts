import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentHost } from '../../src-practice/desks/documents.ts';
import { at, code, text } from './support/client.ts';
import { openStore, papersOf } from './support/store.ts';

const contentType = 'text/xml; charset=UTF-8';

test('an address for an upload takes its own content type for five minutes', async (t) => {
  const { client, clock } = await openStore(t);
  const put = async (after: number, type = contentType): Promise<number> => {
    const document = await client.ask({
      method: 'POST',
      path: '/feeds/2021-06-30/documents',
      body: { contentType },
    });
    const url = new URL(text(document.json, 'url'));
    assert.equal(url.host, documentHost);
    clock.advance(after);
    const reply = await client.ask({
      method: 'PUT',
      host: url.host,
      path: url.pathname + url.search,
      headers: { 'Content-Type': type },
      body: Buffer.from('<x/>'),
    });
    return reply.status;
  };
  assert.equal(await put(299_999), 200);
  assert.equal(await put(300_000), 403);
  assert.equal(await put(0, 'application/json'), 403);
});

test('a feed without content is refused, one that is no envelope ends FATAL', async (t) => {
  const { client, clock } = await openStore(t);
  const submit = async (content: string | null): Promise<Awaited<ReturnType<typeof client.ask>>> => {
    const document = await client.ask({
      method: 'POST',
      path: '/feeds/2021-06-30/documents',
      body: { contentType },
    });
    const url = new URL(text(document.json, 'url'));
    const path = url.pathname + url.search;
    const headers = { 'Content-Type': contentType };
    if (content !== null) {
      await client.ask({ method: 'PUT', host: url.host, path, headers, body: Buffer.from(content) });
    }
    return client.ask({
      method: 'POST',
      path: '/feeds/2021-06-30/feeds',
      body: {
        feedType: 'POST_EASYSHIP_DOCUMENTS',
        marketplaceIds: ['A21TJRUUN4KGV'],
        inputFeedDocumentId: text(document.json, 'feedDocumentId'),
      },
    });
  };
  assert.equal(code(await submit(null)), 'InvalidInput');
  const odd = await submit('this is <not xml');
  assert.equal(odd.status, 202);
  clock.advance(120_000);
  const state = await client.ask({ path: `/feeds/2021-06-30/feeds/${text(odd.json, 'feedId')}` });
  assert.equal(at(state.json, 'processingStatus'), 'FATAL');
});

test('orders that are not booked have no papers and say so', async (t) => {
  const store = await openStore(t);
  const [booked = '', open = ''] = store.orderIds;
  await store.client.book(booked);
  const feedId = await store.client.feed([booked, open, '404-0000000-0000000']);
  store.clock.advance(120_000);
  const xml = await store.client.feedResult(feedId);
  assert.match(xml, /<MessagesProcessed>3</);
  assert.match(xml, /<MessagesSuccessful>1</);
  assert.match(xml, /<MessagesWithError>2</);
  assert.match(xml, new RegExp(`<AmazonOrderID>${open}</AmazonOrderID>[^]*610013`));
});

test('a feed can come to one report an order', async (t) => {
  const store = await openStore(t, { documentsPer: 'order' });
  for (const orderId of store.orderIds) await store.client.book(orderId);
  const feedId = await store.client.feed(store.orderIds);
  store.clock.advance(120_000);
  const reports = [...(await store.client.feedResult(feedId)).matchAll(/ReferenceId>(\d+)</g)];
  assert.equal(reports.length, 3);
  for (const [, reportId = ''] of reports) {
    assert.equal((await store.client.papers(reportId)).subarray(0, 5).toString(), '%PDF-');
  }
  const books = store.amazon.books.summary();
  assert.equal(books.labelDocumentsIssued, 3);
  assert.deepEqual(Object.values(books.labelsIssuedPerOrder), [1, 1, 1]);
});

test('labels that are handed out again are counted again', async (t) => {
  const store = await openStore(t, { orders: 1 });
  const [orderId = ''] = store.orderIds;
  await store.client.book(orderId);
  await papersOf(store, [orderId]);
  await papersOf(store, [orderId]);
  assert.equal(store.amazon.books.summary().labelsIssuedPerOrder[orderId], 2);
});

test('some buyers call it off a while after their label', async (t) => {
  const store = await openStore(t, { orders: [] });
  const [orderId = ''] = store.amazon.control.addLot({ bookable: 0, extra: { cancel_after_label: 1 } });
  await store.client.book(orderId);
  await papersOf(store, [orderId]);
  const status = async (): Promise<unknown> => {
    const path = `/orders/2026-01-01/orders/${orderId}?includedData=FULFILLMENT`;
    return at((await store.client.ask({ path })).json, 'order', 'fulfillment', 'fulfillmentStatus');
  };
  store.clock.advance(6 * 60_000 - 1);
  assert.equal(await status(), 'UNSHIPPED');
  store.clock.advance(1);
  assert.equal(await status(), 'CANCELLED');
  assert.equal(at((await store.client.package(orderId)).json, 'packageStatus'), 'LabelCanceled');
});

test('strange keys and verbs at the document host end as S3 would end them', async (t) => {
  const { client } = await openStore(t);
  const none = await client.ask({ host: documentHost, path: '/reports/none' });
  assert.deepEqual([none.status, /NoSuchKey/.test(none.body.toString())], [404, true]);
  const post = await client.ask({ host: documentHost, method: 'POST', path: '/reports/none', body: {} });
  assert.equal(post.status, 405);
});
