import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { test } from 'node:test';
import type { Database } from '../../src-main/store/database.ts';
import { open, place } from './kit.ts';

const noProc = { skip: !existsSync('/proc/self/fd') && 'open files can be listed on Linux only' };

/** SQLite's own temporary files, which have no name in any folder once they are open. */
function temporaryFiles(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((handle) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${handle}`);
      return file.includes('etilqs') ? [file] : [];
    } catch {
      // The handle that listed the folder is gone by now.
      return [];
    }
  });
}

/** Sorts more than fits into the cache and answers the temporary files open in the middle of it. */
function sort(db: Database): readonly string[] {
  const rows = db.prepare('SELECT name FROM parcel ORDER BY note DESC, name').iterate();
  rows.next();
  const files = temporaryFiles();
  rows.return?.();
  return files;
}

test('a sort larger than memory leaves nothing on the disk, where it would be plain text', noProc, (t) => {
  const db = open(place(t));
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO parcel (name, note) SELECT 'CANARY ' || i, printf('%0500d', (i * 7919) % 20011) FROM n`);
  db.pragma('cache_size = 10');
  assert.deepEqual(sort(db), []);
  // The test sees such files when they are there.
  db.pragma('temp_store = FILE');
  assert.notDeepEqual(sort(db), []);
  db.close();
});
