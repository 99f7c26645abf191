import type { PrinterView } from '../contract/papers.ts';
import { unfitPrinter } from '../domain/printing.ts';
import type { MadeUpPrinters, Output } from '../jobs/ports.ts';
import type { Printer, Shell } from '../shell/shell.ts';

/** The part of a shell that prints. */
export type Printers = Pick<Shell, 'printers' | 'print' | 'jobState' | 'spooler'>;

/** The shell's printers with those of practice before them. */
export function withMadeUp(shell: Printers, made: MadeUpPrinters): Printers {
  const isMadeUp = (name: string): boolean => made.names.includes(name);
  const { spooler } = shell;
  return {
    async printers() {
      const own = made.names.map((name, index) => ({
        name,
        isDefault: index === 0,
        target: '',
        isShared: null,
      }));
      return [...own, ...(await shell.printers()).map((printer) => ({ ...printer, isDefault: false }))];
    },
    async print(job) {
      if (!isMadeUp(job.printer)) return shell.print(job);
      return { state: 'sent', ...(await made.print(job)) };
    },
    jobState: async (printer, jobId) =>
      isMadeUp(printer) ? made.jobState(printer, jobId) : shell.jobState(printer, jobId),
    spooler: {
      printerState: async (printer) =>
        isMadeUp(printer)
          ? made.printerState(printer)
          : ((await spooler?.printerState(printer)) ?? 'unknown'),
      sheetsDone: async (printer, jobId) =>
        isMadeUp(printer)
          ? made.sheetsDone(printer, jobId)
          : ((await spooler?.sheetsDone(printer, jobId)) ?? null),
      async cancelJob(printer, jobId) {
        if (isMadeUp(printer)) made.cancelJob(printer, jobId);
        else await spooler?.cancelJob(printer, jobId);
      },
      findJob: async (printer, title) =>
        isMadeUp(printer)
          ? made.findJob(printer, title)
          : ((await spooler?.findJob(printer, title)) ?? 'unknown'),
    },
  };
}

/** Which printers there are and whether they may have a buyer's papers. */
export async function printerViews(shell: Printers): Promise<PrinterView[]> {
  const printers = await shell.printers();
  return printers.map((printer) => ({
    name: printer.name,
    isDefault: printer.isDefault,
    notForLabels: unfit(printer),
  }));
}

function unfit({ name, target, isShared }: Printer): PrinterView['notForLabels'] {
  if (isShared === true) return 'not_local';
  const isAddress = /^[a-z][a-z0-9+.-]*:/iu.test(target);
  return unfitPrinter({ name, words: isAddress ? '' : target, deviceUri: isAddress ? target : null });
}

/** The shell's printers, and files where practice allows them. */
export function createOutput(shell: Printers, writeFile: Output['writeFile']): Output {
  const { spooler } = shell;
  return {
    async print({ printer, title, pdf, widthMm, heightMm }) {
      const paper = { widthMicrons: Math.round(widthMm * 1000), heightMicrons: Math.round(heightMm * 1000) };
      const outcome = await shell.print({ printer, title, pdf, paper });
      if (outcome.state === 'sent') return outcome;
      return {
        state: 'refused',
        reason: outcome.reason === 'no_printing_here' ? 'printer_not_found' : outcome.reason,
      };
    },
    jobState: (printer, jobId) => shell.jobState(printer, jobId),
    ...spooler,
    writeFile,
  };
}
