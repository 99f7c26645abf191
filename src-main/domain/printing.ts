/** Printers as the jobs see them, and which of them may have a buyer's papers. */
export type Paper = '4x6in' | '100x150mm' | 'a4';

/** Why a printer is shown but never gets papers of a real account. */
export type UnfitPrinter =
  /** It writes a PDF, XPS or picture file instead of printing. */
  | 'writes_a_file'
  | 'fax'
  | 'cloud'
  /** A shared queue or a printer on the network: what it prints passes other machines. */
  | 'not_local'
  /** Nothing says how it is connected. */
  | 'unknown_connection';

export interface PrinterInfo {
  /** The system's own name, which `print` wants back. */
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly accepting: boolean;
  readonly unfit: UnfitPrinter | null;
}

export interface PrintJob {
  readonly printer: string;
  readonly pdf: Uint8Array;
  readonly paper: Paper;
  /** Stands in the system's queue, so it must hold no order and no person. */
  readonly title: string;
}

/**
 * What the system says of a job: `waiting` in its queue, `done` when the printer has had all of it, `failed` when it was
 * cancelled or given up, `unknown` when the system has forgotten it.
 */
export type PrintState = 'waiting' | 'done' | 'failed' | 'unknown';

/** The way to the printers: CUPS's commands on Linux, the window's own printing in Electron. Throws PrintError. */
export interface Printer {
  list(): Promise<readonly PrinterInfo[]>;
  /** Resolves when the spooler has taken the whole job. The bytes go by pipe, never by file. */
  print(job: PrintJob): Promise<{ readonly jobId: string }>;
  state(jobId: string): Promise<PrintState>;
  /** Takes the job out of the queue, and the spooler's own copy of the papers with it. */
  forget(jobId: string): Promise<void>;
}

export type PrintFailure =
  /** No printing system is installed (on Linux: the `lp` command of CUPS). */
  | 'no_print_system'
  /** The printing system is installed but does not answer. */
  | 'print_system_silent'
  | 'unknown_printer'
  | 'unfit_printer'
  /** The spooler took nothing. */
  | 'refused';

export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly failure: PrintFailure;
  constructor(failure: PrintFailure) {
    super(failure);
    this.failure = failure;
  }
}

export interface PrinterTraits {
  readonly name: string;
  /** Everything else that the system says in words: description, driver, make and model, port. */
  readonly words: string;
  /** CUPS's device URI; null where the system has none (Windows). */
  readonly deviceUri: string | null;
}

const fileWords = /\b(?:pdf|xps|onenote|document writer|image writer|print to file|evernote|snagit)\b/i;
const faxWords = /\bfax\b/i;
const cloudWords = /\b(?:cloud|universal print|hp eprint|google)\b/i;
const localSchemes = new Set(['usb', 'parallel', 'serial', 'ippusb', 'hp', 'centronics']);

/** Whether a printer may have papers, from what the system tells of it. Null means it may. */
export function unfitPrinter({ name, words, deviceUri }: PrinterTraits): UnfitPrinter | null {
  const said = `${name} ${words}`.replaceAll(/[_-]/g, ' ');
  const scheme =
    deviceUri === null ? null : (/^([a-z][a-z0-9+.-]*):/i.exec(deviceUri)?.[1]?.toLowerCase() ?? '');
  if (faxWords.test(said) || (scheme !== null && scheme.includes('fax'))) return 'fax';
  if (fileWords.test(said) || (scheme !== null && /^(?:file|cups-pdf|pdf|cups-brf)$/.test(scheme)))
    return 'writes_a_file';
  if (cloudWords.test(said) || scheme === 'gcp' || scheme === 'cloudprint') return 'cloud';
  if (name.startsWith('\\\\') || /\bredirected\b/i.test(said)) return 'not_local';
  if (deviceUri === null || scheme === null) return null;
  if (scheme === '')
    return deviceUri.startsWith('/dev/')
      ? deviceUri === '/dev/null'
        ? 'writes_a_file'
        : null
      : 'unknown_connection';
  // A printer on USB that speaks IPP is reached through a service on this very machine, which names no queue.
  if (/^ipps?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/ipp\//i.test(deviceUri)) return null;
  if (scheme === 'hp') return /^hp:\/(?:usb|par)\//i.test(deviceUri) ? null : 'not_local';
  return localSchemes.has(scheme) ? null : 'not_local';
}
