import { AmazonError } from '../domain/amazon-error.ts';
import { DocumentError } from '../domain/papers.ts';
import { WorkError } from '../domain/work-error.ts';
import { MINUTE } from '../domain/ist.ts';
import type { Chunk } from '../store/chunks.ts';
import { chunkSize } from './chunking.ts';
import type { Desk } from './desk.ts';
import { inSlices } from './slices.ts';
import { takeInPapers } from './take-in.ts';

/** How often one chunk is asked for anew before a person has to look. */
const MOST_ATTEMPTS = 3;
/** How often one order's papers are asked for without anybody asking. */
const MOST_TIMES = 5;
const ASK_AGAIN_AFTER = 10 * MINUTE;
/** A feed that Amazon has not finished by then is given up and asked for again; each next one is given as long. */
const LOST_AFTER = 60 * MINUTE;

/** Booked orders looked at before the event loop has its turn: some two milliseconds. */
const LOOKED_AT = 100;

/** Asks for the papers of booked orders and brings in what is ready. One step for everything that is under way. */
export async function fetchPapers(desk: Desk, signal: AbortSignal): Promise<void> {
  // Papers that come while the buyers' file is closed would have no place to be kept.
  if (!desk.recipients()) return;
  await openChunk(desk);
  for (const chunk of desk.ledger.chunks.underWay()) {
    if (signal.aborted) return;
    await step(desk, chunk, signal);
  }
}

/** Asks for these orders' papers now, whatever was asked before. */
export function askAgain(desk: Desk, orderIds: readonly string[]): void {
  desk.ledger.transaction(() => desk.ledger.chunks.add(orderIds, desk.clock.now()));
  desk.changed('papers');
}

async function openChunk(desk: Desk): Promise<void> {
  const { ledger, clock } = desk;
  const now = clock.now();
  const underWay = ledger.chunks.underWay();
  const asked = new Set(underWay.flatMap((chunk) => ledger.chunks.orderIds(chunk.chunkId)));
  const waiting: { orderId: string; bookedAt: number | null }[] = [];
  const isWaiting = (orderId: string): boolean => {
    const { times, lastAt } = ledger.chunks.asked(orderId);
    return times < MOST_TIMES && (lastAt === null || now - lastAt >= ASK_AGAIN_AFTER);
  };
  await inSlices(ledger.shipments.bookedInOrder(), LOOKED_AT, (slice) => {
    waiting.push(...slice.filter(({ orderId }) => !asked.has(orderId) && isWaiting(orderId)));
  });
  const oldest = waiting.reduce((least, { bookedAt }) => Math.min(least, bookedAt ?? now), now);
  const size = chunkSize({
    waiting: waiting.length,
    moreToCome: ledger.runs.underWay().length > 0,
    underWay: underWay.length,
    oldestMs: now - oldest,
  });
  if (size === 0) return;
  // Meanwhile one of them may have been cancelled or asked for by the seller's own hand.
  const stillAsked = new Set(
    ledger.chunks.underWay().flatMap((chunk) => ledger.chunks.orderIds(chunk.chunkId)),
  );
  const orderIds = waiting
    .slice(0, size)
    .map(({ orderId }) => orderId)
    .filter((orderId) => !stillAsked.has(orderId) && ledger.shipments.get(orderId)?.state === 'booked');
  if (orderIds.length === 0) return;
  ledger.transaction(() => ledger.chunks.add(orderIds, now));
  desk.changed('papers');
}

async function step(desk: Desk, chunk: Chunk, signal: AbortSignal): Promise<void> {
  try {
    if (chunk.state === 'asking') await submit(desk, chunk, signal);
    else if (chunk.state === 'waiting') await lookAtFeed(desk, chunk, signal);
    else await download(desk, chunk, signal);
  } catch (error) {
    if (error instanceof DocumentError) giveUp(desk, chunk, error.refusal);
    // A file that ends its thread or takes for ever is as bad as a damaged one.
    else if (error instanceof WorkError && (error.failure === 'crashed' || error.failure === 'timed_out'))
      giveUp(desk, chunk, error.failure);
    else if (error instanceof AmazonError && error.kind === 'refused')
      giveUp(desk, chunk, error.code ?? error.kind);
    // Out of reach, throttled or in doubt: the chunk stays where it is and the next step tries again.
    else throw error;
  }
}

async function submit(desk: Desk, chunk: Chunk, signal: AbortSignal): Promise<void> {
  const orderIds = desk.ledger.chunks.orderIds(chunk.chunkId);
  const feedId = await desk.amazon.submitDocumentsFeed(orderIds, signal);
  desk.ledger.chunks.change(chunk.chunkId, { state: 'waiting', feedId });
  desk.changed('papers');
}

async function lookAtFeed(desk: Desk, chunk: Chunk, signal: AbortSignal): Promise<void> {
  if (chunk.feedId === null) return giveUp(desk, chunk, 'feed_lost');
  const feed = await desk.amazon.getFeed(chunk.feedId, signal);
  if (feed.state === 'failed') return giveUp(desk, chunk, 'feed_failed');
  if (feed.state === 'waiting') {
    const mostMs = LOST_AFTER * (chunk.attempts + 1);
    return desk.clock.now() - chunk.askedAt > mostMs ? giveUp(desk, chunk, 'feed_lost') : undefined;
  }
  desk.ledger.transaction(() => {
    desk.ledger.chunks.addReports(chunk.chunkId, feed.reportIds);
    desk.ledger.chunks.change(chunk.chunkId, { state: 'downloading' });
  });
  desk.changed('papers');
  return download(desk, chunk, signal);
}

async function download(desk: Desk, chunk: Chunk, signal: AbortSignal): Promise<void> {
  for (const reportId of desk.ledger.chunks.openReports(chunk.chunkId)) {
    const report = await desk.amazon.getReport(reportId, signal);
    if (report.state === 'waiting') continue;
    if (report.state === 'failed') return giveUp(desk, chunk, 'report_failed');
    const pdf = await desk.amazon.downloadPapers(report.reportDocumentId, signal);
    await takeInPapers(desk, pdf, 'amazon_feed', signal);
    desk.ledger.chunks.reportDone(chunk.chunkId, reportId);
  }
  if (desk.ledger.chunks.openReports(chunk.chunkId).length > 0) return undefined;
  desk.ledger.chunks.change(chunk.chunkId, { state: 'here', endedAt: desk.clock.now() });
  desk.changed('papers', 'run');
  return undefined;
}

/** Asks once more, a few times; then the window offers the other ways to get papers. */
function giveUp(desk: Desk, chunk: Chunk, failure: string): void {
  const attempts = chunk.attempts + 1;
  const again = attempts < MOST_ATTEMPTS;
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    // The next feed has reports of its own; one that is bad here would be looked at again before them.
    ledger.chunks.dropReports(chunk.chunkId);
    ledger.chunks.change(chunk.chunkId, {
      state: again ? 'asking' : 'failed',
      feedId: null,
      attempts,
      failure,
      endedAt: again ? null : clock.now(),
    });
  });
  desk.changed('papers');
}
