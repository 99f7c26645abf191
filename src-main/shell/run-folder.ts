/** A browser's throw-away home: made for one run, readable by nobody else, gone at the end or at the next start. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './folder-lock.ts';

export interface RunFolder {
  readonly profile: string;
  readonly artifacts: string;
  readonly temporary: string;
  /** Everything in it, whatever state the browser left it in. */
  remove(): void;
}

/** A browser puts a socket below its temporary folder, and a socket's path ends at about 100 bytes. */
const longestSocketFolder = 60;

/** Under `parent`; also clears away what runs that no longer live have left. */
export function makeRunFolder(parent: string): RunFolder {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const root = freshFolder(parent, 'browser-');
  const inside = join(root, 't');
  const temporary =
    Buffer.byteLength(inside) <= longestSocketFolder
      ? inside
      : freshFolder(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), 'potli-browser-');
  const folder = { profile: join(root, 'profile'), artifacts: join(root, 'artifacts'), temporary };
  for (const part of Object.values(folder)) mkdirSync(part, { recursive: true, mode: 0o700 });
  const remove = (): void => {
    process.off('exit', remove);
    for (const part of [root, temporary]) rmSync(part, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', remove);
  return { ...folder, remove };
}

/** Made with mode 0700, named after this process so that a later one can tell whether it is still wanted. */
function freshFolder(parent: string, prefix: string): string {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = /^(\d+)-/u.exec(name.slice(prefix.length))?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another person's, in a folder shared by all: theirs to clear away.
    }
  }
  return mkdtempSync(join(parent, `${prefix}${process.pid}-`));
}
