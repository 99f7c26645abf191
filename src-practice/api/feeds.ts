/** Feeds API 2021-06-30, for the one feed that a seller's day needs: POST_EASYSHIP_DOCUMENTS. */
import type { Feed } from '../desks/feeds.ts';
import type { PracticeOrder } from '../orders.ts';
import type { Practice } from '../practice.ts';
import { ADDRESS_LIFE } from '../desks/documents.ts';
import { processingReport, readFeed } from './feed-xml.ts';
import type { Answer, Call, Json } from './http.ts';
import { Refusal, bodyObject, empty, iso, json, list } from './http.ts';
import { addPapersReport } from './reports.ts';

const DOCUMENTS_FEED = 'POST_EASYSHIP_DOCUMENTS';

const invalid = (details = 'Invalid input'): Refusal =>
  new Refusal(400, 'InvalidInput', 'Invalid input', details);
const missing = (): Refusal => new Refusal(404, 'NotFound', 'The specified resource does not exist.', '');

function statusOf(feed: Feed, now: number): string {
  if (feed.cancelledAt !== null) return 'CANCELLED';
  if (now < feed.startsAt) return 'IN_QUEUE';
  return now < feed.endsAt ? 'IN_PROGRESS' : feed.outcome;
}

function feedJson(feed: Feed, now: number): Json {
  const status = statusOf(feed, now);
  const ended = status === 'DONE' || status === 'FATAL';
  return {
    feedId: feed.feedId,
    feedType: feed.feedType,
    marketplaceIds: feed.marketplaceIds,
    createdTime: iso(feed.createdAt),
    processingStatus: status,
    ...(now >= feed.startsAt ? { processingStartTime: iso(feed.startsAt) } : {}),
    ...(ended ? { processingEndTime: iso(feed.endsAt) } : {}),
    ...(status === 'DONE' ? { resultFeedDocumentId: feed.resultId } : {}),
  };
}

/** POST /feeds/2021-06-30/documents. */
export function createFeedDocument(call: Call, practice: Practice): Answer {
  const contentType = bodyObject(call)['contentType'];
  if (typeof contentType !== 'string' || contentType === '') throw invalid();
  const feedDocumentId = `amzn1.tortuga.4.eu.${practice.throws.text(36).toLowerCase()}`;
  const key = `feeds/${feedDocumentId}`;
  const url = practice.documents.put(key, {
    kind: 'upload',
    contentType,
    until: call.now + ADDRESS_LIFE,
    body: null,
  });
  practice.feeds.inputs.set(feedDocumentId, key);
  return json(201, { feedDocumentId, url });
}

/** Makes the reports for the orders whose papers can be had, and the words about the others. */
function process(
  practice: Practice,
  call: Call,
  wanted: ReturnType<typeof readFeed>,
  endsAt: number,
): Parameters<typeof processingReport>[1] {
  const good: PracticeOrder[] = [];
  const bad: { messageId: string; orderId: string }[] = [];
  for (const message of wanted) {
    const order = practice.world.find(message.orderId, call.now);
    const fails = practice.mischief.roll('feed_message_error', call.operation, call.now, message.orderId);
    if (order && practice.world.packages.has(order.orderId) && !fails) good.push(order);
    else bad.push({ messageId: message.messageId, orderId: message.orderId });
  }
  const lots =
    practice.documentsPer === 'order' ? good.map((order) => [order]) : good.length > 0 ? [good] : [];
  const reports = lots.map((lot) => ({
    reportId: addPapersReport(practice, lot, call.now, endsAt),
    orderIds: lot.map((order) => order.orderId),
  }));
  return { processed: wanted.length, reports, bad, each: practice.documentsPer === 'order' };
}

/** POST /feeds/2021-06-30/feeds. */
export function createFeed(call: Call, practice: Practice): Answer {
  const body = bodyObject(call);
  const { feedType, marketplaceIds, inputFeedDocumentId } = body;
  if (feedType !== DOCUMENTS_FEED || !Array.isArray(marketplaceIds) || marketplaceIds.length === 0) {
    throw invalid();
  }
  const key =
    typeof inputFeedDocumentId === 'string' ? practice.feeds.inputs.get(inputFeedDocumentId) : undefined;
  const content = key === undefined ? null : practice.documents.uploaded(key);
  if (content === null) throw invalid('The input document has no content.');
  const wanted = readFeed(content.toString('utf8'));
  const [low, high] = practice.timing.feedSeconds;
  const startsAt = call.now + Math.min(5, low / 2) * 1000;
  const endsAt = call.now + practice.throws.between(low * 10, high * 10) * 100;
  const fatal =
    practice.mischief.roll('feed_fatal', call.operation, call.now) !== null || wanted.length === 0;
  const feedId = `5${practice.throws.digits(11)}`;
  const outcome = process(practice, call, fatal ? [] : wanted, endsAt);
  const feed: Feed = {
    feedId,
    feedType,
    marketplaceIds: marketplaceIds.map(String),
    createdAt: call.now,
    startsAt,
    endsAt,
    outcome: fatal ? 'FATAL' : 'DONE',
    resultId: `amzn1.tortuga.4.eu.${practice.throws.text(36).toLowerCase()}`,
    resultXml: processingReport(feedId, outcome),
    cancelledAt: null,
  };
  practice.feeds.feeds.set(feedId, feed);
  practice.feeds.results.set(feed.resultId, feed);
  return json(202, { feedId });
}

/** GET /feeds/2021-06-30/feeds/{feedId}. */
export function getFeed(call: Call, practice: Practice): Answer {
  const feed = practice.feeds.feeds.get(call.parts[0] ?? '');
  if (!feed) throw missing();
  const hidden = practice.mischief.roll('not_found_after_success', call.operation, call.now);
  if (hidden && call.now < feed.createdAt + (hidden.seconds ?? 5) * 1000) throw missing();
  return json(200, feedJson(feed, call.now));
}

/** DELETE /feeds/2021-06-30/feeds/{feedId}: only while it is in the queue. */
export function cancelFeed(call: Call, practice: Practice): Answer {
  const feed = practice.feeds.feeds.get(call.parts[0] ?? '');
  if (!feed) throw missing();
  if (statusOf(feed, call.now) !== 'IN_QUEUE') throw invalid('The feed is not in the queue any more.');
  feed.cancelledAt = call.now;
  return empty(200);
}

/** GET /feeds/2021-06-30/feeds. */
export function getFeeds(call: Call, practice: Practice): Answer {
  const types = list(call.query, 'feedTypes');
  const statuses = list(call.query, 'processingStatuses');
  const known = new Set(['CANCELLED', 'DONE', 'FATAL', 'IN_PROGRESS', 'IN_QUEUE']);
  if (!types || types.length > 10) throw invalid('feedTypes');
  if (statuses?.some((status) => !known.has(status))) throw invalid('processingStatuses');
  const size = Number(call.query.get('pageSize') ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalid('pageSize');
  const feeds = [...practice.feeds.feeds.values()]
    .filter((feed) => types.includes(feed.feedType))
    .filter((feed) => !statuses || statuses.includes(statusOf(feed, call.now)))
    .sort((a, b) => b.createdAt - a.createdAt);
  return json(200, { feeds: feeds.slice(0, size).map((feed) => feedJson(feed, call.now)) });
}

/** GET /feeds/2021-06-30/documents/{feedDocumentId}: the result of a feed. */
export function getFeedDocument(call: Call, practice: Practice): Answer {
  const feedDocumentId = call.parts[0] ?? '';
  const feed = practice.feeds.results.get(feedDocumentId);
  if (!feed || statusOf(feed, call.now) !== 'DONE') throw missing();
  const url = practice.documents.put(`results/${practice.throws.text(24)}`, {
    kind: 'download',
    until: call.now + ADDRESS_LIFE,
    contentType: 'text/xml; charset=UTF-8',
    make: () => Promise.resolve(Buffer.from(feed.resultXml, 'utf8')),
    sent: () => undefined,
  });
  return json(200, { feedDocumentId, url });
}
