import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { KeySlots } from '../domain/key-slots.ts';
import { StoreError } from '../domain/store-error.ts';
import { changeKeyOfCopy, checkCopy, copyInto } from './copy.ts';
import { connectRaw, databaseExists } from './database.ts';
import { syncFile, syncFolder } from './durable.ts';
import { migrationCopies } from './migration-copy.ts';
import type { DatabaseKind } from './pragmas.ts';
import type { RawDatabase } from './raw-database.ts';
import { asStoreError } from './sqlite-errors.ts';

export interface KeyChange {
  readonly file: string;
  readonly kind: DatabaseKind;
  readonly slots: KeySlots;
}

/**
 * Encrypts a file anew under a new key. No connection to it may be open, in this process or another. Dying anywhere
 * leaves a file that one of the two kept keys opens; `settleKeyChange` at the next start finds out which.
 *
 * The new key is given to a copy, which then takes the file's place in one step. Changing the key of the file itself
 * is not safe: it brings a new salt, and when the process dies before the journal is gone, the journal can be decrypted
 * with neither key any more.
 *
 * Copies from before migrations go with the old key, which alone could read them. Throws StoreError (`in_use` when
 * somebody has the file open), or whatever the slots throw.
 */
export function changeKey(change: KeyChange): void {
  settleKeyChange(change);
  const { file, kind, slots } = change;
  const current = slots.current();
  if (current === null) throw new StoreError('missing_key', kind);
  const next = slots.makeNext();
  try {
    const copy = rekeyedCopy(change, current, next);
    renameSync(copy, file);
    syncFolder(dirname(file));
    // Opens it with all that is asked of a live file, and puts it back into WAL mode.
    connectRaw({ file, key: next, kind }).close();
    slots.promoteNext();
  } catch (error) {
    throw asStoreError(error, 'change of key');
  } finally {
    removeCopies(file);
    current.fill(0);
    next.fill(0);
  }
  for (const copy of migrationCopies(file)) rmSync(copy, { force: true });
}

/**
 * To be called at every start before the file is opened: ends a key change that died half-way. Afterwards `current` is
 * the key that opens the file. Costs a look into the folder when no change was under way.
 *
 * Throws StoreError `wrong_key` when neither key opens the file; both are kept then.
 */
export function settleKeyChange(change: KeyChange): void {
  // A file that was moved away may come back under either key.
  if (!databaseExists(change.file)) return;
  removeCopies(change.file);
  const next = change.slots.next();
  if (next === null) return;
  const current = change.slots.current();
  try {
    if (current !== null && opens(change, current)) change.slots.dropNext();
    else if (opens(change, next)) change.slots.promoteNext();
    else throw new StoreError('wrong_key', `${change.kind}: neither of two`);
  } finally {
    current?.fill(0);
    next.fill(0);
  }
}

function opens({ file, kind }: KeyChange, key: Buffer): boolean {
  try {
    connectRaw({ file, key, kind }).close();
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'wrong_key') return false;
    throw error;
  }
}

/** A checked copy under `next`, on the disk for good; the file itself has no log beside it afterwards. */
function rekeyedCopy({ file, kind }: KeyChange, current: Buffer, next: Buffer): string {
  removeCopies(file);
  const copy = `${file}.rekey`;
  const db = connectRaw({ file, key: current, kind });
  try {
    leaveWal(db);
  } catch (error) {
    db.close();
    throw error;
  }
  copyInto(db, copy);
  changeKeyOfCopy(copy, current, next);
  checkCopy(copy, next, kind);
  syncFile(copy);
  // A log that lies beside the new file would be taken for its own.
  if (existsSync(`${file}-wal`)) throw new StoreError('in_use', 'somebody opened it meanwhile');
  return copy;
}

/** Succeeds only for the one who alone has the file open. */
function leaveWal(db: RawDatabase): void {
  const [emptied] = db.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').all();
  if (emptied?.busy !== 0) throw new StoreError('in_use', 'the log is busy');
  const mode = db.pragma('journal_mode = DELETE', { simple: true });
  if (mode !== 'delete') throw new StoreError('in_use', `journal mode stays ${String(mode)}`);
}

function removeCopies(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(`${basename(file)}.rekey`)) rmSync(join(dirname(file), name), { force: true });
}
