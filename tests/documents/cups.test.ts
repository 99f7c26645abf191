import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createCupsPrinter } from '../../src-main/documents/cups.ts';
import { PrintError } from '../../src-main/domain/printing.ts';
import type { PrintFailure, PrintJob } from '../../src-main/domain/printing.ts';
import { fakeCups } from './support/fake-cups.ts';

const onWindows = process.platform === 'win32' ? 'CUPS is not on Windows' : false;
const job: PrintJob = { printer: 'TSC', pdf: Buffer.from('%PDF-1.4 …'), paper: '4x6in', title: 'Labels 1' };

function withCups(t: TestContext, lpExit = 0) {
  const cups = fakeCups(lpExit);
  t.after(() => cups.remove());
  return { cups, printer: createCupsPrinter({ environment: cups.environment, localOnly: true }) };
}

const failing = (failure: PrintFailure) => (error: unknown) =>
  error instanceof PrintError && error.failure === failure;

test('printers are listed with what speaks against them', { skip: onWindows }, async (t) => {
  const { printer } = withCups(t);
  assert.deepEqual(await printer.list(), [
    { name: 'TSC', description: 'TSC TE244', isDefault: true, accepting: true, unfit: null },
    {
      name: 'PDF',
      description: 'Virtual PDF Printer',
      isDefault: false,
      accepting: false,
      unfit: 'writes_a_file',
    },
    { name: 'Office', description: 'Laser upstairs', isDefault: false, accepting: false, unfit: 'not_local' },
  ]);
});

test('papers go through the pipe, unscaled, on the paper that is meant', { skip: onWindows }, async (t) => {
  const { cups, printer } = withCups(t);
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(300_000, 7)]);
  assert.deepEqual(await printer.print({ ...job, pdf }), { jobId: 'TSC-12' });
  assert.ok(cups.received().equals(pdf));
  const given = cups.arguments();
  assert.deepEqual(given.slice(0, 4), ['-d', 'TSC', '-t', 'Labels 1']);
  for (const option of ['media=Custom.101.6x152.4mm', 'print-scaling=none', 'job-sheets=none,none'])
    assert.ok(given.includes(option), option);
});

test(
  'a name with blanks and quotes is one argument, because there is no shell',
  { skip: onWindows },
  async (t) => {
    const { cups, printer } = withCups(t);
    const title = `two  "words"; touch x $(id)`;
    await printer.print({ ...job, title });
    assert.equal(cups.arguments()[3], title);
  },
);

test('what may not have papers is refused before anything is sent', { skip: onWindows }, async (t) => {
  const { cups, printer } = withCups(t);
  for (const [name, failure] of [
    ['PDF', 'unfit_printer'],
    ['Office', 'unfit_printer'],
    ['-o', 'unknown_printer'],
    ['', 'unknown_printer'],
  ] as const) {
    await assert.rejects(printer.print({ ...job, printer: name }), failing(failure), name);
    assert.throws(() => cups.received(), { code: 'ENOENT' });
  }
  const practice = createCupsPrinter({ environment: cups.environment, localOnly: false });
  await practice.print({ ...job, printer: 'Office' });
});

test(
  'a spooler that takes nothing, is stopped, or is not there, each has its reason',
  { skip: onWindows },
  async (t) => {
    const refusing = withCups(t, 1);
    await assert.rejects(refusing.printer.print(job), failing('refused'));
    const stopped = withCups(t);
    stopped.cups.says('scheduler', 'scheduler is not running\n');
    await assert.rejects(stopped.printer.list(), failing('print_system_silent'));
    const empty = mkdtempSync(join(tmpdir(), 'potli-test-path-'));
    t.after(() => rmSync(empty, { recursive: true }));
    const none = createCupsPrinter({ environment: { path: empty, home: empty }, localOnly: true });
    await assert.rejects(none.list(), failing('no_print_system'));
    writeFileSync(join(empty, 'lpstat'), 'not a program', { mode: 0o600 });
    await assert.rejects(none.list(), failing('print_system_silent'));
  },
);

test('a job is followed through the queue and then taken out of it', { skip: onWindows }, async (t) => {
  const { cups, printer } = withCups(t);
  assert.equal(await printer.state('TSC-12'), 'unknown');
  cups.says('jobs', 'TSC-12                  seller          307200   Sat Jan 10 07:41:00 2026\n');
  assert.equal(await printer.state('TSC-12'), 'waiting');
  assert.equal(await printer.state('TSC-1'), 'unknown');
  cups.says('jobs', '');
  const done = (alert: string) =>
    `TSC-11   seller  1   Sat Jan 10 07:40:00 2026\n\tAlerts: job-canceled-by-user\n\tqueued for TSC\n` +
    `TSC-12   seller  1   Sat Jan 10 07:41:00 2026\n\tAlerts: ${alert}\n\tqueued for TSC\n`;
  cups.says('completed', done('job-completed-successfully'));
  assert.equal(await printer.state('TSC-12'), 'done');
  cups.says('completed', done('job-canceled-by-user'));
  assert.equal(await printer.state('TSC-12'), 'failed');
  await printer.forget('TSC-12');
  assert.equal(cups.cancelled(), '-x TSC-12');
});
