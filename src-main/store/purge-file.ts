import { statSync } from 'node:fs';
import type { Clock } from '../domain/clock.ts';
import { StoreError } from '../domain/store-error.ts';
import type { Database } from './database.ts';
import { asStoreError, sqliteCode } from './sqlite-errors.ts';

/** What a receipt says about the file. Bytes are those of the file and its log together. */
export interface PurgeFacts {
  readonly pagesBefore: number;
  readonly pagesAfter: number;
  /** Pages that were free and have been given back. */
  readonly pagesFreed: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** How often the log had to be asked before it could be emptied; 2 when nobody was in the way. */
  readonly attempts: number;
}

/** With growing waits of 50 ms to 1 s this is about 25 seconds: longer than any reader of ours takes. */
const MOST_ATTEMPTS = 30;
/** Pages given back before anything else may run; about a millisecond's work. */
const SLICE = 128;

/**
 * Makes deleted rows unreadable: empties the write-ahead log, which still holds pages from before the deletion, gives
 * free pages back, and empties the log of that too. To be called after every deletion of personal data; only when it
 * has returned may "purged up to" be recorded.
 *
 * Throws StoreError `purge_incomplete` when a reader kept the log busy to the end.
 */
export async function purgeFile(db: Database, clock: Clock): Promise<PurgeFacts> {
  if (db.inTransaction) throw new StoreError('purge_incomplete', 'called inside a transaction');
  const before = measure(db);
  const first = await emptyLog(db, clock);
  // Counted now, because the deletion may have been in the log alone until here.
  const free = count(db, 'freelist_count');
  for (let left = free; left > 0; left -= SLICE) {
    db.pragma(`incremental_vacuum(${SLICE})`);
    await nextTurn();
  }
  const second = await emptyLog(db, clock);
  const stillFree = count(db, 'freelist_count');
  const after = measure(db);
  return {
    pagesBefore: before.pages,
    pagesAfter: after.pages,
    pagesFreed: free - stillFree,
    bytesBefore: before.bytes,
    bytesAfter: after.bytes,
    attempts: first + second,
  };
}

/** Answers how often it had to try. */
async function emptyLog(db: Database, clock: Clock): Promise<number> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    if (tryToEmptyLog(db)) return attempt;
    if (attempt < MOST_ATTEMPTS) await clock.sleep(Math.min(1000, 50 * attempt));
  }
  throw new StoreError('purge_incomplete', `the log was busy ${MOST_ATTEMPTS} times`);
}

function tryToEmptyLog(db: Database): boolean {
  // Waiting inside SQLite would hold up everything else in this process.
  db.pragma('busy_timeout = 0');
  try {
    const [row] = db.prepare<[], { busy: number; log: number }>('PRAGMA wal_checkpoint(TRUNCATE)').all();
    // SQLite reports a checkpoint that a reader stopped as a row, not as an error.
    return row?.busy === 0 && row.log === 0 && logBytes(db) === 0;
  } catch (error) {
    // A statement of this very connection that is not read to its end.
    if (sqliteCode(error)?.startsWith('SQLITE_LOCKED') || sqliteCode(error)?.startsWith('SQLITE_BUSY'))
      return false;
    throw asStoreError(error, 'wal_checkpoint');
  } finally {
    db.pragma('busy_timeout = 5000');
  }
}

function measure(db: Database): { pages: number; bytes: number } {
  return { pages: count(db, 'page_count'), bytes: statSync(db.name).size + logBytes(db) };
}

function logBytes(db: Database): number {
  return statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

function count(db: Database, pragma: 'page_count' | 'freelist_count'): number {
  const value = db.pragma(pragma, { simple: true });
  return typeof value === 'number' ? value : 0;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
