import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pagesOf } from './cipher-file.ts';
import { type ScanEncoding, formsOf } from './scan-forms.ts';
import { type Matcher, createMatcher } from './scan-matcher.ts';

export interface ScanRequest {
  /** What must not be found. At least four bytes each. */
  readonly strings: readonly string[];
  /** Read page by page, decrypted; their raw bytes, logs and journals as well. */
  readonly databases: readonly { readonly file: string; readonly key: Buffer }[];
  /** Files, and folders with all that is in them. Links are not followed. What is not there holds nothing. */
  readonly paths: readonly string[];
  /** Files or folders to leave out, such as the papers that are meant to hold people. */
  readonly except?: readonly string[];
}

export interface Finding {
  /** Index into `strings`; the string itself is not repeated. */
  readonly string: number;
  readonly encoding: ScanEncoding;
  /** The file and, in a database, the page; the first place only for each string, encoding and file. */
  readonly where: string;
}

export interface ScanResult {
  readonly filesScanned: number;
  readonly bytesScanned: number;
  /** Decrypted pages, those of the logs included. */
  readonly pagesScanned: number;
  /** Pages that do not verify with the key. A proof needs this to be 0. */
  readonly pagesUnreadable: number;
  /** Files that could not be read. A proof needs this to be empty. */
  readonly unreadable: readonly string[];
  readonly found: readonly Finding[];
}

/**
 * Looks for strings in every form they can take, in files as they lie on the disk and in databases decrypted page by
 * page. What is compressed (PDF streams, gzip, PNG) is not unpacked, and a text that runs over the edge of a database
 * page is found only in its raw parts.
 *
 * Must not run in a process that has the databases open: see `pagesOf`.
 */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const matcher = createMatcher(formsOf(request.strings));
  const found = new Map<string, Finding>();
  const count = { files: 0, bytes: 0, pages: 0, unreadablePages: 0 };
  const unreadable: string[] = [];

  const look = (bytes: Buffer, file: string, place: string): void => {
    matcher.search(bytes, ({ string, encoding }) => {
      const identity = `${string} ${encoding} ${file}`;
      if (!found.has(identity)) found.set(identity, { string, encoding, where: `${file}${place}` });
    });
  };

  const files = await filesUnder(request, unreadable);
  for (const file of files) {
    try {
      count.bytes += await scanFile(file, matcher, (bytes) => look(bytes, file, ''));
      count.files += 1;
    } catch (error) {
      if (!isGone(error)) unreadable.push(file);
    }
  }
  for (const { file, key } of request.databases) {
    for await (const { where, plain } of pagesOf(file, key)) {
      count.pages += 1;
      if (plain === null) count.unreadablePages += 1;
      else look(plain, `${file} decrypted`, `, ${where}`);
    }
  }
  return {
    filesScanned: count.files,
    bytesScanned: count.bytes,
    pagesScanned: count.pages,
    pagesUnreadable: count.unreadablePages,
    unreadable,
    found: [...found.values()],
  };
}

async function scanFile(file: string, matcher: Matcher, look: (bytes: Buffer) => void): Promise<number> {
  let total = 0;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a text stream');
    total += chunk.length;
    const bytes = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    look(bytes);
    tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - matcher.overlap)));
  }
  return total;
}

/** Regular files, each once. */
async function filesUnder(request: ScanRequest, unreadable: string[]): Promise<ReadonlySet<string>> {
  const except = new Set((request.except ?? []).map((path) => resolve(path)));
  const files = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (except.has(path)) return;
    try {
      const stat = await lstat(path);
      if (stat.isFile()) files.add(path);
      if (!stat.isDirectory()) return;
      for (const name of await readdir(path)) await visit(join(path, name));
    } catch (error) {
      if (!isGone(error)) unreadable.push(path);
    }
  };
  for (const path of request.paths) await visit(resolve(path));
  for (const { file } of request.databases)
    for (const tail of ['', '-wal', '-shm', '-journal']) await visit(resolve(file + tail));
  return files;
}

/** A browser's files come and go while it runs; what is gone holds nothing. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
