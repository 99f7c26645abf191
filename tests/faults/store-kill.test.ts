import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { backupsIn, checkBackup } from '../../src-main/store/backup.ts';
import type { Database } from '../../src-main/store/database.ts';
import { settleKeyChange } from '../../src-main/store/rotate.ts';
import { parcelSql, slotSql, writeMigrations } from '../store/kit.ts';
import { backupKey } from './store-child.ts';
import { copyOf, desk, killAfter, killAtCall, openDesk, pairs, whyNoStrace } from './store-kit.ts';

const counted = { skip: whyNoStrace() };

/** 1, 2, 3 …, then wider, until the process is through before it is killed. */
function* calls(step: number): Generator<number> {
  for (let nth = 1; ; nth += nth < 20 ? 1 : step) yield nth;
}

test('kill -9 while writing loses no acknowledged row and leaves no half transaction', async (t) => {
  const where = desk(t, 0);
  const acknowledged: number[] = [];
  for (let round = 1; round <= 20; round += 1) {
    const said = await killAfter(where, 'write', (round * 37) % 90);
    acknowledged.push(...said.split('\n').slice(0, -1).map(Number));
    const db = openDesk(where);
    const kept = pairs(db);
    db.close();
    assert.deepEqual(
      acknowledged.filter((id) => !kept.includes(id)),
      [],
    );
    // One commit may have been made and not yet told.
    assert.ok(kept.length <= acknowledged.length + round);
  }
  assert.ok(acknowledged.length > 300, `${acknowledged.length} rows`);
});

test('kill -9 at each write of a commit leaves the state before it or after it', counted, (t) => {
  const original = desk(t, 5);
  for (let nth = 1; nth <= 40; nth += 1) {
    const where = copyOf(t, original);
    const { killed, said } = killAtCall(where, 'write', 'pwrite64', nth);
    assert.equal(killed, true);
    const db = openDesk(where);
    const kept = pairs(db);
    db.close();
    const last = Number(said.trim().split('\n').at(-1) ?? 0);
    assert.ok(kept.length >= Math.max(5, last), `kept ${kept.length}, acknowledged up to ${last}`);
    assert.deepEqual(
      kept,
      [...Array(kept.length).keys()].map((index) => index + 1),
    );
  }
});

for (const call of ['pwrite64', 'fsync', 'unlink', 'rename'] as const)
  test(
    `kill -9 at any ${call} of a key change leaves a file that one of the two keys opens`,
    counted,
    (t) => {
      const original = desk(t, 400);
      const outcomes = { before: 0, after: 0 };
      const first = original.keys.obtain(true);
      for (const nth of calls(40)) {
        const where = copyOf(t, original);
        const { killed } = killAtCall(where, 'rekey', call, nth);
        settleKeyChange({ file: where.file, kind: 'ledger', slots: where.keys });
        assert.equal(where.keys.next(), null);
        const now = where.keys.obtain(true);
        outcomes[now.equals(first) ? 'before' : 'after'] += 1;
        const db = openDesk(where);
        assert.equal(pairs(db).length, 400);
        db.close();
        if (!killed) break;
      }
      assert.ok(outcomes.after > 0);
      assert.ok(outcomes.before > 0 || call === 'unlink', JSON.stringify(outcomes));
    },
  );

test('kill -9 at any write of a migration leaves the schema before it or after it', counted, (t) => {
  const original = desk(t, 30);
  const third = `ALTER TABLE parcel ADD COLUMN grams INTEGER;
UPDATE parcel SET grams = id * 10;
CREATE TABLE bin (id INTEGER PRIMARY KEY, parcel_id INTEGER REFERENCES parcel (id)) STRICT;
INSERT INTO bin SELECT id, id FROM parcel;
`;
  writeMigrations(join(original.directory, 'migrations'), [parcelSql, slotSql, third]);
  const outcomes = { before: 0, after: 0 };
  for (const nth of calls(5)) {
    const where = copyOf(t, original);
    const { killed } = killAtCall(where, 'migrate', 'pwrite64', nth);
    // Looked at with the old steps only, so that opening does not finish the work.
    const old = { ...where, directory: join(where.directory, 'old') };
    writeMigrations(join(old.directory, 'migrations'), [parcelSql, slotSql]);
    let version = 3;
    try {
      const db = openDesk(old);
      version = Number(db.pragma('user_version', { simple: true }));
      assert.equal(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'bin'").pluck().get(), 0);
      db.close();
    } catch (error) {
      assert.match(String(error), /later version/u);
    }
    outcomes[version === 2 ? 'before' : 'after'] += 1;
    const db = openDesk(where);
    assert.equal(pairs(db).length, 30);
    assert.equal(db.prepare('SELECT sum(grams) FROM parcel').pluck().get(), 4650);
    assert.equal(db.prepare('SELECT count(*) FROM bin').pluck().get(), 30);
    db.close();
    if (!killed) break;
  }
  assert.ok(outcomes.before > 0 && outcomes.after > 0, JSON.stringify(outcomes));
});

test('kill -9 at any write of a purge leaves all rows or none of those that were due', counted, (t) => {
  const original = desk(t, 200);
  const pagesOf = (db: Database): number => Number(db.pragma('page_count', { simple: true }));
  const untouched = openDesk(original);
  const pages = pagesOf(untouched);
  untouched.close();
  const outcomes = { before: 0, after: 0 };
  for (const nth of calls(10)) {
    const where = copyOf(t, original);
    const { killed, said } = killAtCall(where, 'purge', 'pwrite64', nth);
    const db = openDesk(where);
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
    const left = Number(db.prepare('SELECT count(*) FROM parcel').pluck().get());
    assert.ok(left === 200 || left === 100, `${left} rows`);
    if (killed) outcomes[left === 200 ? 'before' : 'after'] += 1;
    else {
      assert.equal(said, 'done\n');
      assert.equal(left, 100);
      assert.ok(pagesOf(db) < pages, 'the pages that came free were given back');
      assert.equal(db.pragma('freelist_count', { simple: true }), 0);
    }
    db.close();
    if (!killed) break;
  }
  assert.ok(outcomes.before > 0 && outcomes.after > 0, JSON.stringify(outcomes));
});

test('kill -9 at any write of a backup leaves no half copy with the name of a whole one', counted, (t) => {
  const original = desk(t, 200);
  let copies = 0;
  for (const nth of calls(40)) {
    const where = copyOf(t, original);
    const { killed } = killAtCall(where, 'backup', 'pwrite64', nth);
    const folder = join(where.directory, 'copies');
    for (const copy of backupsIn(folder)) {
      assert.deepEqual(checkBackup(copy, backupKey), { version: 2 });
      copies += 1;
    }
    if (!killed) break;
  }
  assert.ok(copies > 0);
});
