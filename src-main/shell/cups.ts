/** Printing by CUPS' own programs, the page going in by a pipe so that no file of it is ever made by us. */
import { spawn } from 'node:child_process';
import type { JobState, Printer, PrintJob, PrintOutcome } from './shell.ts';

const limitMs = 30_000;
const longestAnswer = 1_000_000;

interface Ran {
  /** Null when the program is not installed or did not end in time. */
  readonly status: number | null;
  readonly out: string;
}

/** In the C locale, because what it says is read by us. */
function run(program: string, args: readonly string[], input?: Uint8Array): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
      timeout: limitMs,
    });
    let out = '';
    child.once('error', () => resolve({ status: null, out: '' }));
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.length < longestAnswer) out += chunk.toString('utf8');
    });
    // A program that refuses early closes its end; its exit status says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('close', (status) => resolve({ status, out }));
  });
}

/** Queue names as CUPS allows them; a name that could be taken for a switch is none. */
function isQueueName(name: string): boolean {
  return /^[^\s#/-][^\s#/]{0,126}$/u.test(name);
}

/** `device for NAME: ADDRESS` and `system default destination: NAME`, as `lpstat -v -d` says them. */
export function readQueues(text: string): Printer[] {
  const chosen = /^system default destination: (\S+)$/mu.exec(text)?.[1];
  return [...text.matchAll(/^device for ([^\n]+?): ([^\n]+)$/gmu)].map(([, name = '', target = '']) => ({
    name,
    isDefault: name === chosen,
    target,
    isShared: /^(?:ipps?|https?|lpd|smb|socket|dnssd):/u.test(target) ? true : null,
  }));
}

export interface Printing {
  printers(): Promise<readonly Printer[]>;
  print(job: PrintJob): Promise<PrintOutcome>;
  jobState(printer: string, jobId: string): Promise<JobState>;
}

/** Answers "none" where CUPS is not installed. */
export function cupsPrinting(): Printing {
  const printers = async (): Promise<Printer[]> => {
    const { status, out } = await run('lpstat', ['-v', '-d']);
    return status === null ? [] : readQueues(out);
  };
  const holds = async (which: 'completed' | 'not-completed', printer: string, jobId: string) => {
    const { out } = await run('lpstat', ['-W', which, '-o', printer]);
    return out.split('\n').some((line) => line.split(/\s/u, 1)[0] === jobId);
  };
  return {
    printers,
    async print({ printer, title, pdf, paper }) {
      if (!isQueueName(printer)) return { state: 'refused', reason: 'printer_not_found' };
      const known = await printers();
      if (known.length === 0) return { state: 'refused', reason: 'no_printing_here' };
      if (!known.some(({ name }) => name === printer))
        return { state: 'refused', reason: 'printer_not_found' };
      const { widthMicrons, heightMicrons } = paper;
      const size = `Custom.${widthMicrons / 1000}x${heightMicrons / 1000}mm`;
      const media = widthMicrons === 210_000 && heightMicrons === 297_000 ? 'A4' : size;
      const plain = title.replaceAll(/[^\p{L}\p{M}\p{N} .-]/gu, ' ').trim();
      const settings = [`media=${media}`, 'print-scaling=none', 'document-format=application/pdf'];
      const args = ['-d', printer, '-t', plain, ...settings.flatMap((setting) => ['-o', setting]), '--', '-'];
      const { status, out } = await run('lp', args, pdf);
      if (status !== 0) return { state: 'refused', reason: 'printer_refused' };
      return { state: 'sent', jobId: /^request id is (\S+)/mu.exec(out)?.[1] ?? null };
    },
    async jobState(printer, jobId) {
      if (!isQueueName(printer)) return 'unknown';
      if (await holds('not-completed', printer, jobId)) return 'waiting';
      return (await holds('completed', printer, jobId)) ? 'out' : 'unknown';
    },
  };
}
