/** Feeds and Reports from the upload to the PDF. */
import type { Reply } from '../../tests/practice/support/client.ts';
import { INDIA, text } from '../../tests/practice/support/client.ts';
import type { Stage } from './stage.ts';

export async function driveDocuments(stage: Stage): Promise<void> {
  const { judge, client, clock, amazon } = stage;
  const [one = '', two = ''] = amazon.control.addLot({ bookable: 2, traits: {} });
  await client.book(one);
  clock.advance(2_000);
  const call = (method: string, path: string, body?: unknown): Promise<Reply> => {
    clock.advance(130_000);
    return client.ask({ method, path, ...(body === undefined ? {} : { body }) });
  };
  const look = async (
    operation: string,
    reply: Promise<Reply>,
    status: number,
    code = '',
  ): Promise<Reply> => {
    const given = await reply;
    judge.look(operation, given, status, code);
    return given;
  };
  const contentType = 'text/xml; charset=UTF-8';
  await look('createFeedDocument', call('POST', '/feeds/2021-06-30/documents', { contentType }), 201);
  await look('createFeedDocument', call('POST', '/feeds/2021-06-30/documents', {}), 400, 'InvalidInput');
  const feeds = '/feeds/2021-06-30/feeds';
  await look('createFeed', call('POST', feeds, {}), 400, 'InvalidInput');
  const fresh = await call('POST', '/feeds/2021-06-30/documents', { contentType });
  const unfilled = {
    feedType: 'POST_EASYSHIP_DOCUMENTS',
    marketplaceIds: [INDIA],
    inputFeedDocumentId: text(fresh.json, 'feedDocumentId'),
  };
  await look('createFeed', call('POST', feeds, unfilled), 400, 'InvalidInput');

  const feedId = await client.feed([one, two]);
  const statuses = async (status: string): Promise<Reply> => {
    const reply = await client.ask({ path: `${feeds}/${feedId}` });
    judge.look('getFeed', reply, 200);
    if (text(reply.json, 'processingStatus') !== status) judge.faults.push(`the feed is not ${status}`);
    return reply;
  };
  await statuses('IN_QUEUE');
  clock.advance(6_000);
  await statuses('IN_PROGRESS');
  await look('cancelFeed', client.ask({ method: 'DELETE', path: `${feeds}/${feedId}` }), 400, 'InvalidInput');
  clock.advance(120_000);
  const done = await statuses('DONE');
  const result = `/feeds/2021-06-30/documents/${text(done.json, 'resultFeedDocumentId')}`;
  await look('getFeedDocument', call('GET', result), 200);
  await look('getFeedDocument', call('GET', '/feeds/2021-06-30/documents/none'), 404, 'NotFound');
  await look('getFeed', call('GET', `${feeds}/none`), 404, 'NotFound');
  await look('cancelFeed', call('DELETE', `${feeds}/none`), 404, 'NotFound');
  const short = await client.feed([one]);
  await look('cancelFeed', client.ask({ method: 'DELETE', path: `${feeds}/${short}` }), 200);
  await look('getFeeds', call('GET', `${feeds}?feedTypes=POST_EASYSHIP_DOCUMENTS`), 200);
  await look('getFeeds', call('GET', `${feeds}?feedTypes=X&processingStatuses=BAD`), 400, 'InvalidInput');
  amazon.control.misbehave([{ kind: 'feed_fatal', times: 1 }]);
  const fatal = await client.feed([one]);
  await look('getFeed', call('GET', `${feeds}/${fatal}`), 200);

  const xml = await client.feedResult(feedId);
  const reportId = /<DocumentReportReferenceID>(\d+)</.exec(xml)?.[1] ?? '';
  const reports = '/reports/2021-06-30/reports';
  const report = await look('getReport', call('GET', `${reports}/${reportId}`), 200);
  await look('getReport', call('GET', `${reports}/none`), 404, 'NotFound');
  await look('getReports', call('GET', `${reports}?reportTypes=GET_EASYSHIP_DOCUMENTS`), 200);
  await look(
    'getReports',
    call('GET', `${reports}?reportTypes=X&processingStatuses=BAD_VALUE`),
    400,
    'InvalidInput',
  );
  const wanted = { reportType: 'GET_EASYSHIP_DOCUMENTS', marketplaceIds: [INDIA] };
  const asked = await look('createReport', call('POST', reports, wanted), 202);
  await look('createReport', call('POST', reports, { reportType: 'a b' }), 400, 'InvalidInput');
  const fatalReport = await look('getReport', call('GET', `${reports}/${text(asked.json, 'reportId')}`), 200);
  if (text(fatalReport.json, 'processingStatus') !== 'FATAL') judge.faults.push('papers on request');
  const again = await client.ask({ method: 'POST', path: reports, body: wanted });
  const running = `${reports}/${text(again.json, 'reportId')}`;
  await look('getReport', client.ask({ path: running }), 200);
  await look('cancelReport', client.ask({ method: 'DELETE', path: running }), 200);
  await look('cancelReport', call('DELETE', running), 400, 'InvalidInput');
  await look('cancelReport', call('DELETE', `${reports}/none`), 404, 'NotFound');

  const document = `/reports/2021-06-30/documents/${text(report.json, 'reportDocumentId')}`;
  await look('getReportDocument', call('GET', document), 403, 'Unauthorized');
  await look('getReportDocument', call('GET', '/reports/2021-06-30/documents/none'), 404, 'NotFound');
  const token = await client.ask({
    method: 'POST',
    path: '/tokens/2021-03-01/restrictedDataToken',
    body: { restrictedResources: [{ method: 'GET', path: document }] },
  });
  const restricted = text(token.json, 'restrictedDataToken');
  await look(
    'getReportDocument',
    client.ask({ path: document, headers: { 'x-amz-access-token': restricted } }),
    200,
  );
}
