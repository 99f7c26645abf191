import { StoreError } from '../domain/store-error.ts';
import { giveKey, prefixedKey, quickCheck } from './database.ts';
import { type DatabaseKind, applicationIds } from './pragmas.ts';
import { type RawDatabase, openRaw } from './raw-database.ts';

/**
 * Copies everything `db` sees into a new file under the same key, and closes `db`. VACUUM INTO is the one way SQLite
 * has that keeps the encryption.
 */
export function copyInto(db: RawDatabase, copy: string): void {
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } finally {
    db.close();
  }
}

/** Encrypts a copy anew. Dying in the middle can make it unreadable, so never do this to a file that is the only one. */
export function changeKeyOfCopy(copy: string, from: Uint8Array, to: Uint8Array): void {
  const db = openCopy(copy, from);
  const prefixed = prefixedKey(to);
  try {
    db.pragma('journal_mode = DELETE');
    const code = db.rekey(prefixed);
    if (code !== 0) throw new StoreError('disk_failed', `rekey answered ${code}`);
  } finally {
    prefixed.fill(0);
    db.close();
  }
}

/** Without the settings of a live file: they would switch the copy to WAL and leave a log beside it. */
export function openCopy(file: string, key: Uint8Array): RawDatabase {
  const db = openRaw(file);
  try {
    giveKey(db, key);
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whose the copy is and whether its pages agree. Answers its schema version. */
export function checkCopy(file: string, key: Uint8Array, kind: DatabaseKind): { readonly version: number } {
  const db = openCopy(file, key);
  try {
    if (db.pragma('application_id', { simple: true }) !== applicationIds[kind])
      throw new StoreError('foreign', `the copy is no ${kind}`);
    const [fault] = quickCheck(db);
    if (fault !== undefined) throw new StoreError('damaged', fault);
    return { version: Number(db.pragma('user_version', { simple: true })) };
  } finally {
    db.close();
  }
}
