/** The rules of migrations, held against the ones that have landed. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../../src-main/store/database.ts';
import { readMigrations } from '../../src-main/store/migrate.ts';
import { applicationIds } from '../../src-main/store/pragmas.ts';
import { clock, folder, key } from './kit.ts';

const root = join(import.meta.dirname, '..', '..', 'migrations');

for (const kind of ['ledger', 'recipients'] as const) {
  test(`the ${kind} grows step by step into the schema a fresh file has`, (t) => {
    const directory = folder(t);
    const steps = readMigrations(join(root, kind));
    assert.ok(steps.length > 0);
    const partial = join(directory, 'steps');
    mkdirSync(partial);
    const schemaOf = (file: string, migrationsDir: string): readonly unknown[] => {
      const db = openDatabase({ file, key, kind, migrationsDir, clock });
      assert.equal(db.pragma('application_id', { simple: true }), applicationIds[kind]);
      const rows = db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all();
      db.close();
      return rows;
    };
    let grown: readonly unknown[] = [];
    for (const { version, name } of steps) {
      const step = `${String(version).padStart(4, '0')}-${name}.sql`;
      copyFileSync(join(root, kind, step), join(partial, step));
      grown = schemaOf(join(directory, 'grown.db'), partial);
    }
    assert.deepEqual(grown, schemaOf(join(directory, 'fresh.db'), join(root, kind)));
  });
}
