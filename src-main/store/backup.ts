import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { StoreError, storeReasonOf } from '../domain/store-error.ts';
import { changeKeyOfCopy, checkCopy, copyInto, openCopy } from './copy.ts';
import { connectRaw } from './database.ts';
import { syncFile, syncFolder, writeDurably } from './durable.ts';
import { asStoreError, sqliteCode } from './sqlite-errors.ts';

/** Plain data, so that it can be handed to a worker thread; keys arrive there as Uint8Array. */
export interface BackupRequest {
  /** The ledger. Recipients are refused (`foreign`): they are never backed up. */
  readonly file: string;
  readonly key: Uint8Array;
  readonly backupKey: Uint8Array;
  /** Made if it is not there. */
  readonly folder: string;
  /** UTC ms; becomes the copy's name. */
  readonly at: number;
  /** How many copies stay, this one included; at least 1. */
  readonly keep: number;
}

export interface BackupFacts {
  readonly file: string;
  readonly bytes: number;
  /** Hex; also in `<file>.sha256`, in the form that `sha256sum -c` reads. */
  readonly sha256: string;
  /** Older copies that had to go. */
  readonly removed: readonly string[];
}

const NAME = /^ledger-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/u;

/**
 * Copies the ledger under the backup key and checks the copy before it gets its name. The ledger may be in use
 * meanwhile. Takes seconds at a million rows: for a worker thread.
 *
 * Throws StoreError; whatever happens, earlier copies are untouched and no half copy has the name of a whole one.
 */
export function makeBackup(request: BackupRequest): BackupFacts {
  const { folder, backupKey, key } = request;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    removeParts(folder);
    const stamp = new Date(request.at).toISOString().slice(0, 19).replaceAll(':', '-');
    const file = join(folder, `ledger-${stamp}Z.db`);
    const part = `${file}.part`;
    const live = connectRaw({ file: request.file, key, kind: 'ledger' });
    copyInto(live, part);
    changeKeyOfCopy(part, key, backupKey);
    checkCopy(part, backupKey, 'ledger');
    syncFile(part);
    const sha256 = digestOf(part);
    writeDurably(`${file}.sha256`, `${sha256}  ${basename(file)}\n`);
    renameSync(part, file);
    syncFolder(folder);
    return { file, bytes: statSync(file).size, sha256, removed: removeOlder(folder, request.keep) };
  } catch (error) {
    // On a full disk half a copy would keep everything else from being written.
    removeParts(folder);
    const known = asStoreError(error, 'backup');
    throw known instanceof StoreError
      ? known
      : new StoreError(storeReasonOf(error) ?? 'backup_failed', codeOf(error), error);
  }
}

/** Full paths of the copies in `folder`, oldest first. */
export function backupsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Whether a copy could be restored: digest, key, whose it is, and its pages. Answers the copy's schema version.
 * Throws StoreError: `damaged` for a digest or page that is wrong, `wrong_key`, `foreign`.
 */
export function checkBackup(file: string, backupKey: Uint8Array): { readonly version: number } {
  try {
    const noted = readFileSync(`${file}.sha256`, 'utf8').slice(0, 64);
    if (noted !== digestOf(file))
      throw new StoreError('damaged', `${basename(file)} is not what was written`);
    return checkCopy(file, backupKey, 'ledger');
  } catch (error) {
    const code = sqliteCode(error);
    // Its bytes are what was written, so a first page that does not verify is the key's fault.
    if (code === 'SQLITE_NOTADB') throw new StoreError('wrong_key', basename(file), error);
    const known = asStoreError(error, 'check backup');
    throw known instanceof StoreError ? known : new StoreError('disk_failed', codeOf(error), error);
  }
}

/**
 * Puts a checked copy where the ledger belongs, under the ledger's key. There must be no file: set the old one aside
 * first. The copy stays.
 */
export function restoreBackup(request: {
  readonly backup: string;
  readonly backupKey: Uint8Array;
  readonly file: string;
  readonly key: Uint8Array;
}): void {
  if (statSync(request.file, { throwIfNoEntry: false }) !== undefined)
    throw new StoreError('backup_failed', 'a ledger is still in place');
  checkBackup(request.backup, request.backupKey);
  const part = `${request.file}.part`;
  try {
    rmSync(part, { force: true });
    copyInto(openCopy(request.backup, request.backupKey), part);
    changeKeyOfCopy(part, request.backupKey, request.key);
    checkCopy(part, request.key, 'ledger');
    syncFile(part);
    renameSync(part, request.file);
  } catch (error) {
    rmSync(part, { force: true });
    throw asStoreError(error, 'restore');
  }
}

/** What a backup that died left behind. */
function removeParts(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (/^ledger-.*\.part(?:-journal|-wal|-shm)?$/u.test(name)) rmSync(join(folder, name), { force: true });
}

function removeOlder(folder: string, keep: number): readonly string[] {
  const older = backupsIn(folder).slice(0, -Math.max(1, keep));
  for (const file of older) {
    rmSync(file, { force: true });
    rmSync(`${file}.sha256`, { force: true });
  }
  return older;
}

/** In pieces: a ledger of seven years does not belong into memory whole. */
function digestOf(file: string): string {
  const handle = openSync(file, 'r');
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  try {
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
