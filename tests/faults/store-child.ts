/**
 * A process that works on real files until it is done or killed, and says on its standard output what it has been
 * promised: `write` after each acknowledged commit, `log` before it stands still, the others when they are through.
 */
import { mkdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { makeBackup } from '../../src-main/store/backup.ts';
import { writeDurably } from '../../src-main/store/durable.ts';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import { purgeFile } from '../../src-main/store/purge-file.ts';
import { changeKey } from '../../src-main/store/rotate.ts';
import { sqliteCode } from '../../src-main/store/sqlite-errors.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import type { Vault } from '../../src-main/vault/vault.ts';

/** So many rows are in the log alone when `log` is killed. */
export const LOGGED = 40;
export const backupKey = Buffer.alloc(32, 0x33);
const clock = { now: () => 1_768_449_600_000, sleep: () => Promise.resolve() };

/** A vault that outlives its process, one file a secret. Only for tests: it hides nothing. */
export function folderVault(directory: string): Vault {
  mkdirSync(directory, { recursive: true });
  return {
    kind: 'keychain',
    get(name) {
      try {
        return Buffer.from(readFileSync(join(directory, name), 'latin1'), 'hex');
      } catch {
        return null;
      }
    },
    set: (name, value) => writeDurably(join(directory, name), value.toString('hex')),
    delete: (name) => rmSync(join(directory, name), { force: true }),
  };
}

function say(word: string | number): void {
  writeSync(1, `${word}\n`);
}

/** Two rows a transaction, in two tables, so that half of one would show. */
export function addPair(db: Database, id: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.prepare('INSERT INTO parcel (id, name, note) VALUES (?, ?, ?)').run(
      id,
      `parcel ${id}`,
      'x'.repeat(600),
    );
    db.prepare('INSERT INTO slot (id, parcel_id) VALUES (?, ?)').run(id, id);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** What went wrong, in one word. */
export function wordOf(error: unknown): string {
  return error instanceof StoreError ? error.reason : (sqliteCode(error) ?? String(error));
}

async function main(directory: string, mode: string): Promise<void> {
  const file = join(directory, 'file.db');
  const keys = databaseKeys(folderVault(join(directory, 'vault')), 'ledger');
  if (mode === 'rekey') {
    changeKey({ file, kind: 'ledger', slots: keys });
    say('done');
    return;
  }
  const migrationsDir = join(directory, 'migrations');
  const db = openDatabase({ file, key: keys.obtain(true), kind: 'ledger', migrationsDir, clock });
  if (mode === 'migrate') say('done');
  if (mode === 'write') {
    const first = Number(db.prepare('SELECT coalesce(max(id), 0) FROM parcel').pluck().get()) + 1;
    for (let id = first; id < first + 2000; id += 1) {
      addPair(db, id);
      say(id);
      if (id % 50 === 0) db.pragma('wal_checkpoint(PASSIVE)');
    }
  }
  if (mode === 'log') {
    const first = Number(db.prepare('SELECT coalesce(max(id), 0) FROM parcel').pluck().get()) + 1;
    for (let id = first; id < first + LOGGED; id += 1) addPair(db, id);
    say('logged');
    // Stands still with nothing of it in the file, until it is killed.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  if (mode === 'purge') {
    db.exec('DELETE FROM slot; DELETE FROM parcel WHERE id % 2 = 0');
    await purgeFile(db, clock);
    say('done');
  }
  if (mode === 'backup') {
    const request = { file, key: keys.obtain(true), backupKey, folder: join(directory, 'copies') };
    makeBackup({ ...request, at: clock.now(), keep: 2 });
    say('done');
  }
  db.close();
}

const [, program, directory, mode] = process.argv;
if (program === import.meta.filename && directory !== undefined && mode !== undefined)
  await main(directory, mode).catch((error: unknown) => {
    say(wordOf(error));
    process.exitCode = 3;
  });
