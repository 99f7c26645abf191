/** What CUPS knows of printers and jobs beyond its programs: asked over its own socket on this machine, never elsewhere. */
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { userInfo } from 'node:os';
import { type IppAttribute, type IppMessage, decodeIpp, encodeIpp, ippTag, ippValues } from './ipp.ts';
import type { JobState, PrinterSays } from './shell.ts';

const sockets = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];
const limitMs = 10_000;
const longestAnswer = 4_000_000;
const operation = { getJobAttributes: 0x0009, getJobs: 0x000a, getPrinterAttributes: 0x000b } as const;
const successBelow = 0x0100;

/** CUPS' own variable; only a path is followed, because a name would be another machine. */
function socketPath(): string | null {
  const named = process.env['CUPS_SERVER'];
  if (named !== undefined && named !== '') return named.startsWith('/') ? named : null;
  return sockets.find((path) => existsSync(path)) ?? null;
}

/** Null when nobody answers. */
function ask(path: string, body: Buffer): Promise<IppMessage | null> {
  const socket = socketPath();
  if (socket === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' };
    // A deadline for the whole of it: an answer that drips keeps a socket busy for ever.
    const signal = AbortSignal.timeout(limitMs);
    const asked = request({ socketPath: socket, method: 'POST', path, headers, signal }, (response) => {
      if (response.statusCode !== 200) {
        asked.destroy();
        resolve(null);
        return;
      }
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        length += part.length;
        if (length <= longestAnswer) parts.push(part);
        else asked.destroy();
      });
      response.once('error', () => resolve(null));
      response.once('close', () => resolve(null));
      response.once('end', () => {
        try {
          resolve(decodeIpp(Buffer.concat(parts)));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          resolve(null);
        }
      });
    });
    asked.once('error', () => resolve(null));
    asked.end(body);
  });
}

function question(
  code: number,
  target: IppAttribute,
  wanted: readonly string[],
  more: readonly IppAttribute[] = [],
): Buffer {
  return encodeIpp({
    code,
    requestId: 1,
    groups: [
      {
        tag: ippTag.operation,
        attributes: [
          { tag: ippTag.charset, name: 'attributes-charset', values: ['utf-8'] },
          { tag: ippTag.language, name: 'attributes-natural-language', values: ['en'] },
          target,
          // A job's name is told to the one who sent it alone.
          { tag: ippTag.name, name: 'requesting-user-name', values: [userInfo().username] },
          ...more,
          { tag: ippTag.keyword, name: 'requested-attributes', values: wanted },
        ],
      },
    ],
  });
}

const printerUri = (name: string): IppAttribute => ({
  tag: ippTag.uri,
  name: 'printer-uri',
  values: [`ipp://localhost/printers/${encodeURIComponent(name)}`],
});

/** RFC 8011 §5.4.12: a reason may end in how bad it is; without an ending it is an error. */
const faults: readonly (readonly [reason: RegExp, state: PrinterSays])[] = [
  [/^media-jam(?:-error)?$/u, 'jam'],
  [/^(?:media-empty|media-needed)(?:-error)?$/u, 'media_empty'],
  [/^(?:cover-open|door-open|interlock-open)(?:-error)?$/u, 'cover_open'],
  // CUPS says of an unplugged printer only that it is a report.
  [/^(?:offline|shutdown|timed-out)(?:-error|-warning|-report)?$/u, 'offline'],
  [/^(?:paused|moving-to-paused|other|stopped)(?:-error)?$/u, 'stopped'],
];
const idleState = 3;
const processingState = 4;
const stoppedState = 5;

/**
 * What a printer's own words come to. A printer that stands still for a reason we do not know has stopped. Of an idle one
 * CUPS keeps saying what its last job met, long after the paper is in, so that counts for nothing.
 */
function readPrinterState(state: unknown, reasons: readonly unknown[]): PrinterSays {
  if (state === idleState) return 'ready';
  for (const [pattern, fault] of faults) {
    if (reasons.some((reason) => typeof reason === 'string' && pattern.test(reason))) return fault;
  }
  if (typeof state !== 'number') return 'unknown';
  return state === stoppedState ? 'stopped' : 'ready';
}

async function jobOf(jobId: string): Promise<IppMessage | null> {
  const number = /-(\d+)$/u.exec(jobId)?.[1];
  if (number === undefined) return null;
  const target: IppAttribute = {
    tag: ippTag.uri,
    name: 'job-uri',
    values: [`ipp://localhost/jobs/${number}`],
  };
  const wanted = ['job-state', 'job-impressions-completed', 'job-media-sheets-completed'];
  return ask('/', question(operation.getJobAttributes, target, wanted));
}

function printerOf(jobId: string): string {
  return jobId.replace(/-\d+$/u, '');
}

async function stateOf(printer: string): Promise<unknown> {
  const answer = await ask(
    '/',
    question(operation.getPrinterAttributes, printerUri(printer), ['printer-state']),
  );
  return answer === null ? undefined : ippValues(answer, ippTag.printer, 'printer-state')[0];
}

export interface CupsSpooler {
  printerState(printer: string): Promise<PrinterSays>;
  /** Null when the socket does not answer, so that another way can be tried. */
  jobState(jobId: string): Promise<JobState | null>;
  sheetsDone(jobId: string): Promise<number | null>;
  findJob(printer: string, title: string): Promise<{ readonly jobId: string } | 'none' | 'unknown'>;
}

export const cupsSpooler: CupsSpooler = {
  async printerState(printer) {
    const wanted = ['printer-state', 'printer-state-reasons'];
    const answer = await ask('/', question(operation.getPrinterAttributes, printerUri(printer), wanted));
    if (!answer || answer.code >= successBelow) return 'unknown';
    const [state] = ippValues(answer, ippTag.printer, 'printer-state');
    return readPrinterState(state, ippValues(answer, ippTag.printer, 'printer-state-reasons'));
  },
  async jobState(jobId) {
    const answer = await jobOf(jobId);
    if (!answer) return null;
    if (answer.code >= successBelow) return 'unknown';
    const [state] = ippValues(answer, ippTag.job, 'job-state');
    if (typeof state !== 'number') return 'unknown';
    // 3 to 6: pending, held, processing, stopped; then cancelled, aborted, completed.
    if (state < 7) return 'waiting';
    if (state === 9) return 'out';
    // CUPS calls a job cancelled before its backend has told the printer, which prints on until then.
    return (await stateOf(printerOf(jobId))) === processingState ? 'waiting' : 'failed';
  },
  async sheetsDone(jobId) {
    const answer = await jobOf(jobId);
    if (!answer || answer.code >= successBelow) return null;
    const counts = ['job-impressions-completed', 'job-media-sheets-completed']
      .flatMap((name) => ippValues(answer, ippTag.job, name))
      .filter((count) => typeof count === 'number');
    return counts.length === 0 ? null : Math.max(...counts);
  },
  async findJob(printer, title) {
    let remembersAny = false;
    for (const which of ['not-completed', 'completed']) {
      const more: IppAttribute = { tag: ippTag.keyword, name: 'which-jobs', values: [which] };
      const body = question(operation.getJobs, printerUri(printer), ['job-id', 'job-name'], [more]);
      const answer = await ask('/', body);
      if (!answer || answer.code >= successBelow) return 'unknown';
      const jobs = answer.groups.filter(({ tag }) => tag === ippTag.job);
      for (const group of jobs) {
        const message = { ...answer, groups: [group] };
        const [name] = ippValues(message, ippTag.job, 'job-name');
        const [id] = ippValues(message, ippTag.job, 'job-id');
        if (name === undefined) return 'unknown';
        if (name === title) return { jobId: `${printer}-${String(id)}` };
      }
      if (which === 'completed') remembersAny = jobs.length > 0;
    }
    // A spooler without a memory of ended jobs may have printed it and forgotten.
    return remembersAny ? 'none' : 'unknown';
  },
};
