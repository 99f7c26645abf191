import { rmSync } from 'node:fs';
import type { KeySlots } from '../domain/key-slots.ts';
import { StoreError } from '../domain/store-error.ts';
import { connectRaw, databaseExists, prefixedKey, quickCheck } from './database.ts';
import { migrationCopies } from './migration-copy.ts';
import type { DatabaseKind } from './pragmas.ts';
import { guarded } from './sqlite-errors.ts';

export interface KeyChange {
  readonly file: string;
  readonly kind: DatabaseKind;
  readonly slots: KeySlots;
}

/**
 * Encrypts a file anew under a new key. No connection to it may be open, in this process or another. Dying anywhere
 * leaves a file that one of the two kept keys opens; `settleKeyChange` at the next start finds out which.
 *
 * Copies from before migrations go with the old key, which alone could read them.
 *
 * Throws StoreError (`in_use` when somebody has the file open), or whatever the slots throw.
 */
export function changeKey(change: KeyChange): void {
  settleKeyChange(change);
  const current = change.slots.current();
  if (current === null) throw new StoreError('missing_key', change.kind);
  const next = change.slots.makeNext();
  try {
    rekey(change, current, next);
    proveKey(change, next);
    change.slots.promoteNext();
  } finally {
    current.fill(0);
    next.fill(0);
  }
  for (const copy of migrationCopies(change.file)) rmSync(copy, { force: true });
}

/**
 * To be called at every start before the file is opened: ends a key change that died half-way. Afterwards `current` is
 * the key that opens the file. Costs nothing when no change was under way.
 *
 * Throws StoreError `wrong_key` when neither key opens the file; both are kept then.
 */
export function settleKeyChange(change: KeyChange): void {
  // A file that was moved away may come back under either key.
  if (!databaseExists(change.file)) return;
  const next = change.slots.next();
  if (next === null) return;
  const current = change.slots.current();
  try {
    // The old one first: if the change died with its journal open, the old key is what rolls it back.
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

/** In DELETE mode: changing the key of a file in WAL mode is young in SQLite's encryption, and older builds broke. */
function rekey({ file, kind }: KeyChange, current: Buffer, next: Buffer): void {
  const db = connectRaw({ file, key: current, kind });
  const prefixed = prefixedKey(next);
  try {
    guarded('change of key', () => {
      const [emptied] = db.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)').all();
      if (emptied?.busy !== 0) throw new StoreError('in_use', 'the log is busy');
      const mode = db.pragma('journal_mode = DELETE', { simple: true });
      if (mode !== 'delete') throw new StoreError('in_use', `journal mode stays ${String(mode)}`);
      const code = db.rekey(prefixed);
      if (code !== 0) throw new StoreError('disk_failed', `rekey answered ${code}`);
    });
  } finally {
    prefixed.fill(0);
    db.close();
  }
}

/** Opening puts the file back into WAL mode. */
function proveKey({ file, kind }: KeyChange, key: Buffer): void {
  const db = connectRaw({ file, key, kind });
  try {
    const [fault] = quickCheck(db);
    if (fault !== undefined) throw new StoreError('damaged', fault);
  } finally {
    db.close();
  }
}
