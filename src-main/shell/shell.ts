/**
 * The desktop seam: what the program needs of whatever shows its window. Electron, a Chromium and plain JSON lines each
 * fulfil it, and one suite of tests runs over all of them. No word of the product belongs here.
 */
import type { Reply } from '../contract/reply.ts';

/** Answers one request. Whatever it throws crosses as `internal`, without a word of the error. */
export type Handler = (name: string, input: unknown) => Promise<Reply<unknown>>;

/**
 * Why the person is taken to be away: nothing touched for as long as was asked, the machine about to sleep (or just
 * woken, where a shell cannot know sooner), or the system's own lock.
 */
export type Away = 'idle' | 'suspend' | 'lock';

export interface OpenWindow {
  /** Whether what is shown runs inside the browser's own sandbox; without it no real account may be used. */
  readonly sandboxed: boolean;
  /** What shows it, in words: "Chromium 153.0.8010.0 (carried by npm)". */
  readonly description: string;
  /** Resolves once, when the window is no longer there and nobody asked the shell to close it. */
  readonly gone: Promise<'closed' | 'crashed'>;
}

export interface FileToSave {
  /** Only its last part is used, and characters that a file system could take otherwise are replaced. */
  readonly suggestedName: string;
  readonly bytes: Uint8Array;
}

export interface Printer {
  /** The system's own name, which `print` wants back. */
  readonly name: string;
  readonly isDefault: boolean;
  /** Where the system says it sends to (a device or a driver address), '' when it does not say. */
  readonly target: string;
  /** Whether other machines reach this queue or it lives on another machine; null when the system does not say. */
  readonly isShared: boolean | null;
}

export interface PrintJob {
  readonly printer: string;
  /** Shown in the system's queue, so it must name nobody. */
  readonly title: string;
  readonly pdf: Uint8Array;
  /** The sheet, in microns (thousandths of a millimetre); the pages of the PDF are of this size. */
  readonly paper: { readonly widthMicrons: number; readonly heightMicrons: number };
}

export type PrintOutcome =
  | {
      readonly state: 'sent';
      /** The spooler's name for the job; null where the system gives none. */
      readonly jobId: string | null;
    }
  | {
      readonly state: 'refused';
      readonly reason: 'printer_not_found' | 'printer_refused' | 'no_printing_here';
    };

/** Waiting: still in the queue. Out: the printer says done. Unknown: the system does not tell. */
export type JobState = 'waiting' | 'out' | 'failed' | 'unknown';

/** What a printer says of itself; a fault is what keeps it from going on. */
export type PrinterSays = 'ready' | 'media_empty' | 'jam' | 'cover_open' | 'offline' | 'stopped' | 'unknown';

export interface Spooler {
  printerState(printer: string): Promise<PrinterSays>;
  /** Sheets that came out so far; null when nobody counts them. */
  sheetsDone(printer: string, jobId: string): Promise<number | null>;
  cancelJob(printer: string, jobId: string): Promise<void>;
  /** A job by its title; 'none' when the spooler is sure that it has none. */
  findJob(printer: string, title: string): Promise<{ readonly jobId: string } | 'none' | 'unknown'>;
}

export interface Shell {
  /** Once, before `open`. */
  serve(handler: Handler): void;
  /** May be called again after the window is gone. Throws ShellError when nothing can show it. */
  open(): Promise<OpenWindow>;
  /** Events arrive in the order they were told. Those told while no window stands are dropped: a window starts by asking. */
  tell(event: unknown): void;
  /** The path it was saved as, or null when the person thought better of it. Overwrites only what the person says. */
  saveFile(file: FileToSave): Promise<string | null>;
  printers(): Promise<readonly Printer[]>;
  /** Rejects when nobody can say whether the spooler has it: it is looked for by its title before anything else. */
  print(job: PrintJob): Promise<PrintOutcome>;
  jobState(printer: string, jobId: string): Promise<JobState>;
  /** Beyond what every shell can tell; a shell whose system has no spooler that answers leaves it out. */
  readonly spooler?: Spooler;
  /** A passing notice outside the window, where the system has one; the window must say it too. */
  notify(title: string, text: string): void;
  /** Opens an address from the shell's own list of origins in the person's browser; false for any other. */
  openLink(url: string): Promise<boolean>;
  /** `idleMs` without key, pointer or wheel in the window counts as away; told once until touched again. */
  onAway(idleMs: number, listener: (why: Away) => void): void;
  /** Whether the program starts when the person logs in; `not_available` where this shell cannot ask the system for it. */
  startsWithSystem(): Promise<'on' | 'off' | 'not_available'>;
  /** Throws ShellError where it is not available. */
  startWithSystem(on: boolean): Promise<void>;
  /** Loads the window anew in a fresh process, so that what the old one held is gone from memory. */
  restartWindow(): Promise<void>;
  close(): Promise<void>;
}

/** The shell cannot do what was asked; the message is a sentence for the person. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
}
