import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

const program = join(import.meta.dirname, 'keychain-child.ts');

/** Why the real keychain cannot be tried here; null when it can. */
export function whyNoKeyring(): string | null {
  if (process.platform !== 'linux') return 'gnome-keyring is a Linux program';
  for (const needed of ['dbus-run-session', 'gnome-keyring-daemon'])
    if (spawnSync('sh', ['-c', `command -v ${needed}`]).status !== 0) return `${needed} is not installed`;
  return null;
}

/** Whether a process can be given kernel keyrings of its own. */
export function canSeparate(): boolean {
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
}

/** A home folder for a keyring, gone when the test is. */
export function home(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'potli-keyring-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export interface Session {
  readonly home: string;
  /** A session bus with gnome-keyring; unlocked, or there and locked; or no bus at all. */
  readonly bus: 'unlocked' | 'locked' | 'none';
  readonly service: string;
  readonly store?: 'secret-service' | 'library-choice' | 'library-choice, probe unseen';
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs operations in a process of its own and answers `open` and what each gave, or why it did not open; last
 * comes the list of our names in the kernel's keyrings. */
export async function inSession(
  session: Session,
  operations: readonly string[],
): Promise<readonly unknown[]> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', program];
  const args = [...node, session.service, session.store ?? 'secret-service', ...operations];
  const unlock =
    'printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';
  // What a failing check leaves in the kernel goes with the namespace, not into the keyring of whoever runs the tests.
  const apart = canSeparate() ? ['unshare', '--user', '--map-root-user', ...args] : args;
  const [file = '', ...rest] =
    session.bus === 'none'
      ? apart
      : [
          'dbus-run-session',
          '--',
          'sh',
          '-c',
          session.bus === 'unlocked' ? unlock : 'exec "$@"',
          'sh',
          ...args,
        ];
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: session.home, ...session.env };
  const child = spawn(file, rest, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = said.split('\n').filter((line) => /^[[{"n]/u.test(line));
  if (lines.length === 0) throw new Error(`the child said nothing: ${complained}`);
  return lines.map((line): unknown => JSON.parse(line));
}
