import assert from 'node:assert/strict';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { connectRaw, openDatabase, quickCheck, wasClosedInOrder } from '../../src-main/store/database.ts';
import { connectionSettings } from '../../src-main/store/pragmas.ts';
import { bytesOf, clock, key, open, otherKey, place, refusal } from './kit.ts';

test('a new file is encrypted from its first byte and readable with its key', (t) => {
  const where = place(t);
  const db = open(where);
  db.prepare('INSERT INTO parcel (name) VALUES (?)').run('CANARY IN A ROW');
  assert.equal(readFileSync(`${where.file}-wal`).includes('CANARY'), false);
  db.close();
  const bytes = readFileSync(where.file);
  assert.equal(bytes.includes('CANARY'), false);
  assert.equal(bytes.includes('SQLite format'), false);
  assert.equal(bytes.includes('CREATE TABLE'), false);
  const again = open(where);
  assert.equal(again.prepare('SELECT name FROM parcel').pluck().get(), 'CANARY IN A ROW');
  again.close();
});

test('every setting that a promise rests on is in force', (t) => {
  const db = open(place(t));
  const read = (name: string): unknown => db.pragma(name, { simple: true });
  // Written out, so that taking one out of the program's own list is seen here.
  const promised = {
    cipher: 'sqlcipher',
    legacy: '4',
    journal_mode: 'wal',
    synchronous: 2,
    fullfsync: 1,
    checkpoint_fullfsync: 1,
    secure_delete: 1,
    temp_store: 2,
    auto_vacuum: 2,
    foreign_keys: 1,
    recursive_triggers: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    cache_size: -65_536,
    busy_timeout: 5000,
    application_id: 0x50_6f_74_6c,
  };
  assert.deepEqual(Object.fromEntries(Object.keys(promised).map((name) => [name, read(name)])), promised);
  // Encryption switches this one on by itself today; the promise must not hang on that.
  const asked = new Map(connectionSettings.map(({ name, set }) => [name, set]));
  assert.equal(asked.get('secure_delete'), 'ON');
  assert.equal(asked.get('temp_store'), 'MEMORY');
  assert.equal(asked.get('synchronous'), 'FULL');
  db.close();
});

test('a wrong key is refused and changes nothing, with a log still to be replayed too', (t) => {
  const where = place(t);
  const db = open(where);
  db.prepare('INSERT INTO parcel (name) VALUES (?)').run('one');
  const before = bytesOf(where.directory);
  assert.ok(before.has('file.db-wal'));
  assert.throws(() => open(where, { key: otherKey }), refusal('wrong_key'));
  assert.deepEqual(bytesOf(where.directory), before);
  db.close();
  const closed = bytesOf(where.directory);
  assert.throws(() => open(where, { key: otherKey }), refusal('wrong_key'));
  assert.throws(() => open(where, { key: Buffer.alloc(31) }), refusal('wrong_key'));
  assert.throws(() => open(where, { key: null }), refusal('missing_key'));
  assert.deepEqual(bytesOf(where.directory), closed);
});

test('the two files are not taken for each other, nor a stranger for one of them', (t) => {
  const where = place(t);
  open(where).close();
  assert.throws(() => open(where, { kind: 'recipients' }), refusal('foreign'));
  const plain = place(t);
  const stranger = new Sqlite(plain.file);
  stranger.exec('CREATE TABLE t (a)');
  stranger.close();
  const before = bytesOf(plain.directory);
  assert.throws(() => open(plain), refusal('foreign'));
  assert.deepEqual(bytesOf(plain.directory), before);
});

test('a file that is text, cut short or flipped is refused by name and left alone', (t) => {
  const where = place(t);
  const db = open(where);
  for (let index = 0; index < 400; index += 1)
    db.prepare('INSERT INTO parcel (name) VALUES (?)').run('x'.repeat(500));
  db.close();
  const whole = readFileSync(where.file);
  const spoiled: readonly (readonly [string, () => void])[] = [
    ['cut inside its first page', () => truncateSync(where.file, 1000)],
    ['flipped in its first page', () => writeFileSync(where.file, flip(whole, 2000))],
  ];
  for (const [what, spoil] of spoiled) {
    writeFileSync(where.file, whole);
    spoil();
    const before = bytesOf(where.directory);
    assert.throws(() => open(where), refusal('damaged'), what);
    assert.deepEqual(bytesOf(where.directory), before, what);
  }
  writeFileSync(where.file, flip(whole, 4096 * 20 + 77));
  const opened = open(where);
  assert.notDeepEqual(quickCheck(opened), []);
  opened.close();
});

test('an empty file and one that died before its first table become whole', (t) => {
  const where = place(t);
  writeFileSync(where.file, '');
  open(where).close();
  assert.equal(statSync(where.file).size > 0, true);
});

test(
  'only the owner may read the file',
  { skip: process.platform === 'win32' && 'Windows has ACLs' },
  (t) => {
    const where = place(t);
    const db = open(where);
    for (const file of [where.file, `${where.file}-wal`, `${where.file}-shm`])
      assert.equal(statSync(file).mode & 0o777, 0o600, file);
    db.close();
  },
);

test('a further connection reads and writes the same rows but makes no file', (t) => {
  const where = place(t);
  const first = open(where);
  const second = connectRaw({ file: where.file, key, kind: 'ledger' });
  second.prepare('INSERT INTO parcel (name) VALUES (?)').run('from the worker');
  assert.equal(first.prepare('SELECT name FROM parcel').pluck().get(), 'from the worker');
  second.close();
  first.close();
  const missing = `${where.file}.not`;
  assert.throws(() => connectRaw({ file: missing, key, kind: 'ledger' }), refusal('disk_failed'));
  assert.equal(statSync(missing, { throwIfNoEntry: false }), undefined);
});

test('whether the last writer closed in order can be asked before opening', (t) => {
  const where = place(t);
  assert.equal(wasClosedInOrder(where.file), true);
  const db = open(where);
  assert.equal(wasClosedInOrder(where.file), false);
  db.close();
  assert.equal(wasClosedInOrder(where.file), true);
});

test('a folder that is not there is a refusal, not a crash', (t) => {
  const where = place(t);
  const file = `${where.directory}/nowhere/file.db`;
  assert.throws(
    () => openDatabase({ file, key, kind: 'ledger', migrationsDir: where.migrations, clock }),
    refusal('disk_failed'),
  );
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 0x10;
  return changed;
}
