import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RawDatabase } from './raw-database.ts';
import type { Clock } from '../domain/clock.ts';
import { StoreError } from '../domain/store-error.ts';
import { copyBeforeMigrating } from './migration-copy.ts';
import type { DatabaseKind } from './pragmas.ts';
import { asStoreError } from './sqlite-errors.ts';

interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Of the text with line feeds, because a checkout on Windows may have other line ends. */
  readonly sha256: string;
}

/**
 * Reads `0001-name.sql`, `0002-name.sql` … of one folder. Throws StoreError `migration_failed` when one is missing or
 * misnamed, because a gap can only be a broken installation.
 */
export function readMigrations(directory: string): readonly Migration[] {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/u.exec(file) ?? [];
    if (digits === undefined || name === undefined || Number(digits) !== index + 1)
      throw new StoreError('migration_failed', `${file} is not number ${index + 1}`);
    const sql = readFileSync(join(directory, file), 'utf8')
      .replace(/^\uFEFF/u, '')
      .replaceAll('\r\n', '\n');
    // Once committed it could not be undone any more, so this is looked for before anything runs.
    if (/(?:^|;)\s*(?:COMMIT|ROLLBACK|END\s+TRANSACTION)\b/iu.test(sql.replaceAll(/--.*$/gmu, '')))
      throw new StoreError('migration_failed', `${file} ends its own transaction`);
    return { version: index + 1, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

export interface MigrateOptions {
  readonly file: string;
  readonly kind: DatabaseKind;
  readonly directory: string;
  readonly clock: Clock;
}

/**
 * Brings a file to the newest schema, each migration in one transaction together with its number. Before an existing
 * ledger is changed a copy of it is laid beside it (`<file>.before-NNNN`, same key); recipients are never copied,
 * because a copy would outlive the purge and they can be fetched again.
 *
 * Throws StoreError `newer_schema`, `edited_migration` or `migration_failed`.
 */
export function migrate(db: RawDatabase, options: MigrateOptions): { from: number; to: number } {
  const migrations = readMigrations(options.directory);
  const from = versionOf(db);
  if (from > migrations.length)
    throw new StoreError(
      'newer_schema',
      `${options.kind} is at ${from}, this program knows ${migrations.length}`,
    );
  checkHistory(db, migrations, from);
  const pending = migrations.slice(from);
  if (pending.length === 0) return { from, to: from };

  if (from > 0 && options.kind === 'ledger') copyBeforeMigrating(db, options.file, from + 1);
  // Rebuilding a table needs them off, and they cannot be switched inside a transaction; each migration ends with a
  // check of all references instead.
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of pending) apply(db, migration, options.clock);
  } finally {
    db.pragma('foreign_keys = ON');
  }
  if (db.pragma('foreign_keys', { simple: true }) !== 1)
    throw new StoreError('unsafe_setting', 'foreign_keys after migrating');
  return { from, to: migrations.length };
}

function versionOf(db: RawDatabase): number {
  const version = db.pragma('user_version', { simple: true });
  if (typeof version !== 'number') throw new StoreError('damaged', 'user_version is no number');
  return version;
}

/** What the file went through must be, word for word, what this program would have done. */
function checkHistory(db: RawDatabase, migrations: readonly Migration[], version: number): void {
  if (version === 0) return;
  const applied = db
    .prepare<[], { version: number; sha256: string }>(
      'SELECT version, sha256 FROM applied_migration ORDER BY version',
    )
    .all();
  if (applied.length !== version)
    throw new StoreError('damaged', 'applied_migration and user_version disagree');
  for (const [index, row] of applied.entries()) {
    const known = migrations[index];
    if (row.version !== known?.version || row.sha256 !== known.sha256)
      throw new StoreError('edited_migration', `number ${row.version}`);
  }
}

function apply(db: RawDatabase, migration: Migration, clock: Clock): void {
  const label = `${String(migration.version).padStart(4, '0')}-${migration.name}`;
  const now = clock.now();
  try {
    db.exec('BEGIN IMMEDIATE');
    if (migration.version === 1)
      db.exec(`CREATE TABLE applied_migration (
        version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL
      ) STRICT`);
    db.exec(migration.sql);
    if (!db.inTransaction) throw new StoreError('migration_failed', `${label} ends its own transaction`);
    expectSound(db, label);
    db.prepare('INSERT INTO applied_migration (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)').run(
      migration.version,
      migration.name,
      migration.sha256,
      now,
    );
    db.pragma(`user_version = ${migration.version}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    const known = asStoreError(error, label);
    throw known instanceof StoreError ? known : new StoreError('migration_failed', label, error);
  }
}

function expectSound(db: RawDatabase, label: string): void {
  if (db.prepare('SELECT 1 FROM pragma_foreign_key_check').get() !== undefined)
    throw new StoreError('migration_failed', `${label} leaves references to rows that are not there`);
  const lax = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .get();
  if (lax !== undefined) throw new StoreError('migration_failed', `${label}: table ${lax} is not STRICT`);
}
