import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { connectRaw, type Database } from '../../src-main/store/database.ts';
import { purgeFile } from '../../src-main/store/purge-file.ts';
import { scanInChild } from '../../src-main/store/scan-child.ts';
import { clock, key, open, type Place, place, refusal } from './kit.ts';

const canary = 'Marigold Lane';

function fill(db: Database, rows: number): void {
  const insert = db.prepare('INSERT INTO parcel (name, note) VALUES (?, ?)');
  db.transaction(() => {
    for (let index = 0; index < rows; index += 1) insert.run(`${canary} ${index}`, 'x'.repeat(300));
  })();
}

async function traces(where: Place): Promise<number> {
  const request = { strings: [canary], databases: [{ file: where.file, key }], paths: [] };
  const result = await scanInChild(request);
  assert.equal(result.pagesUnreadable, 0);
  return result.found.length;
}

test('deleted rows are in no page of file or log afterwards, and the file shrinks', async (t) => {
  const where = place(t);
  const db = open(where);
  fill(db, 500);
  db.prepare("INSERT INTO parcel (name) VALUES ('kept')").run();
  db.pragma('wal_checkpoint(PASSIVE)');
  // A row among others, whole pages, and one whose page stays in use: each leaves other traces.
  db.prepare("DELETE FROM parcel WHERE id % 3 = 0 AND name <> 'kept'").run();
  db.prepare("UPDATE parcel SET name = 'gone', note = NULL WHERE id % 3 = 1 AND name <> 'kept'").run();
  db.prepare("DELETE FROM parcel WHERE id % 3 = 2 AND name <> 'kept'").run();
  assert.ok((await traces(where)) > 0, 'the scanner sees what is not purged yet');

  const facts = await purgeFile(db, clock);
  assert.equal(await traces(where), 0);
  assert.equal(statSync(`${where.file}-wal`).size, 0);
  assert.equal(db.pragma('freelist_count', { simple: true }), 0);
  assert.ok(facts.pagesFreed > 10);
  assert.equal(facts.pagesBefore - facts.pagesAfter >= facts.pagesFreed, true);
  assert.equal(facts.bytesAfter, statSync(where.file).size);
  assert.ok(facts.bytesAfter < facts.bytesBefore);
  assert.equal(facts.attempts, 2);
  assert.equal(db.prepare("SELECT count(*) FROM parcel WHERE name = 'kept'").pluck().get(), 1);
  assert.equal(db.pragma('busy_timeout', { simple: true }), 5000);
  db.close();
});

test('rows deleted in place are overwritten, not merely unlinked', async (t) => {
  const where = place(t);
  const db = open(where);
  // One page, which stays in use: nothing is given back, so only overwriting can remove the text.
  db.prepare('INSERT INTO parcel (name) VALUES (?), (?)').run(`${canary} first`, 'stays');
  db.prepare("DELETE FROM parcel WHERE name <> 'stays'").run();
  await purgeFile(db, clock);
  assert.equal(await traces(where), 0);
  db.close();
});

test('a reader in the way is waited for', async (t) => {
  const where = place(t);
  const db = open(where);
  fill(db, 50);
  const reader = connectRaw({ file: where.file, key, kind: 'ledger' });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM parcel').get();
  db.prepare('DELETE FROM parcel').run();
  let waits = 0;
  const facts = await purgeFile(db, {
    ...clock,
    sleep: () => {
      waits += 1;
      if (waits === 3) reader.exec('COMMIT');
      return Promise.resolve();
    },
  });
  assert.equal(waits, 3);
  assert.equal(facts.attempts, 5);
  assert.equal(await traces(where), 0);
  reader.close();
  db.close();
});

test('a reader that never goes is a named failure, after a number of tries', async (t) => {
  const where = place(t);
  const db = open(where);
  fill(db, 50);
  const reader = connectRaw({ file: where.file, key, kind: 'ledger' });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM parcel').get();
  db.prepare('DELETE FROM parcel').run();
  let waited = 0;
  const waiting = {
    ...clock,
    sleep: (milliseconds: number) => {
      waited += milliseconds;
      return Promise.resolve();
    },
  };
  await assert.rejects(purgeFile(db, waiting), refusal('purge_incomplete'));
  assert.ok(waited > 10_000 && waited < 60_000, `${waited} ms`);
  assert.ok((await traces(where)) > 0);
  reader.exec('COMMIT');
  await purgeFile(db, clock);
  assert.equal(await traces(where), 0);
  reader.close();
  db.close();
});

test('inside a transaction it is refused', async (t) => {
  const db = open(place(t));
  db.exec('BEGIN');
  await assert.rejects(purgeFile(db, clock), refusal('purge_incomplete'));
  db.exec('COMMIT');
  db.close();
});
