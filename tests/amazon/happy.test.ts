import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { bench, failure } from './support/bench.ts';
import { bytes, DOCUMENTS, reply } from './support/server.ts';

const ORDER = '171-1234567-1234567';

const order = {
  orderId: ORDER,
  createdTime: '2026-11-01T10:00:00.000Z',
  lastUpdatedTime: '2026-11-01T10:05:00Z',
  programs: ['AMAZON_EASY_SHIP', 'SOMETHING_NEW'],
  salesChannel: { channelName: 'AMAZON', marketplaceId: 'A21TJRUUN4KGV' },
  fulfillment: {
    fulfillmentStatus: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    shipByWindow: { earliestDateTime: '2026-11-02T00:00:00Z', latestDateTime: '2026-11-03T18:29:59Z' },
    labelPrintingWindow: { earliestDateTime: '2026-11-02T01:00:00Z' },
  },
  recipient: {
    deliveryAddress: {
      name: 'Asha Vasava',
      addressLine1: '7 Test Lane',
      city: 'Surat',
      stateOrRegion: 'GUJARAT',
      postalCode: '395006',
    },
  },
  orderItems: [
    {
      orderItemId: '12345678901234',
      quantityOrdered: 2,
      product: { asin: 'B0TESTASIN', title: 'Brass diya', sellerSku: 'DIYA-2' },
      proceeds: { proceedsTotal: { amount: '499.50', currencyCode: 'INR' } },
      fulfillment: {
        packing: { giftOption: { giftMessage: 'Happy Diwali', giftWrapLevel: 'x' } },
        shipping: { shippingConstraints: { cashOnDelivery: 'MANDATORY' } },
      },
    },
  ],
  packages: [
    { packageReferenceId: '1', packageStatus: { status: 'PENDING' }, trackingNumber: '363612345678' },
  ],
};

test('orders are searched page by page with the fields that are wanted and no others', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(
    'GET /orders/2026-01-01/orders?',
    reply(200, {
      orders: [order, { orderId: '171-7654321-7654321', createdTime: 'yesterday' }, { nothing: true }],
      pagination: { nextToken: 'next/1+2=' },
      lastUpdatedBefore: '2026-11-02T04:28:00Z',
    }),
  );
  const query = {
    lastUpdatedAfter: Date.UTC(2026, 10, 1),
    lastUpdatedBefore: null,
    paginationToken: null,
    withRecipient: true,
  };
  const page = await amazon.searchOrders(query);
  assert.equal(page.nextToken, 'next/1+2=');
  assert.equal(page.lastUpdatedBefore, Date.UTC(2026, 10, 2, 4, 28));
  assert.deepEqual(page.unreadable, ['171-7654321-7654321', 'unknown']);
  const [fetched] = page.orders;
  assert.deepEqual(fetched?.recipient?.giftMessages, ['Happy Diwali']);
  assert.equal(fetched.recipient.postalCode, '395006');
  assert.deepEqual(fetched.order.items, [
    {
      orderItemId: '12345678901234',
      sku: 'DIYA-2',
      asin: 'B0TESTASIN',
      title: 'Brass diya',
      quantity: 2,
      grossPaise: 49_950,
      gift: true,
      serialNumberRequired: false,
    },
  ]);
  assert.deepEqual(fetched.order.programs, ['AMAZON_EASY_SHIP', 'SOMETHING_NEW']);
  assert.equal(fetched.order.stateCode, '24');
  assert.equal(fetched.order.pinAgreesWithState, true);
  assert.equal(fetched.order.cashOnDelivery, true);
  assert.equal(fetched.order.labelPrintingFrom, Date.UTC(2026, 10, 2, 1));
  assert.equal(JSON.stringify(fetched.order).includes('Asha'), false);
  assert.equal(JSON.stringify(fetched.order).includes('Diwali'), false);

  const asked = new URL(server.calls('/orders/')[0]?.path ?? '', 'https://x').searchParams;
  assert.equal(asked.get('includedData'), 'FULFILLMENT,PACKAGES,CANCELLATION,PROCEEDS,RECIPIENT');
  assert.equal(asked.get('marketplaceIds'), 'A21TJRUUN4KGV');
  assert.equal(server.seen[0]?.headers.host, 'api.amazon.com');
  assert.equal(server.seen[1]?.headers.host, 'sellingpartnerapi-eu.amazon.com');

  const without = await amazon.searchOrders({ ...query, withRecipient: false, paginationToken: 'next/1+2=' });
  assert.equal(without.orders[0]?.recipient, null);
  assert.equal(without.orders[0]?.order.stateCode, null);
  const second = new URL(server.calls('/orders/')[1]?.path ?? '', 'https://x').searchParams;
  assert.equal(second.get('includedData')?.includes('RECIPIENT'), false);
  assert.equal(second.get('paginationToken'), 'next/1+2=');
});

const slot = {
  slotId: 'AQc48yxSAAAAADZG0qQAAAAA6kkAAAAAAAA=',
  startTime: '2026-11-02T10:00+05:30',
  endTime: '2026-11-02T13:00+05:30',
  handoverMethod: 'Pickup',
};

const booked = {
  scheduledPackageId: { amazonOrderId: ORDER, packageId: 'pkg-1' },
  packageDimensions: { length: 15, width: 10, height: 12, unit: 'Cm' },
  packageWeight: { value: 50, unit: 'G' },
  packageTimeSlot: slot,
  invoice: { invoiceNumber: 'IN-12', invoiceDate: '2026-11-01T20:00:00Z' },
  packageStatus: 'ReadyForPickup',
  trackingDetails: { trackingId: '363612345678' },
};

test('a pickup is booked from a fresh slot', async (t) => {
  const { server, amazon, log } = await bench(t);
  server.on('POST /easyShip/2022-03-23/timeSlot', reply(200, { amazonOrderId: ORDER, timeSlots: [slot] }));
  server.on('POST /easyShip/2022-03-23/package', reply(200, booked));
  server.on('PATCH /easyShip/2022-03-23/package', reply(200, { packages: [booked] }));
  server.on('GET /easyShip/2022-03-23/package', reply(200, booked));
  const size = { lengthCm: 15.5, widthCm: 10, heightCm: 12, weightGrams: 50 };
  const [first] = await amazon.listHandoverSlots(ORDER, size);
  assert.ok(first);
  assert.equal(first.handoverMethod, 'PICKUP');
  assert.equal(first.startTime, Date.UTC(2026, 10, 2, 4, 30));
  const result = await amazon.createScheduledPackage({
    orderId: ORDER,
    slot: first,
    items: [{ orderItemId: '12345678901234', serialNumbers: [] }],
    packageIdentifier: 'DIYA-2 x2',
  });
  assert.deepEqual(result, {
    orderId: ORDER,
    packageId: 'pkg-1',
    slot: first,
    packageStatus: 'ReadyForPickup',
    trackingId: '363612345678',
    invoiceNumber: 'IN-12',
    invoiceDate: '2026-11-02',
  });
  assert.deepEqual(await amazon.getScheduledPackage(ORDER), result);
  assert.deepEqual(
    await amazon.updateScheduledPackage({ orderId: ORDER, packageId: 'pkg-1', slot: first }),
    result,
  );
  assert.deepEqual(JSON.parse(server.calls('/easyShip')[0]?.body ?? ''), {
    marketplaceId: 'A21TJRUUN4KGV',
    amazonOrderId: ORDER,
    packageDimensions: { length: 15.5, width: 10, height: 12, unit: 'cm' },
    packageWeight: { value: 50, unit: 'g' },
  });
  assert.deepEqual(log[1], {
    operation: 'listHandoverSlots',
    status: 200,
    code: null,
    requestId: 'test-request-1',
    ms: 0,
    orderId: ORDER,
  });
});

test('papers come by feed, report, restricted token and document', async (t) => {
  const { server, amazon } = await bench(t);
  const link = (name: string): string => `https://${DOCUMENTS}/%2FNinetyDays/${name}?X-Amz-Expires=300`;
  server.on(
    'POST /feeds/2021-06-30/documents',
    reply(201, { feedDocumentId: 'amzn1.doc.1', url: link('up') }),
  );
  server.on('PUT /%2FNinetyDays/up', bytes(200, ''));
  server.on('POST /feeds/2021-06-30/feeds', reply(202, { feedId: '50001' }));
  server.on(
    'GET /feeds/2021-06-30/feeds/50001',
    reply(200, { processingStatus: 'DONE', resultFeedDocumentId: 'amzn1.doc.2' }),
  );
  server.on('GET /feeds/2021-06-30/documents/amzn1.doc.2', reply(200, { url: link('result') }));
  server.on(
    'GET /%2FNinetyDays/result',
    bytes(
      200,
      `<?xml version="1.0"?><EasyShipProcessingReport><FeedSubmissionID>50001</FeedSubmissionID>
       <DocumentReportReferenceID>777</DocumentReportReferenceID>
       <SuccessMessage><DocumentReportReferenceId>778</DocumentReportReferenceId></SuccessMessage>
       <ErrorMessage><MessageID>2</MessageID><AmazonOrderID>171-7654321-7654321</AmazonOrderID>
       <TotalErrors>1</TotalErrors><Error><ErrorType>Error</ErrorType><ErrorCode>610013</ErrorCode></Error></ErrorMessage>
       </EasyShipProcessingReport>`,
    ),
  );
  server.on(
    'GET /reports/2021-06-30/reports/777',
    reply(200, { processingStatus: 'DONE', reportDocumentId: 'amzn1.spdoc.9' }),
  );
  server.on(
    'POST /tokens/2021-03-01/restrictedDataToken',
    reply(200, { restrictedDataToken: 'Atz.sprdt|one', expiresIn: 3600 }),
  );
  server.on(
    'GET /reports/2021-06-30/documents/amzn1.spdoc.9',
    reply(200, { url: link('pdf'), compressionAlgorithm: 'GZIP' }),
  );
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from([0xff, 0xfe, 0x80, 0x00])]);
  server.on('GET /%2FNinetyDays/pdf', bytes(200, gzipSync(pdf)));

  assert.equal(await amazon.submitDocumentsFeed([ORDER]), '50001');
  const put = server.calls('/%2FNinetyDays/up')[0];
  assert.match(put?.body ?? '', /<AmazonOrderID>171-1234567-1234567<\/AmazonOrderID>/);
  assert.equal(put?.headers['content-type'], 'text/xml; charset=UTF-8');
  assert.equal(put?.headers['x-amz-access-token'], undefined);
  assert.deepEqual(await amazon.getFeed('50001'), {
    state: 'done',
    reportIds: ['777', '778'],
    rejected: [{ orderId: '171-7654321-7654321', code: '610013' }],
  });
  assert.deepEqual(await amazon.getReport('777'), { state: 'done', reportDocumentId: 'amzn1.spdoc.9' });
  assert.deepEqual(Buffer.from(await amazon.downloadPapers('amzn1.spdoc.9')), pdf);
  assert.deepEqual(JSON.parse(server.calls('/tokens')[0]?.body ?? ''), {
    restrictedResources: [{ method: 'GET', path: '/reports/2021-06-30/documents/amzn1.spdoc.9' }],
  });
  assert.equal(
    server.calls('/reports/2021-06-30/documents')[0]?.headers['x-amz-access-token'],
    'Atz.sprdt|one',
  );
});

test('an account is checked with one call', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(
    'GET /sellers/v1/marketplaceParticipations',
    reply(200, {
      payload: [{ marketplace: { id: 'A21TJRUUN4KGV' }, participation: { isParticipating: true } }],
    }),
  );
  await amazon.checkAccount();
  assert.equal(server.seen.length, 2);
});

test('a page whose next token cannot be read is no last page', async (t) => {
  const { server, amazon } = await bench(t);
  const query = { lastUpdatedAfter: 0, lastUpdatedBefore: null, paginationToken: null, withRecipient: false };
  for (const nextToken of [7, '', 'x'.repeat(10_000), 'two words', { token: 'x' }]) {
    server.on('GET /orders/2026-01-01/orders?', reply(200, { orders: [], pagination: { nextToken } }));
    assert.equal((await failure(amazon.searchOrders(query))).kind, 'unreadable');
  }
  const many = Array.from({ length: 101 }, () => order);
  server.on('GET /orders/2026-01-01/orders?', reply(200, { orders: many }));
  assert.equal((await failure(amazon.searchOrders(query))).kind, 'unreadable');
  for (const pagination of [undefined, null, {}, { nextToken: null }]) {
    server.on('GET /orders/2026-01-01/orders?', reply(200, { orders: [], pagination }));
    assert.equal((await amazon.searchOrders(query)).nextToken, null);
  }
});
