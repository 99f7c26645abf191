/**
 * Documents behind the links Amazon hands out. The library's own download decodes every file as text and has no limits
 * (P9, P10), so this room does it: only Amazon's document hosts, no redirects, capped on the wire and after inflating.
 */
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Caller } from './caller.ts';
import { isDocumentHost } from './hosts.ts';
import type { HttpAnswer } from './guard.ts';
import type { PlainRequest } from './https.ts';

const MB = 1024 * 1024;

export interface DocumentLimits {
  /** Bytes as sent. */
  readonly maxBytes: number;
  /** Bytes after gunzip. */
  readonly maxInflated: number;
}

/** A label is about 40 kB and its invoice 60; hundreds of orders fit many times over. */
export const PAPERS_LIMITS: DocumentLimits = { maxBytes: 64 * MB, maxInflated: 128 * MB };
export const RESULT_LIMITS: DocumentLimits = { maxBytes: 4 * MB, maxInflated: 16 * MB };
const DOCUMENT_DEADLINE_MS = 180_000;

const inflate = promisify(gunzip);

function refusal(operation: string, code: string, status: number | null = null): AmazonError {
  return new AmazonError({ kind: 'unreadable', operation, code, status });
}

/** Host and path of a link, or an error before anything is connected when it is not one of Amazon's document links. */
function linkOf(operation: string, link: unknown): { host: string; path: string } {
  const url = typeof link === 'string' && link.length <= 8_192 ? URL.parse(link) : null;
  const plain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!url || !plain || !isDocumentHost(url.hostname)) throw refusal(operation, 'HostRefused');
  return { host: url.hostname, path: url.pathname + url.search };
}

async function transfer(
  caller: Caller,
  operation: string,
  link: unknown,
  request: Omit<PlainRequest, 'host' | 'path'>,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const limits = { maxBytes, deadlineMs: DOCUMENT_DEADLINE_MS };
  const answer = await caller.plain(operation, { ...request, ...linkOf(operation, link) }, limits, signal);
  const { status } = answer;
  if (status >= 400) throw new AmazonError({ kind: 'refused', operation, status });
  if (status !== 200) throw new AmazonError({ kind: 'unreadable', operation, status });
  return answer;
}

/** gzip says in its last four bytes how long the content is, which refuses an honest bomb before a byte is inflated. */
function announcedSize(zipped: Buffer): number {
  return zipped.length >= 18 ? zipped.readUInt32LE(zipped.length - 4) : 0;
}

/** Downloads a document and unzips it if it is zipped, whatever was said about it: Amazon's own word is not reliable. */
export async function downloadDocument(
  caller: Caller,
  link: unknown,
  limits: DocumentLimits,
  signal?: AbortSignal,
): Promise<Buffer> {
  const operation = 'downloadDocument';
  const { body } = await transfer(caller, operation, link, { method: 'GET' }, limits.maxBytes, signal);
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  if (announcedSize(body) > limits.maxInflated) throw refusal(operation, 'TooLarge', 200);
  try {
    return await inflate(body, { maxOutputLength: limits.maxInflated });
  } catch (error) {
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw refusal(operation, tooLarge ? 'TooLarge' : 'Damaged', 200);
  }
}

/** Puts a feed's content where createFeedDocument said; the content type must be the one told there. */
export async function uploadDocument(
  caller: Caller,
  link: unknown,
  content: Buffer,
  contentType: string,
  signal?: AbortSignal,
): Promise<void> {
  const request = { method: 'PUT', body: content, headers: { 'content-type': contentType } } as const;
  await transfer(caller, 'uploadDocument', link, request, 1 * MB, signal);
}
