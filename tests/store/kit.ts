/** What the tests of this room share: folders that go away, keys, a clock that stands, small migrations. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Clock } from '../../src-main/domain/clock.ts';
import { StoreError, type StoreErrorReason } from '../../src-main/domain/store-error.ts';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import type { DatabaseKind } from '../../src-main/store/pragmas.ts';

export const key = Buffer.alloc(32, 0x11);
export const otherKey = Buffer.alloc(32, 0x22);

export const clock: Clock = {
  now: () => Date.UTC(2026, 0, 15, 4, 0),
  sleep: () => Promise.resolve(),
};

export const parcelSql =
  'CREATE TABLE parcel (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT) STRICT;\n';
export const slotSql = `CREATE TABLE slot (id INTEGER PRIMARY KEY, parcel_id INTEGER REFERENCES parcel (id)) STRICT;
INSERT INTO slot (id, parcel_id) SELECT id, id FROM parcel;
`;

/** A folder with a space in its name, gone when the test is. */
export function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'potli store '));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** Writes `sql` as migrations 1, 2, … into `directory` and answers the directory. */
export function writeMigrations(directory: string, sql: readonly string[]): string {
  mkdirSync(directory, { recursive: true });
  for (const [index, text] of sql.entries())
    writeFileSync(join(directory, `${String(index + 1).padStart(4, '0')}-step.sql`), text);
  return directory;
}

export interface Place {
  readonly directory: string;
  readonly file: string;
  readonly migrations: string;
}

export function place(t: TestContext, sql: readonly string[] = [parcelSql]): Place {
  const directory = folder(t);
  const migrations = writeMigrations(join(directory, 'migrations'), sql);
  return { directory, file: join(directory, 'file.db'), migrations };
}

export function open(where: Place, change: { key?: Buffer | null; kind?: DatabaseKind } = {}): Database {
  return openDatabase({
    file: where.file,
    key: change.key === undefined ? key : change.key,
    kind: change.kind ?? 'ledger',
    migrationsDir: where.migrations,
    clock,
  });
}

/** For assert.throws: a StoreError with this reason. */
export function refusal(reason: StoreErrorReason): (error: unknown) => boolean {
  return (error) => error instanceof StoreError && error.reason === reason;
}

/** The bytes of every file in a folder, to show that a refusal changed none. */
export function bytesOf(directory: string): Map<string, string> {
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      // The wal-index is rebuilt at every open and holds no data.
      .filter((entry) => !entry.name.endsWith('-shm'))
      .map((entry) => [entry.name, readFileSync(join(directory, entry.name)).toString('base64')]),
  );
}
