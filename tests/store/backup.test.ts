import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import {
  type BackupFacts,
  backupsIn,
  checkBackup,
  makeBackup,
  restoreBackup,
} from '../../src-main/store/backup.ts';
import type { Database } from '../../src-main/store/database.ts';
import { scan } from '../../src-main/store/scan.ts';
import { setAside } from '../../src-main/store/set-aside.ts';
import { bytesOf, key, open, otherKey as backupKey, type Place, place, refusal } from './kit.ts';

const DAY = 86_400_000;
const start = Date.UTC(2026, 0, 15, 4, 0);

function filled(where: Place, rows = 300): Database {
  const db = open(where);
  const insert = db.prepare('INSERT INTO parcel (name, note) VALUES (?, ?)');
  for (let index = 0; index < rows; index += 1) insert.run(`parcel ${index}`, 'x'.repeat(200));
  return db;
}

function backup(where: Place, at = start, keep = 3): BackupFacts {
  return makeBackup({ file: where.file, key, backupKey, folder: join(where.directory, 'copies'), at, keep });
}

test('a copy of a ledger in use stands alone, under the backup key only', async (t) => {
  const where = place(t);
  const db = filled(where);
  const facts = backup(where);
  assert.equal(facts.file, join(where.directory, 'copies', 'ledger-2026-01-15T04-00-00Z.db'));
  assert.deepEqual(readdirSync(join(where.directory, 'copies')).sort(), [
    'ledger-2026-01-15T04-00-00Z.db',
    'ledger-2026-01-15T04-00-00Z.db.sha256',
  ]);
  const bytes = readFileSync(facts.file);
  assert.equal(createHash('sha256').update(bytes).digest('hex'), facts.sha256);
  assert.equal(bytes.length, facts.bytes);
  const pages = (with_: Buffer): Promise<{ pagesScanned: number; pagesUnreadable: number }> =>
    scan({ strings: ['parcel 7'], databases: [{ file: facts.file, key: with_ }], paths: [] });
  assert.equal((await pages(backupKey)).pagesUnreadable, 0);
  const wrong = await pages(key);
  assert.equal(wrong.pagesUnreadable, wrong.pagesScanned);
  assert.deepEqual(checkBackup(facts.file, backupKey), { version: 1 });
  assert.throws(() => checkBackup(facts.file, key), refusal('wrong_key'));
  db.close();
});

test('as many copies stay as were asked for, the newest', (t) => {
  const where = place(t);
  filled(where, 3).close();
  const made = [0, 1, 2, 3, 4].map((day) => backup(where, start + day * DAY));
  assert.deepEqual(
    made.map((facts) => facts.removed.length),
    [0, 0, 0, 1, 1],
  );
  const copies = join(where.directory, 'copies');
  assert.deepEqual(
    backupsIn(copies),
    made.slice(2).map((facts) => facts.file),
  );
  assert.equal(readdirSync(copies).length, 6);
});

test('a changed, cut or unaccompanied copy is noticed', (t) => {
  const where = place(t);
  filled(where).close();
  const { file } = backup(where);
  const whole = readFileSync(file);
  const note = readFileSync(`${file}.sha256`);
  const flipped = Buffer.from(whole);
  flipped[5000] = (flipped[5000] ?? 0) ^ 1;
  for (const bytes of [flipped, whole.subarray(0, 8192), Buffer.alloc(0)]) {
    writeFileSync(file, bytes);
    assert.throws(() => checkBackup(file, backupKey), refusal('damaged'));
    // Somebody who also mends the digest still does not get past the pages.
    writeFileSync(`${file}.sha256`, createHash('sha256').update(bytes).digest('hex'));
    assert.throws(() => checkBackup(file, backupKey));
    writeFileSync(`${file}.sha256`, note);
  }
  rmSync(`${file}.sha256`);
  assert.throws(() => checkBackup(file, backupKey), refusal('disk_failed'));
});

test('recipients are refused', (t) => {
  const where = place(t);
  open(where, { kind: 'recipients' }).close();
  assert.throws(() => backup(where), refusal('foreign'));
  assert.deepEqual(readdirSync(join(where.directory, 'copies')), []);
});

test('what a dead backup left is swept up, and a failing one harms no earlier copy', (t) => {
  const where = place(t);
  filled(where, 5).close();
  const { file } = backup(where);
  const copies = join(where.directory, 'copies');
  const before = bytesOf(copies);
  for (const tail of ['.part', '.part-journal']) writeFileSync(join(copies, `ledger-x.db${tail}`), 'half');
  writeFileSync(where.file, 'no database at all');
  assert.throws(() => backup(where, start + DAY), refusal('damaged'));
  assert.deepEqual(bytesOf(copies), before);
  checkBackup(file, backupKey);
  const inTheWay = { ...where, directory: join(where.directory, 'file') };
  writeFileSync(inTheWay.directory, '');
  assert.throws(() => backup(inTheWay), refusal('backup_failed'));
});

test('a copy takes the place of a ledger that was set aside', (t) => {
  const where = place(t);
  const db = filled(where, 42);
  const { file } = backup(where);
  db.prepare('DELETE FROM parcel').run();
  db.close();
  const restore = (): void => restoreBackup({ backup: file, backupKey, file: where.file, key });
  assert.throws(restore, refusal('backup_failed'));
  const aside = setAside(where.file, start);
  assert.equal(aside, `${where.file}.set-aside-2026-01-15T04-00-00Z`);
  restore();
  const restored = open(where);
  assert.equal(restored.prepare('SELECT count(*) FROM parcel').pluck().get(), 42);
  restored.close();
  checkBackup(file, backupKey);
  const old = open({ ...where, file: aside });
  assert.equal(old.prepare('SELECT count(*) FROM parcel').pluck().get(), 0);
  old.close();
});

test('a worker thread makes the copy while this one goes on writing', async (t) => {
  const where = place(t);
  const db = filled(where);
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    const { makeBackup } = await import(workerData.module);
    parentPort.postMessage(makeBackup(workerData.request));`;
  const folder = join(where.directory, 'copies');
  const module = new URL('../../src-main/store/backup.ts', import.meta.url).href;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { module, request: { file: where.file, key, backupKey, folder, at: start, keep: 2 } },
  });
  const state = { done: false };
  const failed = new Promise((_, reject) => {
    worker.once('error', reject);
  });
  worker.once('message', () => {
    state.done = true;
  });
  const insert = db.prepare('INSERT INTO parcel (name) VALUES (?)');
  while (!state.done) {
    insert.run('meanwhile');
    await Promise.race([failed, new Promise(setImmediate)]);
  }
  assert.deepEqual(checkBackup(backupsIn(folder)[0] ?? '', backupKey), { version: 1 });
  db.close();
});
