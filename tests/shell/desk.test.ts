import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { mock, test } from 'node:test';
import { awayWatch } from '../../src-main/shell/away.ts';
import { systemBrowserPlaces } from '../../src-main/shell/browsers.ts';
import { cupsPrinting } from '../../src-main/shell/cups.ts';
import { isAlive, underLock } from '../../src-main/shell/folder-lock.ts';
import { readQueues } from '../../src-main/shell/lpstat.ts';
import { makeRunFolder } from '../../src-main/shell/run-folder.ts';
import type { PrintJob } from '../../src-main/shell/shell.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'shell-desk-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The id of a process that has lived and is gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('queues are read as CUPS says them', () => {
  const text = [
    'system default destination: Zebra_ZD230',
    'device for Zebra_ZD230: usb://Zebra/ZD230?serial=1',
    'device for Office: ipp://office.local:631/printers/Office',
    'device for PDF: cups-pdf:/',
    '',
  ].join('\n');
  assert.deepEqual(readQueues(text), [
    { name: 'Zebra_ZD230', isDefault: true, target: 'usb://Zebra/ZD230?serial=1', isShared: null },
    { name: 'Office', isDefault: false, target: 'ipp://office.local:631/printers/Office', isShared: true },
    { name: 'PDF', isDefault: false, target: 'cups-pdf:/', isShared: null },
  ]);
  assert.deepEqual(readQueues('lpstat: No destinations added.\n'), []);
});

test('a job goes in by a pipe with its sheet, and is followed to its end', async (t) => {
  if (process.platform === 'win32') {
    t.skip('CUPS is not there on Windows');
    return;
  }
  const folder = folderOf(t);
  const script = (name: string, body: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  script(
    'lpstat',
    `case "$*" in
      "-v -d") echo "system default destination: Zebra"; echo "device for Zebra: usb://Zebra";;
      "-W not-completed -o Zebra") echo "Zebra-8  seller  1024  Sat";;
      "-l -W completed -o Zebra") echo "Zebra-7  seller  1024  Sat";;
    esac`,
  );
  script(
    'lp',
    `printf '%s\\n' "$@" > "${folder}/args"; cat > "${folder}/sheet"; echo "request id is Zebra-7 (1 file(s))"`,
  );
  const path = process.env['PATH'] ?? '';
  process.env['PATH'] = `${folder}:${path}`;
  t.after(() => void (process.env['PATH'] = path));
  const cups = cupsPrinting();
  const job: PrintJob = {
    printer: 'Zebra',
    title: 'labels; -o raw $(x)',
    pdf: Buffer.from('%PDF-1.4 label'),
    paper: { widthMicrons: 101_600, heightMicrons: 152_400 },
  };
  assert.deepEqual(await cups.print(job), { state: 'sent', jobId: 'Zebra-7' });
  assert.equal(readFileSync(join(folder, 'sheet'), 'utf8'), '%PDF-1.4 label');
  assert.equal(
    readFileSync(join(folder, 'args'), 'utf8').trim().split('\n').join('|'),
    '-d|Zebra|-t|labels  -o raw   x|-o|media=Custom.101.6x152.4mm|-o|print-scaling=none|-o|fit-to-page=false|' +
      '-o|number-up=1|-o|job-sheets=none,none|-o|sides=one-sided|-o|document-format=application/pdf|--|-',
  );
  await cups.print({ ...job, paper: { widthMicrons: 210_000, heightMicrons: 297_000 } });
  assert.match(readFileSync(join(folder, 'args'), 'utf8'), /^media=A4$/mu);
  assert.equal(await cups.jobState('Zebra', 'Zebra-7'), 'out');
  assert.equal(await cups.jobState('Zebra', 'Zebra-8'), 'waiting');
  assert.equal(await cups.jobState('Zebra', 'Zebra-9'), 'unknown');
  assert.equal(await cups.jobState('-x', 'Zebra-7'), 'unknown');
  rmSync(join(folder, 'args'));
  for (const printer of ['Other', '-h', '', 'a b', '../x'])
    assert.deepEqual(await cups.print({ ...job, printer }), {
      state: 'refused',
      reason: 'printer_not_found',
    });
  assert.equal(existsSync(join(folder, 'args')), false);
  script('lp', 'cat > /dev/null; exit 1');
  assert.deepEqual(await cups.print(job), { state: 'refused', reason: 'printer_refused' });
});

test('a run folder is private, and what the dead have left is cleared away', async (t) => {
  const parent = join(folderOf(t), 'run');
  mkdirSync(parent);
  const dead = `browser-${await deadPid()}-abcdef`;
  const alive = `browser-${process.ppid}-abcdef`;
  for (const name of [dead, alive, 'browser-notes', 'other']) {
    mkdirSync(join(parent, name));
    writeFileSync(join(parent, name, 'kept'), 'x');
  }
  const run = makeRunFolder(parent);
  const left = readdirSync(parent);
  assert.ok(!left.includes(dead));
  for (const name of [alive, 'browser-notes', 'other']) assert.ok(left.includes(name), name);
  if (process.platform !== 'win32')
    for (const part of [run.profile, run.artifacts, run.temporary, join(run.profile, '..')])
      assert.equal(statSync(part).mode & 0o777, 0o700, part);
  writeFileSync(join(run.profile, 'History'), 'personal');
  run.remove();
  run.remove();
  assert.equal(existsSync(run.profile), false);
  assert.equal(existsSync(run.temporary), false);
});

test('a process that has ended but was not fetched is not alive', async (t) => {
  if (process.platform !== 'linux') {
    t.skip('only Linux tells');
    return;
  }
  // A shell fetches its children and the sleep it becomes does not, so the child ends only once it has become one.
  const childEnds = 'while read name < /proc/$$/comm && [ "$name" != sleep ]; do :; done';
  const parent = spawn('/bin/sh', ['-c', `${childEnds} & echo $!; exec sleep 30`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(() => parent.kill());
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString('utf8'));
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1)
    await new Promise((next) => setTimeout(next, 10));
  assert.equal(isAlive(pid), false);
  assert.ok(existsSync(`/proc/${pid}`), 'it is still in the table');
  assert.equal(isAlive(parent.pid ?? 0), true);
});

test('a long path leaves the socket a short folder', (t) => {
  const run = makeRunFolder(join(folderOf(t), 'a'.repeat(100), 'run'));
  t.after(() => run.remove());
  assert.ok(run.temporary.length < 80, run.temporary);
});

test('a lock is held by one, waited for, and taken from the dead', async (t) => {
  const file = join(folderOf(t), 'lock');
  writeFileSync(file, String(await deadPid()));
  const order: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  const first = underLock(file, async () => {
    order.push('first in');
    await held;
    order.push('first out');
  });
  while (order.length === 0) await new Promise((next) => setTimeout(next, 5));
  const second = underLock(file, async () => order.push('second in'));
  release();
  await Promise.all([first, second]);
  assert.deepEqual(order, ['first in', 'first out', 'second in']);
  assert.equal(existsSync(file), false);
  await assert.rejects(
    underLock(file, async () => {
      throw new Error('work failed');
    }),
    /work failed/u,
  );
  assert.equal(existsSync(file), false);
});

test('every system has places for its browsers', () => {
  const windows = systemBrowserPlaces('win32', { PROGRAMFILES: 'C:\\P', LOCALAPPDATA: 'C:\\L' });
  assert.ok(windows.some((place) => place.startsWith('C:\\L') && place.endsWith('chrome.exe')));
  assert.ok(windows.some((place) => place.endsWith('msedge.exe')));
  assert.ok(systemBrowserPlaces('darwin', {}).some((place) => place.endsWith('Google Chrome')));
  const linux = systemBrowserPlaces('linux', {});
  assert.ok(linux.every((place) => resolve(place) === place) || process.platform === 'win32');
});

test('away is told after so long without a touch, and when the machine slept', (t) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  t.after(() => mock.timers.reset());
  let wall = 0;
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 1000) {
      wall += 1000;
      mock.timers.tick(1000);
    }
  };
  const heard: string[] = [];
  const watch = awayWatch({ now: () => wall, sleep: async () => undefined });
  watch.onAway(300_000, (why) => void heard.push(why));
  pass(400_000);
  assert.deepEqual(heard, [], 'nobody is away from a window that does not stand');
  watch.start();
  pass(299_000);
  watch.touched();
  pass(299_000);
  assert.deepEqual(heard, []);
  pass(1000);
  assert.deepEqual(heard, ['idle']);
  pass(600_000);
  assert.deepEqual(heard, ['idle'], 'told once until touched');
  watch.touched();
  wall += 3_600_000;
  pass(10_000);
  assert.deepEqual(heard, ['idle', 'suspend']);
  watch.tell('lock');
  watch.stop();
  pass(900_000);
  assert.deepEqual(heard, ['idle', 'suspend', 'lock']);
});
