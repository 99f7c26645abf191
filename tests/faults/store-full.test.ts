import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { folder } from '../store/kit.ts';
import { desk, openDesk, pairs, program } from './store-kit.ts';

const apart = ['--user', '--map-root-user', '--mount'];
const mount = (size: string): string => `mount -t tmpfs -o size=${size} tmpfs "$0" && exec "$@"`;

function whyNoSmallDisk(): string | false {
  const works = spawnSync('unshare', [...apart, 'sh', '-c', mount('1m'), '/tmp', 'true']);
  return works.status === 0 ? false : 'no file system of our own can be mounted here';
}

test(
  'a full disk is named, loses nothing, and is over when there is room',
  { skip: whyNoSmallDisk() },
  (t) => {
    const child = join(import.meta.dirname, 'store-full-child.ts');
    const directory = folder(t);
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', child, directory];
    const done = spawnSync('unshare', [...apart, 'sh', '-c', mount('2m'), directory, ...node], {
      encoding: 'utf8',
    });
    assert.equal(done.status, 0, done.stderr);
    const report: unknown = JSON.parse(done.stdout);
    assert.deepEqual(report, {
      open: 'disk_full',
      write: 'disk_full',
      'still readable': true,
      'writes again': 'ok',
      'backup with room': 'ok',
      backup: 'disk_full',
      'earlier backup': 'ok',
      'left by the backup': 2,
      purge: 'disk_full',
      'purge with room': 'ok',
      migration: 'disk_full',
      'copies of a failed migration': 0,
      'change of key': 'disk_full',
      'key after that': 'the old one',
      'in the end': true,
      'half copies': 0,
    });
  },
);

test('a file that may not grow any more is named and loses nothing', (t) => {
  if (spawnSync('prlimit', ['--version']).status !== 0) return t.skip('prlimit is not installed');
  const where = desk(t, 5);
  const args = ['--fsize=200000', process.execPath, '--disable-warning=ExperimentalWarning', program];
  const done = spawnSync('prlimit', [...args, where.directory, 'write'], { encoding: 'utf8' });
  const said = done.stdout.trim().split('\n');
  assert.match(said.at(-1) ?? '', /^(?:disk_full|disk_failed|SQLITE_FULL|SQLITE_IOERR_WRITE)$/u);
  const db = openDesk(where);
  assert.equal(pairs(db).length, 5 + said.length - 1);
  db.close();
  return undefined;
});
