import { type FileHandle, open } from 'node:fs/promises';
import { PAGE_SIZE, type PageReader, pageReader } from './cipher-pages.ts';

/** One page as it lies somewhere in a database's files, in plain; null when it does not verify with the key. */
export interface FoundPage {
  /** "page 7", "log frame 3 (page 7)", "journal record 2 (page 7)". */
  readonly where: string;
  /** Overwritten by the next one. */
  readonly plain: Buffer | null;
}

const WAL_HEADER = 32;
const FRAME_HEADER = 24;
const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex');

/**
 * Every page of a database file, its write-ahead log and its rollback journal, decrypted here and not by SQLite:
 * therefore free pages, frames of the log that are long superseded, and pages that no table reaches are among them.
 * SQLite itself shows only what the newest state can reach, and the virtual table that shows all pages is not in this
 * build.
 *
 * Reads the files as they are. Must not run in a process that has them open in SQLite, because closing a handle drops
 * SQLite's locks; `scanInChild` takes care of that.
 */
export async function* pagesOf(file: string, key: Buffer): AsyncGenerator<FoundPage> {
  const main = await tryOpen(file);
  const log = await tryOpen(`${file}-wal`);
  const journal = await tryOpen(`${file}-journal`);
  let reader: PageReader | null = null;
  try {
    const first = (await firstPage(main)) ?? (await firstPageInLog(log));
    if (first === null) return;
    reader = pageReader(key, first);
    yield* mainPages(main, reader);
    yield* logPages(log, reader);
    yield* journalPages(journal, reader);
  } finally {
    reader?.wipe();
    await Promise.all([main?.close(), log?.close(), journal?.close()]);
  }
}

async function* mainPages(main: Handle, reader: PageReader): AsyncGenerator<FoundPage> {
  for await (const { bytes, index } of blocks(main, 0, PAGE_SIZE))
    // A checkpoint that a reader stopped leaves holes for pages whose turn has not come: nothing was ever in them.
    yield { where: `page ${index + 1}`, plain: isHole(bytes) ? bytes : reader.read(bytes, index + 1) };
}

async function* logPages(log: Handle, reader: PageReader): AsyncGenerator<FoundPage> {
  for await (const { bytes, index } of blocks(log, WAL_HEADER, FRAME_HEADER + PAGE_SIZE)) {
    if (bytes.length < FRAME_HEADER) return;
    const page = bytes.readUInt32BE(0);
    const plain = reader.read(bytes.subarray(FRAME_HEADER), page);
    yield { where: `log frame ${index + 1} (page ${page})`, plain };
  }
}

/** Records lie one after the other behind a header that fills one sector. */
async function* journalPages(journal: Handle, reader: PageReader): AsyncGenerator<FoundPage> {
  const header = Buffer.alloc(28);
  if (journal === null || (await journal.read(header, 0, 28, 0)).bytesRead < 28) return;
  // A finished journal has its header overwritten with zeros; what follows is still looked at.
  const sector = header.subarray(0, 8).equals(JOURNAL_MAGIC) ? header.readUInt32BE(20) : 512;
  for await (const { bytes, index } of blocks(journal, sector, 4 + PAGE_SIZE + 4)) {
    if (bytes.length < 4 + PAGE_SIZE) return;
    const page = bytes.readUInt32BE(0);
    const plain = reader.read(bytes.subarray(4, 4 + PAGE_SIZE), page);
    yield { where: `journal record ${index + 1} (page ${page})`, plain };
  }
}

function isHole(page: Buffer): boolean {
  return page.length === PAGE_SIZE && page.every((byte) => byte === 0);
}

type Handle = FileHandle | null;

async function tryOpen(file: string): Promise<Handle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function firstPage(main: Handle): Promise<Buffer | null> {
  for await (const { bytes } of blocks(main, 0, PAGE_SIZE)) return Buffer.from(bytes);
  return null;
}

async function firstPageInLog(log: Handle): Promise<Buffer | null> {
  for await (const { bytes } of blocks(log, WAL_HEADER, FRAME_HEADER + PAGE_SIZE))
    if (bytes.length > FRAME_HEADER && bytes.readUInt32BE(0) === 1)
      return Buffer.from(bytes.subarray(FRAME_HEADER));
  return null;
}

/** Equal blocks from `start` to the end, the last one maybe shorter, in one buffer that is used again. */
async function* blocks(
  handle: Handle,
  start: number,
  size: number,
): AsyncGenerator<{ bytes: Buffer; index: number }> {
  if (handle === null) return;
  const many = 64;
  const buffer = Buffer.alloc(size * many);
  for (let index = 0; ; index += many) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start + index * size);
    for (let at = 0; at < bytesRead; at += size)
      yield { bytes: buffer.subarray(at, Math.min(at + size, bytesRead)), index: index + at / size };
    if (bytesRead < buffer.length) return;
  }
}
