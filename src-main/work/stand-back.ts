import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Linux names the thread that looks at it here: `1234/task/1240`. */
const SELF = '/proc/thread-self';

/**
 * Puts the calling thread behind whatever somebody waits for, where a thread has a priority of its own: on Linux.
 * Elsewhere it keeps the program's.
 */
export function standBack(): void {
  if (process.platform !== 'linux' || !existsSync(SELF)) return;
  const thread = Number(readlinkSync(SELF).split('/').at(-1));
  setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
}
