import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DAY } from '../../src-main/domain/ist.ts';
import { backupsIn, checkBackup } from '../../src-main/store/backup.ts';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { WorkError } from '../../src-main/domain/work-error.ts';
import { databaseKeys } from '../../src-main/vault/database-keys.ts';
import { createMemoryVault } from '../../src-main/vault/memory-vault.ts';
import { createLedgerCopies } from '../../src-main/wiring/ledger-copies.ts';
import { startPracticeAmazon } from '../../src-practice/server.ts';
import { createClock } from '../../src-main/clock.ts';
import { eight, startCore } from './kit.ts';

void test('one copy a day and one at day close, seven kept, each under the backup key', async (t) => {
  const core = await startCore(t, { amazon: { orders: 2 } });
  const folder = join(core.data, 'backups');
  await core.until('the first copy', () => (backupsIn(folder).length === 1 ? true : null));
  await core.app.runner.now('backup');
  assert.equal(backupsIn(folder).length, 1);
  for (let day = 0; day < 8; day += 1) {
    core.clock.advance(DAY);
    await core.ask('day.close', { leaveShredding: null });
  }
  assert.equal(backupsIn(folder).length, 7);
  const key = core.vault.get('key-backup-current');
  assert.ok(key);
  for (const file of backupsIn(folder)) checkBackup(file, key);
  assert.deepEqual(core.faults, []);
});

void test('after a year both keys are changed at a start, and it says so', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'potli keys '));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const vault = createMemoryVault();
  const clock = createClock({ startAt: eight, speed: 60 });
  const server = await startPracticeAmazon({ clock, seed: 1, orders: 2 });
  t.after(() => server.close());
  const names = ['key-ledger-current', 'key-recipients-current'] as const;
  const first = await startCore(t, { data, vault, clock, server });
  await first.close();
  const before = names.map((name) => vault.get(name)?.toString('hex'));
  clock.advance(366 * DAY);
  const second = await startCore(t, { data, vault, clock, server });
  const after = names.map((name) => vault.get(name)?.toString('hex'));
  assert.notEqual(after[0], before[0]);
  assert.notEqual(after[1], before[1]);
  const shown = await second.ask('data.get');
  assert.equal(shown.auditWhole, true);
  await second.close();
  const third = await startCore(t, { data, vault, clock, server });
  assert.deepEqual(
    names.map((name) => vault.get(name)?.toString('hex')),
    after,
  );
  assert.deepEqual([...first.faults, ...second.faults, ...third.faults], []);
});

void test('a full disk is called a full disk, a thread that ended a backup that failed', async (t) => {
  const core = await startCore(t, { amazon: { orders: 1 } });
  for (const [thrown, reason] of [
    [new StoreError('disk_full', 'backup: SQLITE_FULL'), 'disk_full'],
    [new WorkError('crashed'), 'backup_failed'],
  ] as const) {
    const copies = createLedgerCopies({
      data: core.data,
      file: join(core.data, 'ledger.db'),
      keys: { ledger: databaseKeys(core.vault, 'ledger'), backup: databaseKeys(core.vault, 'backup') },
      settings: core.app.desk.ledger.settings,
      work: { backUp: () => Promise.reject(thrown) },
      clock: core.clock,
    });
    await assert.rejects(copies.backUp(true), { name: 'StoreError', reason });
  }
});
