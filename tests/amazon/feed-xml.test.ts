import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { documentsFeed, readFeedReport } from '../../src-main/amazon/feed-xml.ts';
import { bench, failure } from './support/bench.ts';
import { bytes, DOCUMENTS, refuse, reply } from './support/server.ts';

const ONE = '171-1234567-1234567';
const TWO = '171-7654321-7654321';

test('a feed has one message an order and survives any text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (ids) => {
      const clean = ids.map((id) => id.replaceAll(/[^\t\n\r\u0020-\uD7FF]/g, ''));
      const xml = documentsFeed(clean, 'A&B<"seller">');
      assert.equal(XMLValidator.validate(xml), true);
      assert.equal(xml.split('<Message>').length - 1, ids.length);
    }),
  );
  const parsed: unknown = new XMLParser({ parseTagValue: false }).parse(documentsFeed([ONE, TWO], 'S'));
  assert.match(
    JSON.stringify(parsed),
    new RegExp(`"MessageID":"2","EasyShipDocument":{"AmazonOrderID":"${TWO}"}`),
  );
});

test('one report for the feed or one an order, in whatever case it is written', () => {
  const report = (inner: string): unknown =>
    readFeedReport(`<?xml version="1.0"?><EasyShipProcessingReport>${inner}</EasyShipProcessingReport>`);
  assert.deepEqual(report('<DocumentReportReferenceID> 1 </DocumentReportReferenceID>'), {
    reportIds: ['1'],
    rejected: [],
  });
  assert.deepEqual(
    report(
      '<SuccessMessage><DocumentReportReferenceId>2</DocumentReportReferenceId></SuccessMessage>' +
        '<SuccessMessage><documentreportreferenceid>3</documentreportreferenceid></SuccessMessage>' +
        '<SuccessMessage><DocumentReportReferenceId>2</DocumentReportReferenceId></SuccessMessage>',
    ),
    { reportIds: ['2', '3'], rejected: [] },
  );
  assert.deepEqual(
    report(
      `<ErrorMessage><AmazonOrderID>${ONE}</AmazonOrderID><Error><ErrorCode>610013</ErrorCode></Error></ErrorMessage>` +
        `<ErrorMessage><AmazonOrderID>${TWO}</AmazonOrderID></ErrorMessage>` +
        '<ErrorMessage><AmazonOrderID>../../x</AmazonOrderID></ErrorMessage>',
    ),
    {
      reportIds: [],
      rejected: [
        { orderId: ONE, code: '610013' },
        { orderId: TWO, code: 'unknown' },
      ],
    },
  );
  assert.deepEqual(report(''), { reportIds: [], rejected: [] });
});

test('what is no processing report is null, and hostile XML does no harm', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>`;
  const file = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
  for (const text of ['', '<html></html>', '{}', '<a', '<a><b></a>', '\u0000', `${laughs}<x>&c;</x>`]) {
    assert.equal(readFeedReport(text), null, text.slice(0, 40));
  }
  for (const prefix of [laughs, file, '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY f "2">]>']) {
    const read = readFeedReport(
      `${prefix}<EasyShipProcessingReport><DocumentReportReferenceID>&a;&f;</DocumentReportReferenceID></EasyShipProcessingReport>`,
    );
    assert.ok(read === null || read.reportIds.length === 0);
  }
  const deep = `<EasyShipProcessingReport>${'<a>'.repeat(3_000)}${'</a>'.repeat(3_000)}</EasyShipProcessingReport>`;
  const read = readFeedReport(deep);
  assert.ok(read === null || read.reportIds.length === 0);
  const bad =
    '<EasyShipProcessingReport><DocumentReportReferenceID>../../1</DocumentReportReferenceID></EasyShipProcessingReport>';
  assert.deepEqual(readFeedReport(bad)?.reportIds, []);
});

test('no text whatsoever makes the reader throw', () => {
  const tag = fc.constantFrom(
    '<EasyShipProcessingReport>',
    '</EasyShipProcessingReport>',
    '<__proto__>',
    '<Error>',
    '&lt;',
    ']]>',
    '<!--',
    '<![CDATA[',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(tag, fc.string()), { maxLength: 12 }), (parts) => {
      readFeedReport(parts.join(''));
    }),
    { numRuns: 1_000 },
  );
});

test('P15: a feed and a report are asked for once a call, and say that they wait', async (t) => {
  const { server, amazon } = await bench(t);
  for (const processingStatus of ['IN_QUEUE', 'IN_PROGRESS']) {
    let asked = 0;
    const answer = reply(200, { processingStatus });
    const done = reply(200, { processingStatus: 'DONE', reportDocumentId: 'd', resultFeedDocumentId: 'd' });
    server.on('GET /reports', (request, response, count) => {
      asked += 1;
      (asked > 2 ? done : answer)(request, response, count);
    });
    server.on('GET /feeds', answer);
    assert.deepEqual(await amazon.getReport('1'), { state: 'waiting' });
    assert.deepEqual(await amazon.getFeed('1'), { state: 'waiting' });
    assert.equal(asked, 1);
  }
  for (const processingStatus of ['CANCELLED', 'FATAL']) {
    server.on('GET /reports', reply(200, { processingStatus }));
    server.on('GET /feeds', reply(200, { processingStatus }));
    assert.deepEqual(await amazon.getReport('1'), { state: 'failed' });
    assert.deepEqual(await amazon.getFeed('1'), { state: 'failed' });
  }
  server.on('GET /reports', reply(200, { processingStatus: 'ASLEEP' }));
  assert.equal((await failure(amazon.getReport('1'))).kind, 'unreadable');
  server.on('GET /reports', reply(200, { processingStatus: 'DONE' }));
  assert.equal((await failure(amazon.getReport('1'))).kind, 'unreadable');
});

test('an upload that S3 refuses stops before the feed is made', async (t) => {
  const { server, amazon } = await bench(t);
  server.on(
    'POST /feeds/2021-06-30/documents',
    reply(201, { feedDocumentId: 'd', url: `https://${DOCUMENTS}/up` }),
  );
  server.on('PUT /up', bytes(403, '<Error/>'));
  server.on('POST /feeds/2021-06-30/feeds', refuse(500, 'Never'));
  assert.equal((await failure(amazon.submitDocumentsFeed([ONE]))).kind, 'refused');
  assert.equal(server.calls('/feeds/2021-06-30/feeds').length, 0);
});
