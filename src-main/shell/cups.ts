/** Printing by CUPS' own programs, the page going in by a pipe so that no file of it is ever made by us. */
import { spawn } from 'node:child_process';
import { readJobState, readQueues } from './lpstat.ts';
import { cupsSpooler } from './cups-spooler.ts';
import type { JobState, Printer, PrintJob, PrintOutcome, Spooler } from './shell.ts';

const limitMs = 30_000;
const longestAnswer = 1_000_000;

interface Ran {
  /** Null when the program is not installed, or was ended for taking too long. */
  readonly status: number | null;
  /** It was there and did not end in time. */
  readonly hung: boolean;
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
    child.once('error', () => resolve({ status: null, hung: false, out: '' }));
    child.stdout.on('data', (chunk: Buffer) => {
      if (out.length < longestAnswer) out += chunk.toString('utf8');
    });
    // A program that refuses early closes its end; its exit status says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('close', (status) => resolve({ status, hung: status === null, out }));
  });
}

/** One page to one sheet and one side, nothing scaled, no banner page that would cost a label. */
const trueSize = [
  'print-scaling=none',
  'fit-to-page=false',
  'number-up=1',
  'job-sheets=none,none',
  'sides=one-sided',
];

/** Queue names as CUPS allows them; a name that could be taken for a switch is none. */
function isQueueName(name: string): boolean {
  return /^[^\s#/-][^\s#/]{0,126}$/u.test(name);
}

/** What a job is called in the queue. */
function plainTitle(title: string): string {
  return title.replaceAll(/[^\p{L}\p{M}\p{N} .-]/gu, ' ').trim();
}

export interface Printing {
  readonly spooler: Spooler;
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
  return {
    printers,
    spooler: {
      async printerState(printer) {
        return isQueueName(printer) ? cupsSpooler.printerState(printer) : 'unknown';
      },
      async sheetsDone(printer, jobId) {
        return isQueueName(printer) ? cupsSpooler.sheetsDone(jobId) : null;
      },
      async cancelJob(printer, jobId) {
        if (isQueueName(printer) && isQueueName(jobId)) await run('cancel', [jobId]);
      },
      async findJob(printer, title) {
        return isQueueName(printer) ? cupsSpooler.findJob(printer, plainTitle(title)) : 'unknown';
      },
    },
    async print({ printer, title, pdf, paper }) {
      if (!isQueueName(printer)) return { state: 'refused', reason: 'printer_not_found' };
      const known = await printers();
      if (known.length === 0) return { state: 'refused', reason: 'no_printing_here' };
      if (!known.some(({ name }) => name === printer))
        return { state: 'refused', reason: 'printer_not_found' };
      const { widthMicrons, heightMicrons } = paper;
      const size = `Custom.${widthMicrons / 1000}x${heightMicrons / 1000}mm`;
      const media = widthMicrons === 210_000 && heightMicrons === 297_000 ? 'A4' : size;
      const plain = plainTitle(title);
      const settings = [`media=${media}`, ...trueSize, 'document-format=application/pdf'];
      const args = ['-d', printer, '-t', plain, ...settings.flatMap((setting) => ['-o', setting]), '--', '-'];
      const { status, hung, out } = await run('lp', args, pdf);
      if (hung) throw new Error('the spooler took too long to say whether it has the job');
      if (status !== 0) return { state: 'refused', reason: 'printer_refused' };
      return { state: 'sent', jobId: /^request id is (\S+)/mu.exec(out)?.[1] ?? null };
    },
    async jobState(printer, jobId) {
      if (!isQueueName(printer)) return 'unknown';
      const told = await cupsSpooler.jobState(jobId);
      if (told !== null) return told;
      const open = await run('lpstat', ['-W', 'not-completed', '-o', printer]);
      const completed = await run('lpstat', ['-l', '-W', 'completed', '-o', printer]);
      return readJobState(open.out, completed.out, jobId);
    },
  };
}
