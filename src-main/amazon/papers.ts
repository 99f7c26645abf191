/** Labels and invoices: one feed for many orders, its processing report, and the document behind the report. */
import { AmazonError } from '../domain/amazon-error.ts';
import { Redacted } from '../domain/redacted.ts';
import type { Caller } from './caller.ts';
import { downloadDocument, PAPERS_LIMITS, RESULT_LIMITS, uploadDocument } from './download.ts';
import { documentsFeed, readFeedReport } from './feed-xml.ts';
import { field, identifier, opaque } from './fields.ts';
import { MARKETPLACE_ID } from './hosts.ts';
import type { FeedState, ReportState } from './types.ts';

const CONTENT_TYPE = 'text/xml; charset=UTF-8';
/** Amazon knows the seller by the token; the envelope's schema wants a word here all the same. */
const MERCHANT_IDENTIFIER = 'SELLER';

function unreadable(operation: string): AmazonError {
  return new AmazonError({ kind: 'unreadable', operation, status: 200 });
}

/** The value, or an unreadable answer of this operation. */
function needed(operation: string, value: string | null): string {
  if (value === null) throw unreadable(operation);
  return value;
}

/** createFeed is sent once: after doubt the caller decides, since a second feed costs two minutes of quota. */
export async function submitDocumentsFeed(
  caller: Caller,
  orderIds: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const place = await caller.api(
    { operation: 'createFeedDocument', body: { contentType: CONTENT_TYPE } },
    signal,
  );
  const inputFeedDocumentId = needed('createFeedDocument', opaque(place['feedDocumentId']));
  const xml = Buffer.from(documentsFeed(orderIds, MERCHANT_IDENTIFIER), 'utf8');
  await uploadDocument(caller, place['url'], xml, CONTENT_TYPE, signal);
  const body = {
    feedType: 'POST_EASYSHIP_DOCUMENTS',
    marketplaceIds: [MARKETPLACE_ID],
    inputFeedDocumentId,
  };
  const json = await caller.api({ operation: 'createFeed', body }, signal);
  return needed('createFeed', identifier(json['feedId']));
}

export async function getFeed(caller: Caller, feedId: string, signal?: AbortSignal): Promise<FeedState> {
  const operation = 'getFeed';
  const json = await caller.api({ operation, path: { feedId } }, signal);
  switch (json['processingStatus']) {
    case 'IN_QUEUE':
    case 'IN_PROGRESS':
      return { state: 'waiting' };
    case 'CANCELLED':
    case 'FATAL':
      return { state: 'failed' };
    case 'DONE':
      break;
    default:
      throw unreadable(operation);
  }
  const feedDocumentId = identifier(json['resultFeedDocumentId']);
  if (feedDocumentId === null) return { state: 'failed' };
  const document = await caller.api({ operation: 'getFeedDocument', path: { feedDocumentId } }, signal);
  const xml = await downloadDocument(caller, document['url'], RESULT_LIMITS, signal);
  const report = readFeedReport(xml.toString('utf8'));
  if (!report) throw unreadable('getFeedDocument');
  return { state: 'done', ...report };
}

/** Asks once; waiting in between is the caller's. CANCELLED also stands for "there is nothing to report". */
export async function getReport(
  caller: Caller,
  reportId: string,
  signal?: AbortSignal,
): Promise<ReportState> {
  const operation = 'getReport';
  const json = await caller.api({ operation, path: { reportId } }, signal);
  switch (json['processingStatus']) {
    case 'IN_QUEUE':
    case 'IN_PROGRESS':
      return { state: 'waiting' };
    case 'CANCELLED':
    case 'FATAL':
      return { state: 'failed' };
    case 'DONE':
      return {
        state: 'done',
        reportDocumentId: needed(operation, identifier(json['reportDocumentId'])),
      };
    default:
      throw unreadable(operation);
  }
}

/** A token for exactly one document, used once and kept nowhere: an expired one is never worth a retry. */
async function restrictedToken(caller: Caller, path: string, signal?: AbortSignal): Promise<Redacted> {
  const operation = 'createRestrictedDataToken';
  const body = { restrictedResources: [{ method: 'GET', path }] };
  const json = await caller.api({ operation, body }, signal);
  return new Redacted(needed(operation, opaque(field(json, 'restrictedDataToken'), 4_096)));
}

/** Where a PDF may begin: readers allow some bytes of anything in front of the header. */
function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1_024).includes('%PDF-');
}

export async function downloadPapers(
  caller: Caller,
  reportDocumentId: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const path = `/reports/2021-06-30/documents/${reportDocumentId}`;
  const document = await caller.api(
    {
      operation: 'getReportDocument',
      path: { reportDocumentId },
      restrictedToken: () => restrictedToken(caller, path, signal),
    },
    signal,
  );
  const bytes = await downloadDocument(caller, document['url'], PAPERS_LIMITS, signal);
  if (!isPdf(bytes))
    throw new AmazonError({ kind: 'unreadable', operation: 'downloadDocument', code: 'NotPdf', status: 200 });
  return bytes;
}
