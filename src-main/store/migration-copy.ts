import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RawDatabase } from './raw-database.ts';
import { StoreError } from '../domain/store-error.ts';
import { syncFile, syncFolder } from './durable.ts';
import { asStoreError } from './sqlite-errors.ts';

/**
 * Lays a copy of the whole file beside it, encrypted with the same key, before migration `version` runs. Older copies
 * go once the new one stands.
 */
export function copyBeforeMigrating(db: RawDatabase, file: string, version: number): void {
  const copy = `${file}.before-${String(version).padStart(4, '0')}`;
  const unfinished = `${copy}.part`;
  try {
    rmSync(unfinished, { force: true });
    // VACUUM INTO keeps the key; the other ways SQLite offers either fail on an encrypted file or write it in plain.
    db.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, copy);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    const known = asStoreError(error, 'copy before migrating');
    throw known instanceof StoreError
      ? known
      : new StoreError('migration_failed', 'no copy could be made', error);
  }
  for (const older of migrationCopies(file)) if (older !== copy) rmSync(older, { force: true });
}

/** Full paths of the copies that lie beside `file`. They are readable with the key it had when they were made. */
export function migrationCopies(file: string): readonly string[] {
  const prefix = `${basename(file)}.before-`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(dirname(file), name));
}
