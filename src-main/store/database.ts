import { chmodSync, closeSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { StoreError } from '../domain/store-error.ts';
import { whyNotADatabase } from './diagnose.ts';
import { syncFolder } from './durable.ts';
import { migrate } from './migrate.ts';
import {
  type DatabaseKind,
  applicationIds,
  applyFileSettings,
  applySettings,
  expectFileSettings,
} from './pragmas.ts';
import { type RawDatabase, openRaw } from './raw-database.ts';
import { asStoreError, guarded, sqliteCode } from './sqlite-errors.ts';

/**
 * One connection to one of our files. The members that would write it somewhere in plain form, or change its key
 * behind everybody's back, are left out of the type.
 */
export type Database = Pick<
  RawDatabase,
  'prepare' | 'transaction' | 'exec' | 'pragma' | 'function' | 'close' | 'open' | 'inTransaction' | 'name'
>;

export interface ConnectOptions {
  readonly file: string;
  /** 32 bytes. Stays the caller's: what is made of it here is wiped, the buffer itself is not. */
  readonly key: Uint8Array;
  readonly kind: DatabaseKind;
}

export interface OpenOptions extends Omit<ConnectOptions, 'key'> {
  /** Null when the keychain has none; then an existing file is refused with `missing_key`. */
  readonly key: Uint8Array | null;
  /** Holds `0001-name.sql` and so on, for this kind of file. */
  readonly migrationsDir: string;
  readonly clock: Clock;
}

/** Whether there is a file with anything in it. */
export function databaseExists(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/**
 * Whether the last process that wrote this file closed it in order. Ask before opening; when it did not, a
 * `quickCheck` is due.
 */
export function wasClosedInOrder(file: string): boolean {
  return !databaseExists(`${file}-wal`) && !databaseExists(`${file}-journal`);
}

/**
 * Opens one of our files, makes it if there is none, and brings it to the newest schema. The key must be in the
 * keychain before this is called for a file that does not exist yet.
 *
 * Throws StoreError; nothing is deleted or changed by a refusal.
 */
export function openDatabase(options: OpenOptions): Database {
  const { file, key, kind } = options;
  const existed = databaseExists(file);
  if (key === null) throw new StoreError('missing_key', existed ? kind : `${kind}, not made yet`);
  if (!existed) makeEmptyFile(file);
  const db = connectRaw({ file, key, kind });
  try {
    migrate(db, { file, kind, directory: options.migrationsDir, clock: options.clock });
    return db;
  } catch (error) {
    db.close();
    throw asStoreError(error, 'migrate');
  }
}

/**
 * A connection to a file that is there, with everything the library can do: no file is made, nothing migrated. For key
 * changes and backups. Throws StoreError.
 */
export function connectRaw({ file, key, kind }: ConnectOptions): RawDatabase {
  const db = guarded('open', () => openRaw(file));
  try {
    giveKey(db, key);
    proveOurs(db, kind);
    applySettings(db);
    expectFileSettings(db, kind);
    return db;
  } catch (error) {
    db.close();
    throw sqliteCode(error) === 'SQLITE_NOTADB'
      ? whyNotADatabase(file, key, error)
      : asStoreError(error, 'open');
  }
}

/** Must come before anything else is asked of a connection. */
export function giveKey(db: RawDatabase, key: Uint8Array): void {
  db.pragma("cipher = 'sqlcipher'");
  // The format of SQLCipher 4 itself: any SQLCipher reads it, and nothing of the first page but its salt lies open.
  db.pragma('legacy = 4');
  const prefixed = prefixedKey(key);
  try {
    const code = db.key(prefixed);
    if (code !== 0) throw new StoreError('wrong_key', `key() answered ${code}`);
  } finally {
    prefixed.fill(0);
  }
}

/** Without the prefix the bytes would be a passphrase, which is another key. The caller wipes what it gets. */
export function prefixedKey(key: Uint8Array): Buffer {
  if (key.length !== 32) throw new StoreError('wrong_key', `a key of ${key.length} bytes`);
  const prefixed = Buffer.alloc(36);
  prefixed.write('raw:', 0, 'latin1');
  prefixed.set(key, 4);
  return prefixed;
}

/** Proves the key by reading, then whose file it is. An empty file becomes ours. */
function proveOurs(db: RawDatabase, kind: DatabaseKind): void {
  const tables = db.prepare('SELECT count(*) FROM sqlite_master').pluck().get();
  const id = db.pragma('application_id', { simple: true });
  if (id === applicationIds[kind]) return;
  const untouched = id === 0 && tables === 0 && db.pragma('user_version', { simple: true }) === 0;
  if (!untouched) throw new StoreError('foreign', `application id ${String(id)} is not that of ${kind}`);
  applyFileSettings(db, kind);
}

/** Pages that contradict each other, as SQLite words it; empty when all is well. Costs seconds at a million rows. */
export function quickCheck(db: Database): readonly string[] {
  try {
    const rows = db.prepare<[], string>('SELECT quick_check FROM pragma_quick_check').pluck().all();
    return rows.filter((row) => row !== 'ok');
  } catch (error) {
    const known = asStoreError(error, 'quick_check');
    if (known instanceof StoreError && known.reason === 'damaged') return [known.detail];
    throw known;
  }
}

function makeEmptyFile(file: string): void {
  try {
    // SQLite gives the log the rights of the file, so this covers all three.
    const handle = openSync(file, 'a', 0o600);
    fsyncSync(handle);
    closeSync(handle);
    if (process.platform !== 'win32') chmodSync(file, 0o600);
    syncFolder(dirname(file));
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new StoreError(full ? 'disk_full' : 'disk_failed', 'the file could not be made', error);
  }
}
