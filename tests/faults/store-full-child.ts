/**
 * Runs inside a file system of two megabytes, given as its one argument, and tells as JSON what a full disk did to
 * each kind of work.
 */
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupsIn, checkBackup, makeBackup } from '../../src-main/store/backup.ts';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import { purgeFile } from '../../src-main/store/purge-file.ts';
import { changeKey, settleKeyChange } from '../../src-main/store/rotate.ts';
import { asStoreError } from '../../src-main/store/sqlite-errors.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { parcelSql, slotSql, writeMigrations } from '../store/kit.ts';
import { addPair, backupKey, wordOf } from './store-child.ts';
import { pairs } from './store-kit.ts';

const [, , disk = ''] = process.argv;
const clock = { now: () => 1_768_449_600_000, sleep: () => Promise.resolve() };
const report: Record<string, unknown> = {};
const ballast = join(disk, 'ballast');

/** Leaves so many bytes free. */
function fillDisk(left: number): void {
  rmSync(ballast, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

function attempt(act: () => unknown): string {
  try {
    act();
    return 'ok';
  } catch (error) {
    return wordOf(asStoreError(error, 'test'));
  }
}

const migrationsDir = writeMigrations(join(disk, 'migrations'), [parcelSql, slotSql]);
const keys = databaseKeys(createMemoryVault(), 'ledger');
const file = join(disk, 'file.db');
const key = keys.obtain(false);
const openIt = (): Database =>
  openDatabase({ file, key: keys.obtain(true), kind: 'ledger', migrationsDir, clock });

fillDisk(0);
report['open'] = attempt(() => openIt().close());
rmSync(ballast);
let db = openIt();
for (let id = 1; id <= 50; id += 1) addPair(db, id);

let added = 50;
fillDisk(100_000);
report['write'] = attempt(() => {
  for (; added < 5000; added += 1) addPair(db, added + 1);
});
report['still readable'] = pairs(db).length === added;
rmSync(ballast);
report['writes again'] = attempt(() => addPair(db, added + 1));
added += 1;

const folder = join(disk, 'copies');
const backup = (at: number): string =>
  attempt(() => makeBackup({ file, key, backupKey, folder, at, keep: 2 }));
report['backup with room'] = backup(clock.now());
fillDisk(40_000);
report['backup'] = backup(clock.now() + 1000);
report['earlier backup'] = attempt(() => checkBackup(backupsIn(folder)[0] ?? '', backupKey));
report['left by the backup'] = readdirSync(folder).length;

rmSync(ballast);
db.prepare('DELETE FROM slot WHERE id % 2 = 0').run();
db.prepare('DELETE FROM parcel WHERE id % 2 = 0').run();
fillDisk(0);
report['purge'] = await purgeFile(db, clock).then(() => 'ok', wordOf);
rmSync(ballast);
report['purge with room'] = await purgeFile(db, clock).then(() => 'ok', wordOf);
db.close();

writeMigrations(migrationsDir, [
  parcelSql,
  slotSql,
  'CREATE TABLE bin (id INTEGER PRIMARY KEY, note TEXT) STRICT; INSERT INTO bin (note) SELECT note FROM parcel;',
]);
fillDisk(60_000);
report['migration'] = attempt(() => openIt().close());
report['copies of a failed migration'] = readdirSync(disk).filter((name) => name.includes('before')).length;

const change = { file, kind: 'ledger', slots: keys } as const;
report['change of key'] = attempt(() => changeKey(change));
settleKeyChange(change);
report['key after that'] = keys.obtain(true).equals(key) ? 'the old one' : 'the new one';
rmSync(ballast);
db = openIt();
report['in the end'] = attempt(() => pairs(db)) === 'ok' && pairs(db).length === Math.ceil(added / 2);
report['half copies'] = readdirSync(disk).filter((name) => /part|rekey/u.test(name)).length;
db.close();
process.stdout.write(JSON.stringify(report));
