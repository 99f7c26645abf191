/** A CUPS of our own: the system's cupsd on a folder and a socket file of its own, with queues to IPP printers. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const programs = [
  '/usr/sbin/cupsd',
  '/usr/sbin/lpadmin',
  '/usr/bin/lp',
  '/usr/bin/cancel',
  '/usr/lib/cups/backend/ipp',
];

/** Why there can be none here; null when there can. */
export const noCups =
  process.getuid?.() !== 0
    ? 'cupsd is started by root only'
    : programs.every((program) => existsSync(program))
      ? null
      : 'cupsd and its programs are not installed (Debian: cups-daemon, cups-core-drivers, cups-client)';

export interface RealCups {
  readonly socket: string;
  addQueue(name: string, uri: string): void;
  close(): Promise<void>;
}

export async function startCups(): Promise<RealCups> {
  const home = mkdtempSync(join(tmpdir(), 'potli-cupsd-'));
  // Its backends run as another user.
  chmodSync(home, 0o755);
  const folder = (name: string): string => {
    const path = join(home, name);
    mkdirSync(path);
    return path;
  };
  const socket = join(home, 'cups.sock');
  const files = join(home, 'cups-files.conf');
  writeFileSync(
    files,
    `SystemGroup root
ServerRoot ${folder('root')}
RequestRoot ${folder('spool')}
TempDir ${folder('tmp')}
CacheDir ${folder('cache')}
StateDir ${folder('run')}
AccessLog ${join(home, 'access')}
ErrorLog ${join(home, 'error')}
PageLog ${join(home, 'page')}
Sandboxing relaxed
`,
  );
  const settings = join(home, 'cupsd.conf');
  // A printer that stops must not take its queue along: the job is asked about, not retried in silence.
  writeFileSync(
    settings,
    `Listen ${socket}
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel warn
ErrorPolicy retry-current-job
MaxJobs 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`,
  );
  const child: ChildProcess = spawn('/usr/sbin/cupsd', ['-f', '-c', settings, '-s', files], {
    stdio: 'ignore',
  });
  for (let look = 0; !existsSync(socket); look += 1) {
    if (look > 100 || child.exitCode !== null) throw new Error('cupsd did not start');
    await pause(100);
  }
  return {
    socket,
    addQueue(name, uri) {
      execFileSync('/usr/sbin/lpadmin', ['-p', name, '-E', '-v', uri, '-m', 'raw'], {
        env: { ...process.env, CUPS_SERVER: socket },
        stdio: 'ignore',
      });
    },
    async close() {
      const ended = new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
      });
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
