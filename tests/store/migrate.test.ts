import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { connectRaw, type Database } from '../../src-main/store/database.ts';
import { readMigrations } from '../../src-main/store/migrate.ts';
import { migrationCopies } from '../../src-main/store/migration-copy.ts';
import { bytesOf, key, open, parcelSql, place, refusal, slotSql, writeMigrations } from './kit.ts';

function schema(db: Database): readonly unknown[] {
  return db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all();
}

function version(db: Database): unknown {
  return db.pragma('user_version', { simple: true });
}

const rebuildSql = `CREATE TABLE parcel_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, grams INTEGER) STRICT;
INSERT INTO parcel_new (id, name) SELECT id, name FROM parcel;
DROP TABLE parcel;
ALTER TABLE parcel_new RENAME TO parcel;
`;

test('each step takes its rows along, and a fresh file ends with the same schema', (t) => {
  const steps = [parcelSql, slotSql, rebuildSql];
  const where = place(t, steps.slice(0, 1));
  const first = open(where);
  first.prepare('INSERT INTO parcel (id, name) VALUES (1, ?), (2, ?)').run('a', 'b');
  first.close();
  for (let count = 2; count <= steps.length; count += 1) {
    writeMigrations(where.migrations, steps.slice(0, count));
    const db = open(where);
    assert.equal(version(db), count);
    assert.deepEqual(db.prepare('SELECT name FROM parcel ORDER BY id').pluck().all(), ['a', 'b']);
    assert.equal(db.pragma('foreign_keys', { simple: true }), 1);
    db.close();
  }
  const grown = open(where);
  assert.deepEqual(grown.prepare('SELECT parcel_id FROM slot ORDER BY id').pluck().all(), [1, 2]);
  const fresh = open(place(t, steps));
  assert.deepEqual(schema(grown), schema(fresh));
  grown.close();
  fresh.close();
});

test('a copy from before the step lies beside the ledger, encrypted, and only the newest', (t) => {
  const where = place(t);
  const db = open(where);
  db.prepare('INSERT INTO parcel (name) VALUES (?)').run('before');
  db.close();
  assert.deepEqual(migrationCopies(where.file), []);
  writeMigrations(where.migrations, [parcelSql, slotSql]);
  open(where).close();
  writeMigrations(where.migrations, [parcelSql, slotSql, rebuildSql]);
  open(where).close();
  const copies = migrationCopies(where.file);
  assert.deepEqual(copies, [`${where.file}.before-0003`]);
  const copy = connectRaw({ file: copies[0] ?? '', key, kind: 'ledger' });
  assert.equal(version(copy), 2);
  assert.equal(copy.prepare('SELECT name FROM parcel').pluck().get(), 'before');
  copy.close();
});

test('recipients are never copied', (t) => {
  const where = place(t);
  open(where, { kind: 'recipients' }).close();
  writeMigrations(where.migrations, [parcelSql, slotSql]);
  const db = open(where, { kind: 'recipients' });
  assert.equal(version(db), 2);
  db.close();
  assert.deepEqual(readdirSync(where.directory).sort(), ['file.db', 'migrations']);
});

test('a file of a later version is refused and stays as it is', (t) => {
  const where = place(t, [parcelSql, slotSql]);
  open(where).close();
  rmSync(join(where.migrations, '0002-step.sql'));
  const before = bytesOf(where.directory);
  assert.throws(() => open(where), refusal('newer_schema'));
  assert.deepEqual(bytesOf(where.directory), before);
});

test('edited history is refused; other line ends and a byte order mark are no edit', (t) => {
  const where = place(t, [parcelSql, slotSql]);
  open(where).close();
  writeMigrations(where.migrations, [
    `\uFEFF${parcelSql.replaceAll('\n', '\r\n')}`,
    slotSql.replaceAll('\n', '\r\n'),
  ]);
  open(where).close();
  writeMigrations(where.migrations, [`${parcelSql} `, slotSql]);
  const before = bytesOf(where.directory);
  assert.throws(() => open(where), refusal('edited_migration'));
  assert.deepEqual(bytesOf(where.directory), before);
});

const broken: readonly (readonly [string, string])[] = [
  ['fails half-way', `${slotSql} INSERT INTO nowhere VALUES (1);`],
  ['ends its own transaction', `${slotSql} COMMIT;`],
  ['leaves a reference to nothing', `${slotSql} INSERT INTO slot (id, parcel_id) VALUES (9, 999);`],
  ['makes a table that is not STRICT', 'CREATE TABLE lax (a);'],
];
for (const [what, sql] of broken)
  test(`a step that ${what} is undone whole`, (t) => {
    const where = place(t);
    const db = open(where);
    db.prepare('INSERT INTO parcel (name) VALUES (?)').run('kept');
    const before = schema(db);
    db.close();
    writeMigrations(where.migrations, [parcelSql, sql]);
    assert.throws(() => open(where), refusal('migration_failed'));
    writeMigrations(where.migrations, [parcelSql]);
    rmSync(join(where.migrations, '0002-step.sql'));
    const again = open(where);
    assert.deepEqual(schema(again), before);
    assert.equal(version(again), 1);
    assert.equal(again.prepare('SELECT name FROM parcel').pluck().get(), 'kept');
    again.close();
  });

test('a gap, a double number or a misnamed step is a broken installation', (t) => {
  for (const name of ['0003-x.sql', '0001-x.sql', '2-x.sql', '0002-X.sql']) {
    const where = place(t);
    writeFileSync(join(where.migrations, name), 'SELECT 1;');
    assert.throws(() => readMigrations(where.migrations), refusal('migration_failed'), name);
  }
});
