/** An IPP printer of our own on loopback: it takes PDFs, puts them out sheet by sheet, and stops where a test says. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type IppAttribute,
  type IppGroup,
  type IppMessage,
  decodeIpp,
  encodeIpp,
  ippTag,
  ippValues,
} from '../../../src-main/shell/ipp.ts';
import type { Clock } from '../../../src-main/domain/clock.ts';
import type { PrinterState } from '../../../src-main/domain/print-queue.ts';
import { type PracticePrinters, createPracticePrinters } from '../../../src-practice/printer.ts';

export interface IppPrinters {
  readonly made: PracticePrinters;
  readonly uri: (name: string) => string;
  close(): Promise<void>;
}

const operations = [0x0002, 0x0004, 0x0005, 0x0006, 0x0008, 0x0009, 0x000a, 0x000b];
const [printJob, validateJob, createJob, sendDocument, cancelJob, getJob, getJobs, getPrinter] = operations;

/** RFC 8011's words for what the printer says. CUPS passes `paused` on to nobody, so a stop has a reason of its own. */
const reasons: Readonly<Record<PrinterState, string>> = {
  ready: 'none',
  unknown: 'none',
  media_empty: 'media-empty-error',
  jam: 'media-jam-error',
  cover_open: 'cover-open-error',
  offline: 'offline-report',
  stopped: 'other-error',
};

function body(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('error', reject);
  });
}

const attribute = (tag: number, name: string, ...values: IppAttribute['values']): IppAttribute => ({
  tag,
  name,
  values,
});

/** Real time passes between the sheets, so `clock` is the wall's. */
export async function startIppPrinters(
  clock: Clock,
  names: readonly string[],
  msPerSheet: number,
): Promise<IppPrinters> {
  const made = createPracticePrinters(clock, msPerSheet, names);
  /** A job that was created and has no document yet, and every job's printer-wide number. */
  const numbers = new Map<number, { readonly name: string; jobId: string | null; readonly title: string }>();
  let port = 0;
  const uri = (name: string): string => `ipp://127.0.0.1:${port}/ipp/${name}`;

  function printerGroup(name: string): IppGroup {
    const state = made.printerState(name);
    const keyword = ippTag.keyword;
    return {
      tag: ippTag.printer,
      attributes: [
        attribute(ippTag.uri, 'printer-uri-supported', uri(name)),
        attribute(keyword, 'uri-security-supported', 'none'),
        attribute(keyword, 'uri-authentication-supported', 'none'),
        attribute(ippTag.name, 'printer-name', name),
        attribute(ippTag.enum, 'printer-state', state === 'ready' ? 3 : 5),
        attribute(keyword, 'printer-state-reasons', reasons[state]),
        attribute(ippTag.boolean, 'printer-is-accepting-jobs', true),
        attribute(keyword, 'ipp-versions-supported', '1.1', '2.0'),
        attribute(ippTag.enum, 'operations-supported', ...operations),
        attribute(
          ippTag.mimeType,
          'document-format-supported',
          'application/pdf',
          'application/octet-stream',
        ),
        attribute(ippTag.mimeType, 'document-format-default', 'application/pdf'),
        attribute(ippTag.integer, 'queued-job-count', 0),
        attribute(ippTag.charset, 'charset-supported', 'utf-8'),
        attribute(ippTag.charset, 'charset-configured', 'utf-8'),
        attribute(keyword, 'compression-supported', 'none'),
        attribute(keyword, 'pdl-override-supported', 'not-attempted'),
      ],
    };
  }

  function jobGroup(number: number): IppGroup {
    const job = numbers.get(number);
    const state = job?.jobId ? made.jobState(job.name, job.jobId) : 'waiting';
    const stopped = job ? made.printerState(job.name) !== 'ready' : false;
    const value = state === 'out' ? 9 : state === 'failed' ? 7 : stopped ? 6 : 5;
    const done = job?.jobId ? (made.sheetsDone(job.name, job.jobId) ?? 0) : 0;
    return {
      tag: ippTag.job,
      attributes: [
        attribute(ippTag.uri, 'job-uri', `${uri(job?.name ?? '')}/${number}`),
        attribute(ippTag.integer, 'job-id', number),
        attribute(ippTag.name, 'job-name', job?.title ?? ''),
        attribute(ippTag.enum, 'job-state', value),
        attribute(ippTag.keyword, 'job-state-reasons', stopped ? 'printer-stopped' : 'none'),
        attribute(ippTag.integer, 'job-impressions-completed', done),
        attribute(ippTag.integer, 'job-media-sheets-completed', done),
      ],
    };
  }

  function numberOf(message: IppMessage): number {
    const [id] = ippValues(message, ippTag.operation, 'job-id');
    if (typeof id === 'number') return id;
    const [target] = ippValues(message, ippTag.operation, 'job-uri');
    return Number(String(target).split('/').at(-1));
  }

  async function take(name: string, number: number, pdf: Buffer): Promise<void> {
    const job = numbers.get(number);
    if (job) job.jobId = (await made.print({ printer: name, title: job.title, pdf })).jobId;
  }

  function add(name: string, message: IppMessage): number {
    const [title] = ippValues(message, ippTag.operation, 'job-name');
    const number = numbers.size + 1;
    numbers.set(number, { name, jobId: null, title: String(title ?? '') });
    return number;
  }

  async function answer(name: string, message: IppMessage): Promise<readonly IppGroup[] | number> {
    switch (message.code) {
      case getPrinter:
        return [printerGroup(name)];
      case validateJob:
        return [];
      case createJob:
        return [jobGroup(add(name, message))];
      case printJob: {
        const number = add(name, message);
        await take(name, number, message.data);
        return [jobGroup(number)];
      }
      case sendDocument: {
        const number = numberOf(message);
        await take(name, number, message.data);
        return [jobGroup(number)];
      }
      case getJob:
        return [jobGroup(numberOf(message))];
      case getJobs:
        return [...numbers].filter(([, job]) => job.name === name).map(([number]) => jobGroup(number));
      case cancelJob: {
        const job = numbers.get(numberOf(message));
        if (job?.jobId) made.cancelJob(job.name, job.jobId);
        return [];
      }
      default:
        return 0x0501;
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = decodeURIComponent(request.url?.split('/')[2] ?? '');
    const message = decodeIpp(await body(request));
    const said = names.includes(name) ? await answer(name, message) : 0x0406;
    const groups = typeof said === 'number' ? [] : said;
    const head = [
      attribute(ippTag.charset, 'attributes-charset', 'utf-8'),
      attribute(ippTag.language, 'attributes-natural-language', 'en'),
    ];
    const bytes = encodeIpp({
      code: typeof said === 'number' ? said : 0,
      requestId: message.requestId,
      groups: [{ tag: ippTag.operation, attributes: head }, ...groups],
    });
    response.writeHead(200, { 'content-type': 'application/ipp', 'content-length': bytes.length });
    response.end(bytes);
  }

  const server: Server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    made,
    uri,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
