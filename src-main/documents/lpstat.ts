/** Reads what CUPS's `lpstat` says in the C locale. */
import { unfitPrinter } from '../domain/printing.ts';
import type { PrinterInfo, PrintState } from '../domain/printing.ts';

/** The printers from `lpstat -l -p -d -v`: states and descriptions, the default, the device of each. */
export function printersFrom(lpstat: string): readonly PrinterInfo[] {
  const devices = new Map<string, string>();
  const states = new Map<string, { accepting: boolean; description: string }>();
  let fallback: string | null = null;
  let current: { accepting: boolean; description: string } | null = null;
  for (const line of lpstat.split('\n')) {
    const device = /^device for ([^\s:]+): (.+)$/.exec(line);
    const printer = /^printer (\S+) (.*)$/.exec(line);
    if (device?.[1] !== undefined && device[2] !== undefined) devices.set(device[1], device[2].trim());
    else if (printer?.[1] !== undefined) {
      current = { accepting: !/\bdisabled\b/.test(printer[2] ?? ''), description: '' };
      states.set(printer[1], current);
    } else if (line.startsWith('system default destination: ')) fallback = line.slice(28).trim();
    else if (current !== null) {
      const description = /^\s+Description: (.*)$/.exec(line)?.[1];
      if (description !== undefined) current.description = description.trim();
      if (/^\s+Rejecting Jobs/i.test(line)) current.accepting = false;
    }
  }
  return [...devices].map(([name, deviceUri]) => {
    const state = states.get(name) ?? { accepting: true, description: '' };
    return {
      name,
      description: state.description === '' ? name : state.description,
      isDefault: name === fallback,
      accepting: state.accepting,
      unfit: unfitPrinter({ name, words: state.description, deviceUri }),
    };
  });
}

/** The job number that `lp` answers with, as "TSC-12" from "request id is TSC-12 (1 file(s))". */
export function jobIdFrom(lp: string): string | null {
  return /^request id is (\S+-\d+) /m.exec(lp)?.[1] ?? null;
}

function entryOf(lpstat: string, jobId: string): string | null {
  const lines = lpstat.split('\n');
  const start = lines.findIndex((line) => line.split(/\s/)[0] === jobId);
  if (start === -1) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line));
  return rest.slice(0, end === -1 ? rest.length : end).join('\n');
}

/** A job's state from `lpstat -W not-completed -o` and `lpstat -l -W completed -o`. */
export function stateFrom(open: string, completed: string, jobId: string): PrintState {
  if (entryOf(open, jobId) !== null) return 'waiting';
  const entry = entryOf(completed, jobId);
  if (entry === null) return 'unknown';
  return /job-canceled|job-aborted|aborted-by-system|document-format-error/.test(entry) ? 'failed' : 'done';
}
