/** The practice printers as the core's way out. */
import type { Output } from '../../src-main/jobs/ports.ts';
import type { PracticePrinters } from '../../src-practice/printer.ts';

export function outputOf(made: PracticePrinters): Pick<Output, 'print' | 'jobState'> & Partial<Output> {
  return {
    async print(job) {
      return { state: 'sent', ...(await made.print(job)) };
    },
    jobState: async (printer, jobId) => made.jobState(printer, jobId),
    printerState: async (printer) => made.printerState(printer),
    sheetsDone: async (printer, jobId) => made.sheetsDone(printer, jobId),
    cancelJob: async (printer, jobId) => made.cancelJob(printer, jobId),
    findJob: async (printer, title) => made.findJob(printer, title),
  };
}
