import type { RawDatabase } from './raw-database.ts';
import { StoreError } from '../domain/store-error.ts';

export type DatabaseKind = 'ledger' | 'recipients';

/** Written into the file's header, so that one file is never taken for the other. ASCII "Potl" and "Potr". */
export const applicationIds: Readonly<Record<DatabaseKind, number>> = {
  ledger: 0x50_6f_74_6c,
  recipients: 0x50_6f_74_72,
};

interface Setting {
  readonly name: string;
  readonly set: string;
  readonly reads: string | number;
}

/**
 * What every connection must run with. SQLite ignores a pragma it cannot follow without a word, therefore each is
 * read back.
 */
export const connectionSettings: readonly Setting[] = [
  // A power cut must not take an acknowledged commit; better-sqlite3 would lower this to NORMAL in WAL mode.
  { name: 'synchronous', set: 'FULL', reads: 2 },
  // On macOS only this reaches the platter; elsewhere it changes nothing.
  { name: 'fullfsync', set: 'ON', reads: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', reads: 1 },
  // Deleted rows are overwritten with zeros, not merely unlinked.
  { name: 'secure_delete', set: 'ON', reads: 1 },
  // Sorting spills into temporary files otherwise, and those are not encrypted.
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  // INSERT OR REPLACE deletes without firing DELETE triggers unless this is on, and the audit trail leans on them.
  { name: 'recursive_triggers', set: 'ON', reads: 1 },
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  { name: 'cell_size_check', set: 'ON', reads: 1 },
  // Decrypting is what costs; 64 MB keeps the working set of a busy year decrypted.
  { name: 'cache_size', set: '-65536', reads: -65_536 },
  { name: 'busy_timeout', set: '5000', reads: 5000 },
];

/** Sets and reads back everything of `connectionSettings`. Throws StoreError `unsafe_setting`. */
export function applySettings(db: RawDatabase): void {
  for (const { name, set, reads } of connectionSettings) {
    db.pragma(`${name} = ${set}`);
    expectSetting(db, name, reads);
  }
}

/** Sets what is fixed with a file's first page. To be called on an empty file only, before its first table. */
export function applyFileSettings(db: RawDatabase, kind: DatabaseKind): void {
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${applicationIds[kind]}`);
}

/** Checks what a file of ours must have had from its beginning, and that it is in WAL mode now. */
export function expectFileSettings(db: RawDatabase, kind: DatabaseKind): void {
  // A change of key passes through DELETE mode; dying there must not leave the file in it.
  db.pragma('journal_mode = WAL');
  expectSetting(db, 'journal_mode', 'wal');
  expectSetting(db, 'auto_vacuum', 2);
  expectSetting(db, 'application_id', applicationIds[kind]);
  expectSetting(db, 'cipher', 'sqlcipher');
  expectSetting(db, 'legacy', '4');
}

function expectSetting(db: RawDatabase, name: string, reads: string | number): void {
  const is = db.pragma(name, { simple: true });
  if (is !== reads) throw new StoreError('unsafe_setting', `${name} reads ${String(is)}, not ${reads}`);
}
