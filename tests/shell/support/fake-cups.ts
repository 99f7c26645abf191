/** A folder with `lp`, `lpstat` and `cancel` of our own, which keep a queue in files as CUPS would. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeCups {
  readonly folder: string;
  readonly environment: { readonly path: string; readonly home: string };
  /** What `lp` was called with, one argument a line. */
  arguments(): readonly string[];
  /** What came through the pipe. */
  received(): Buffer;
  cancelled(): string;
  /** Lets `lpstat` say the text the next times it is asked for `what` (a file's name: jobs, completed, printers). */
  says(what: 'scheduler' | 'printers' | 'jobs' | 'completed', text: string): void;
  remove(): void;
}

export const threePrinters = `printer TSC is idle.  enabled since Sat Jan 10 07:00:00 2026
\tForm mounted:
\tDescription: TSC TE244
\tAlerts: none
printer PDF disabled since Sat Jan 10 07:00:00 2026 -
\tPaused
\tDescription: Virtual PDF Printer
printer Office is idle.  enabled since Sat Jan 10 07:00:00 2026
\tDescription: Laser upstairs
\tRejecting Jobs
system default destination: TSC
device for TSC: usb://TSC/TE244?serial=000001
device for PDF: cups-pdf:/
device for Office: socket://192.168.1.20:9100
`;

export function fakeCups(lpExit = 0): FakeCups {
  const folder = mkdtempSync(join(tmpdir(), 'potli-test-cups-'));
  const script = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), ['#!/bin/sh', `cd '${folder}'`, ...lines, ''].join('\n'), {
      mode: 0o700,
    });
  script('lp', [
    String.raw`printf '%s\n' "$@" > lp.arguments`,
    'cat > lp.received',
    'echo "request id is TSC-12 (1 file(s))"',
    `exit ${lpExit}`,
  ]);
  script('cancel', ['echo "$@" > cancel.arguments']);
  script('lpstat', [
    'case "$*" in',
    '-r) cat says.scheduler ;;',
    '*not-completed*) cat says.jobs ;;',
    '*completed*) cat says.completed ;;',
    '*) cat says.printers ;;',
    'esac',
  ]);
  const says: FakeCups['says'] = (what, text) => writeFileSync(join(folder, `says.${what}`), text);
  says('scheduler', 'scheduler is running\n');
  says('printers', threePrinters);
  says('jobs', '');
  says('completed', '');
  return {
    folder,
    environment: { path: `${folder}:/usr/bin:/bin`, home: folder },
    arguments: () => readFileSync(join(folder, 'lp.arguments'), 'utf8').trimEnd().split('\n'),
    received: () => readFileSync(join(folder, 'lp.received')),
    cancelled: () => readFileSync(join(folder, 'cancel.arguments'), 'utf8').trim(),
    says,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
