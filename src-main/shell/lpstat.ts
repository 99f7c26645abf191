/** What CUPS' `lpstat` says in the C locale, taken apart. */
import type { JobState, Printer } from './shell.ts';

const elsewhere = /^(?:https?|lpd|smb|socket|dnssd|implicitclass):/u;
/** A printer on USB that speaks IPP is reached through a service on this machine, which names no queue. */
const onThisMachine = /^ipps?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/ipp\//u;

/** `device for NAME: ADDRESS` and `system default destination: NAME`, as `lpstat -v -d` says them. */
export function readQueues(text: string): Printer[] {
  const chosen = /^system default destination: (\S+)$/mu.exec(text)?.[1];
  return [...text.matchAll(/^device for ([^\n]+?): ([^\n]+)$/gmu)].map(([, name = '', target = '']) => ({
    name,
    isDefault: name === chosen,
    target,
    isShared:
      elsewhere.test(target) || (/^ipps?:/u.test(target) && !onThisMachine.test(target)) ? true : null,
  }));
}

/** What stands under a job's own line, or null when the list does not have it. */
function entryOf(text: string, jobId: string): string | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.split(/\s/u, 1)[0] === jobId);
  if (start === -1) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/u.test(line));
  return rest.slice(0, end === -1 ? rest.length : end).join('\n');
}

/**
 * A job's state from `lpstat -W not-completed -o` and `lpstat -l -W completed -o`. CUPS calls a cancelled job completed
 * too; only the alerts under it tell that its papers never came out.
 */
export function readJobState(open: string, completed: string, jobId: string): JobState {
  if (entryOf(open, jobId) !== null) return 'waiting';
  const entry = entryOf(completed, jobId);
  if (entry === null) return 'unknown';
  return /canceled|aborted|document-format-error/u.test(entry) ? 'failed' : 'out';
}
