/**
 * Printers that only exist in practice: they take PDFs, put their sheets out at a pace of the practice's own clock, run
 * out of paper when they are told to, and keep what they put out, so that a test can count papers per order.
 */
import { PDFDocument } from 'pdf-lib';
import type { Clock } from '../src-main/domain/clock.ts';
import type { PrinterFault, PrinterState } from '../src-main/domain/print-queue.ts';

export const practicePrinterNames = { labels: 'Practice printer', a4: 'Practice A4 printer' } as const;

/** One sheet of paper that lies in the printer's tray, or crumpled in its path. */
export interface Sheet {
  readonly jobId: string;
  readonly title: string;
  /** The whole job's PDF, and which page of it this is, from 0. */
  readonly pdf: Uint8Array;
  readonly page: number;
  /** Crumpled by a jam. */
  readonly spoiled: boolean;
  /** UTC ms of the practice's clock. */
  readonly at: number;
}

export interface PrinterControl {
  readonly name: string;
  /**
   * After so many further good sheets it stops with this fault; 0 is before the next one. `mid_job` puts out as many more
   * as it takes to stop between two sheets of one job, wherever the jobs were cut.
   */
  stopAfter(sheets: number, fault: PrinterFault, where?: 'anywhere' | 'mid_job'): void;
  /** Paper put in, lid closed, plugged in again: it goes on with what it has. */
  fix(): void;
  state(): PrinterState;
  /** Milliseconds a sheet takes; 0 is at once. */
  setPace(msPerSheet: number): void;
  /** Sheets that its own memory still puts out after a job is taken away from it. */
  setMemory(sheets: number): void;
  /** Everything that ever came out, in order. */
  sheets(): readonly Sheet[];
}

interface Job {
  readonly id: string;
  readonly title: string;
  readonly pdf: Uint8Array;
  total: number;
  done: number;
  state: 'waiting' | 'out' | 'failed';
  /** Taken away; what is left comes out of the memory alone. */
  cancelled: boolean;
}

interface Handed {
  readonly printer: string;
  readonly title: string;
  readonly pdf: Uint8Array;
}

export interface PracticePrinters {
  readonly names: readonly string[];
  print(job: Handed): Promise<{ readonly jobId: string }>;
  jobState(printer: string, jobId: string): 'waiting' | 'out' | 'failed' | 'unknown';
  printerState(printer: string): PrinterState;
  sheetsDone(printer: string, jobId: string): number | null;
  cancelJob(printer: string, jobId: string): void;
  findJob(printer: string, title: string): { readonly jobId: string } | 'none';
  /** The strings behind the one of this name. Throws for any other. */
  control(name: string): PrinterControl;
}

/**
 * By default two of them: one for labels, one for A4 sheets. Nothing runs between calls: time is looked up when one is
 * made.
 */
export function createPracticePrinters(
  clock: Clock,
  msPerSheet = 1_500,
  names: readonly string[] = Object.values(practicePrinterNames),
): PracticePrinters {
  const printers = new Map(names.map((name) => [name, createPrinter(name, clock, msPerSheet)]));
  const named = (name: string): Printer => {
    const printer = printers.get(name);
    if (!printer) throw new Error(`there is no practice printer ${name}`);
    return printer;
  };
  return {
    names: [...printers.keys()],
    async print({ printer, title, pdf }) {
      const document = await PDFDocument.load(pdf, { updateMetadata: false });
      return { jobId: named(printer).add(title, pdf, document.getPageCount()) };
    },
    jobState: (printer, jobId) => named(printer).job(jobId)?.state ?? 'unknown',
    printerState: (printer) => named(printer).control.state(),
    sheetsDone: (printer, jobId) => named(printer).job(jobId)?.done ?? null,
    cancelJob: (printer, jobId) => named(printer).cancel(jobId),
    findJob(printer, title) {
      const job = named(printer).byTitle(title);
      return job ? { jobId: job.id } : 'none';
    },
    control: (name) => named(name).control,
  };
}

interface Printer {
  readonly control: PrinterControl;
  add(title: string, pdf: Uint8Array, pages: number): string;
  job(jobId: string): Job | undefined;
  byTitle(title: string): Job | undefined;
  cancel(jobId: string): void;
}

function createPrinter(name: string, clock: Clock, msPerSheet: number): Printer {
  const jobs: Job[] = [];
  const sheets: Sheet[] = [];
  let pace = msPerSheet;
  let memory = 0;
  let fault: PrinterFault | null = null;
  let stop: { left: number; fault: PrinterFault; midJob: boolean } | null = null;
  /** When the sheet that is being printed is out; null when nothing is. */
  let nextAt: number | null = null;

  function putOut(job: Job, at: number): void {
    sheets.push({ jobId: job.id, title: job.title, pdf: job.pdf, page: job.done, spoiled: false, at });
    job.done += 1;
    if (job.done < job.total) return;
    job.state = job.cancelled ? 'failed' : 'out';
  }

  function jam(job: Job | undefined): void {
    if (!job) return;
    sheets.push({
      jobId: job.id,
      title: job.title,
      pdf: job.pdf,
      page: job.done,
      spoiled: true,
      at: clock.now(),
    });
  }

  /** Lets everything happen that its time has come for. */
  function run(): void {
    for (;;) {
      const job = jobs.find(({ state }) => state === 'waiting');
      if (fault !== null) return;
      if (stop && stop.left <= 0 && (!stop.midJob || (job?.done ?? 0) > 0)) {
        fault = stop.fault;
        stop = null;
        nextAt = null;
        if (fault === 'jam') jam(job);
        return;
      }
      if (!job) {
        nextAt = null;
        return;
      }
      nextAt ??= clock.now() + pace;
      if (nextAt > clock.now()) return;
      putOut(job, nextAt);
      if (stop) stop.left -= 1;
      nextAt += pace;
    }
  }

  return {
    control: {
      name,
      stopAfter(left, next, where = 'anywhere') {
        run();
        stop = { left, fault: next, midJob: where === 'mid_job' };
        run();
      },
      fix() {
        fault = null;
        nextAt = null;
        run();
      },
      state() {
        run();
        return fault ?? 'ready';
      },
      setPace(next) {
        run();
        pace = next;
        nextAt = null;
      },
      setMemory(most) {
        memory = most;
      },
      sheets() {
        run();
        return [...sheets];
      },
    },
    add(title, pdf, pages) {
      run();
      const id = `${name.replaceAll(' ', '_')}-${jobs.length + 1}`;
      jobs.push({ id, title, pdf, total: pages, done: 0, state: 'waiting', cancelled: false });
      run();
      return id;
    },
    job(jobId) {
      run();
      return jobs.find(({ id }) => id === jobId);
    },
    byTitle: (title) => jobs.find((job) => job.title === title),
    cancel(jobId) {
      run();
      const job = jobs.find(({ id }) => id === jobId);
      if (job?.state !== 'waiting' || job.cancelled) return;
      job.cancelled = true;
      job.total = Math.min(job.total, job.done + memory);
      if (job.done >= job.total) job.state = 'failed';
      if (fault === null) nextAt = null;
    },
  };
}
