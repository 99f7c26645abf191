/** Printing on Linux and macOS: CUPS's own commands, the papers by pipe. */
import { PrintError } from '../domain/printing.ts';
import type { Paper, Printer, PrinterInfo, PrintJob, PrintState } from '../domain/printing.ts';
import { runCommand } from './command.ts';
import type { CommandEnvironment } from './command.ts';
import { jobIdFrom, printersFrom, stateFrom } from './lpstat.ts';

const ASK_MS = 15_000;
const PRINT_MS = 120_000;

/** CUPS's names for the papers; the label papers are custom sizes, because drivers name them differently. */
const media: Readonly<Record<Paper, string>> = {
  '4x6in': 'Custom.101.6x152.4mm',
  '100x150mm': 'Custom.100x150mm',
  a4: 'A4',
};

/** One page to one sheet, nothing scaled to fit, no banner page, one side. */
const trueSize = [
  'print-scaling=none',
  'fit-to-page=false',
  'number-up=1',
  'job-sheets=none,none',
  'sides=one-sided',
];

export interface CupsOptions {
  readonly environment: CommandEnvironment;
  /** Practice may print to anything; papers of a real account go to a local printer only. */
  readonly localOnly: boolean;
}

export function createCupsPrinter({ environment, localOnly }: CupsOptions): Printer {
  const ask = async (
    command: string,
    args: readonly string[],
  ): Promise<{ code: number | null; stdout: string }> => {
    const result = await runCommand(command, args, { timeoutMs: ASK_MS, environment });
    if (result === 'missing') throw new PrintError('no_print_system');
    if (typeof result === 'string') throw new PrintError('print_system_silent');
    return result;
  };

  const list = async (): Promise<readonly PrinterInfo[]> => {
    const scheduler = await ask('lpstat', ['-r']);
    if (scheduler.stdout.includes('not running')) throw new PrintError('print_system_silent');
    const { stdout } = await ask('lpstat', ['-l', '-p', '-d', '-v']);
    return printersFrom(stdout);
  };

  const print = async (job: PrintJob): Promise<{ readonly jobId: string }> => {
    const printer = (await list()).find(({ name }) => name === job.printer);
    if (printer === undefined) throw new PrintError('unknown_printer');
    if (localOnly && printer.unfit !== null) throw new PrintError('unfit_printer');
    const options = [`media=${media[job.paper]}`, ...trueSize].flatMap((option) => ['-o', option]);
    const result = await runCommand('lp', ['-d', job.printer, '-t', job.title, ...options], {
      input: job.pdf,
      timeoutMs: PRINT_MS,
      environment,
    });
    if (result === 'missing') throw new PrintError('no_print_system');
    if (typeof result === 'string') throw new PrintError('print_system_silent');
    const jobId = result.code === 0 ? jobIdFrom(result.stdout) : null;
    if (jobId === null) throw new PrintError('refused');
    return { jobId };
  };

  const state = async (jobId: string): Promise<PrintState> => {
    const queue = jobId.replace(/-\d+$/, '');
    const open = await ask('lpstat', ['-W', 'not-completed', '-o', queue]);
    const completed = await ask('lpstat', ['-l', '-W', 'completed', '-o', queue]);
    return stateFrom(open.stdout, completed.stdout, jobId);
  };

  return {
    list,
    print,
    state,
    // CUPS keeps a finished job's file for a day unless it is told to let go of it.
    forget: async (jobId) => {
      await ask('cancel', ['-x', jobId]);
    },
  };
}
