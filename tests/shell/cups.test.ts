import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { cupsPrinting } from '../../src-main/shell/cups.ts';
import { readQueues } from '../../src-main/shell/lpstat.ts';
import type { PrintJob } from '../../src-main/shell/shell.ts';
import { fakeCups } from './support/fake-cups.ts';

const onWindows = process.platform === 'win32' ? 'CUPS is not on Windows' : false;
const job: PrintJob = {
  printer: 'TSC',
  title: 'Potli labels 20',
  pdf: Buffer.from('%PDF-1.4 …'),
  paper: { widthMicrons: 101_600, heightMicrons: 152_400 },
};

/** The programs are looked up on PATH, so the folder goes in front of it for the time of a test. */
function withCups(t: TestContext, lpExit = 0) {
  const cups = fakeCups(lpExit);
  const path = process.env['PATH'];
  process.env['PATH'] = cups.environment.path;
  t.after(() => {
    process.env['PATH'] = path;
    cups.remove();
  });
  return { cups, printing: cupsPrinting() };
}

test(
  'queues come with their devices, and what lives on another machine is named',
  { skip: onWindows },
  async (t) => {
    const { printing } = withCups(t);
    assert.deepEqual(await printing.printers(), [
      { name: 'TSC', isDefault: true, target: 'usb://TSC/TE244?serial=000001', isShared: null },
      { name: 'PDF', isDefault: false, target: 'cups-pdf:/', isShared: null },
      { name: 'Office', isDefault: false, target: 'socket://192.168.1.20:9100', isShared: true },
    ]);
    const shared = (target: string) => readQueues(`device for x: ${target}\n`)[0]?.isShared;
    assert.equal(shared('ipp://localhost:60000/ipp/print'), null, 'a USB printer that speaks IPP');
    for (const target of ['ipp://localhost:631/printers/x', 'ipp://shop/printers/x', 'implicitclass://x/'])
      assert.equal(shared(target), true, target);
  },
);

test('papers go through the pipe, unscaled, on the paper that is meant', { skip: onWindows }, async (t) => {
  const { cups, printing } = withCups(t);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 7)]);
  assert.deepEqual(await printing.print({ ...job, pdf }), { state: 'sent', jobId: 'TSC-12' });
  assert.ok(cups.received().equals(pdf));
  const given = cups.arguments();
  assert.deepEqual(given.slice(0, 4), ['-d', 'TSC', '-t', 'Potli labels 20']);
  for (const option of ['media=Custom.101.6x152.4mm', 'print-scaling=none', 'job-sheets=none,none'])
    assert.ok(given.includes(option), option);
});

test(
  'a printer that is not there, a name that is a switch, a spooler that refuses',
  { skip: onWindows },
  async (t) => {
    const { cups, printing } = withCups(t, 1);
    for (const printer of ['Other', '-o', ''])
      assert.deepEqual(await printing.print({ ...job, printer }), {
        state: 'refused',
        reason: 'printer_not_found',
      });
    assert.throws(() => cups.received(), { code: 'ENOENT' });
    assert.deepEqual(await printing.print(job), { state: 'refused', reason: 'printer_refused' });
  },
);

test(
  'a program that was ended before it could answer leaves it open whether the spooler has the job',
  { skip: onWindows },
  async (t) => {
    const { cups, printing } = withCups(t);
    writeFileSync(join(cups.folder, 'lp'), '#!/bin/sh\ncat > /dev/null\nkill -9 $$\n', { mode: 0o700 });
    await assert.rejects(printing.print(job), /too long/u);
  },
);

test('a cancelled job is not out, although CUPS lists it as completed', { skip: onWindows }, async (t) => {
  const { cups, printing } = withCups(t);
  const state = () => printing.jobState('TSC', 'TSC-12');
  assert.equal(await state(), 'unknown');
  cups.says('jobs', 'TSC-12                  seller          307200   Sat Jan 10 07:41:00 2026\n');
  assert.equal(await state(), 'waiting');
  assert.equal(await printing.jobState('TSC', 'TSC-1'), 'unknown');
  cups.says('jobs', '');
  const completed = (alert: string) =>
    `TSC-11   seller  1   Sat Jan 10 07:40:00 2026\n\tAlerts: job-canceled-by-user\n\tqueued for TSC\n` +
    `TSC-12   seller  1   Sat Jan 10 07:41:00 2026\n\tAlerts: ${alert}\n\tqueued for TSC\n`;
  cups.says('completed', completed('job-completed-successfully'));
  assert.equal(await state(), 'out');
  for (const alert of ['job-canceled-by-user', 'aborted-by-system']) {
    cups.says('completed', completed(alert));
    assert.equal(await state(), 'failed', alert);
  }
});
