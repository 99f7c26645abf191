import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { removeDatabase } from '../../src-main/store/remove.ts';
import { folder } from './kit.ts';

test('a file goes with all that belongs to it, and nothing else does', (t) => {
  const directory = folder(t);
  const ours = [
    '',
    '-wal',
    '-shm',
    '-journal',
    '.before-0003',
    '.before-0004.part',
    '.rekey',
    '.rekey-journal',
    '.part',
  ];
  const others = [
    'ledger.db',
    'recipients.db.txt',
    'recipients.db.set-aside-2026',
    'recipientsxdb',
    'my-recipients.db',
  ];
  for (const tail of ours) writeFileSync(join(directory, `recipients.db${tail}`), '');
  for (const name of others) writeFileSync(join(directory, name), '');
  mkdirSync(join(directory, 'papers'));
  assert.equal(removeDatabase(join(directory, 'recipients.db')), ours.length);
  assert.deepEqual(readdirSync(directory).sort(), [...others, 'papers'].sort());
  assert.equal(removeDatabase(join(directory, 'recipients.db')), 0);
});
