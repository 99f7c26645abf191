import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './durable.ts';

/**
 * Moves a file that cannot be used out of the way, with its log and journal, and answers its new name. Nothing of it is
 * lost; it stays encrypted. The file must not be open. `at` is UTC ms.
 *
 * Not for recipients: a file that nobody opens is a file that nobody purges. Those are deleted and fetched again.
 */
export function setAside(file: string, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  const aside = `${file}.set-aside-${stamp}Z`;
  for (const tail of ['-wal', '-shm', '-journal', ''])
    if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  syncFolder(dirname(file));
  return aside;
}
