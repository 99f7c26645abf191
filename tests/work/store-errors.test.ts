/** What a disk says to a thread is heard by its caller. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { StoreError } from '../../src-main/domain/store-error.ts';
import { Pool } from '../../src-main/work/pool.ts';
import { createWork } from '../../src-main/work/work.ts';

void test('a full disk keeps its name and its detail on the way out of a thread', async (t) => {
  const pool = new Pool({ program: new URL('./support/odd-worker.ts', import.meta.url), size: 1 });
  t.after(() => pool.close());
  await assert.rejects(pool.run('fullDisk', null, { timeoutMs: 20_000 }), (error) => {
    assert.ok(error instanceof StoreError);
    assert.deepEqual([error.reason, error.detail], ['disk_full', 'backup: SQLITE_FULL']);
    return true;
  });
});

void test('a backup of a file that is no ledger says so through the thread', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'potli thread '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'ledger.db');
  writeFileSync(file, Buffer.alloc(8192, 7));
  const work = createWork({ size: 1 });
  t.after(() => work.close());
  const backup = { file, key: Buffer.alloc(32, 1), backupKey: Buffer.alloc(32, 2), at: 0, keep: 1 };
  await assert.rejects(work.backUp({ ...backup, folder: join(folder, 'copies') }), (error) => {
    assert.ok(error instanceof StoreError);
    assert.notEqual(error.reason, 'backup_failed');
    return true;
  });
});
