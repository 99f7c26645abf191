/** One process at a time, by a file that names its owner; an owner that is no longer alive loses it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ShellError } from './shell.ts';

const pollMs = 200;
const mostPolls = 900;

/** Whether a process of this id lives, whoever's it is; one that is dead but not yet fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    // The state follows the program's name, which stands in parentheses and may hold anything.
    return /\) Z [^)]*$/u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // Only Linux tells.
    return false;
  }
}

/** Throws ShellError when a live owner holds it for three minutes. */
export async function underLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (let polls = 0; ; polls += 1) {
    if (take(file)) break;
    if (polls >= mostPolls) throw new ShellError(`Another start of this program still holds ${file}.`);
    await wait(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== 'EEXIST') throw error;
  }
  const owner = ownerOf(file);
  if (owner !== null && !isAlive(owner)) rmSync(file, { force: true });
  return false;
}

/** Null while its owner is between making the file and writing into it. */
function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}
