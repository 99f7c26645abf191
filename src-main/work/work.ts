/** The work that never runs on the core's own thread, as the jobs call it. */
import type { PrintCheck } from '../documents/label.ts';
import type {
  CalibrationInput,
  CardsInput,
  DayPageInput,
  EvidenceInput,
  GiftCardInput,
  ManifestInput,
  PickListInput,
} from '../domain/desk-pages.ts';
import type { ReadDocument } from '../domain/papers.ts';
import { Pool } from './pool.ts';
import type { PoolOptions } from './pool.ts';
import { RightOfWay } from './right-of-way.ts';
import type { TaskInput, TaskName, TaskResult } from './tasks.ts';

/**
 * Every method rejects with DocumentError (the input's fault), StoreError (of a backup) or WorkError (time-out, crash, cancelled, closed), and
 * stops its thread when the signal is aborted.
 */
export interface Work {
  /** The threads wait a moment before their next step, so that what somebody waits for has the processor to itself. */
  standAside(): void;
  /** Resolves when work on the caller's own thread may take its next step. */
  turn(): Promise<void>;
  /** Takes a PDF of Amazon's apart; about 15 ms an order. */
  readDocument(pdf: Uint8Array, signal?: AbortSignal): Promise<ReadDocument>;
  labelsPdf(input: TaskInput<'labelsPdf'>, signal?: AbortSignal): Promise<Uint8Array>;
  /** Pages that came behind a label: how many, and the order numbers on them. */
  readPages(pdf: Uint8Array, signal?: AbortSignal): Promise<TaskResult<'readPages'>>;
  /** Joins invoices unchanged, in the given order. */
  invoicesPdf(parts: readonly Uint8Array[], signal?: AbortSignal): Promise<Uint8Array>;
  /** Label left, its own invoice right, one A4 sheet an order. */
  a4SheetsPdf(sheets: TaskInput<'a4SheetsPdf'>['sheets'], signal?: AbortSignal): Promise<Uint8Array>;
  pickListPdf(input: PickListInput, signal?: AbortSignal): Promise<Uint8Array>;
  manifestPdf(input: ManifestInput, signal?: AbortSignal): Promise<Uint8Array>;
  giftCardPdf(input: GiftCardInput, signal?: AbortSignal): Promise<Uint8Array>;
  dayPagePdf(input: DayPageInput, signal?: AbortSignal): Promise<Uint8Array>;
  evidencePdf(input: EvidenceInput, signal?: AbortSignal): Promise<Uint8Array>;
  /** The page, and how wide its bars are on paper when nothing scales it. */
  calibrationPdf(input: CalibrationInput, signal?: AbortSignal): Promise<TaskResult<'calibrationPdf'>>;
  /** Bin cards or stickers, and which SKUs cannot be drawn. */
  cardsPdf(input: CardsInput, signal?: AbortSignal): Promise<TaskResult<'cardsPdf'>>;
  /** A CSV file of the seller's, into cells. */
  readTable(bytes: Uint8Array, signal?: AbortSignal): Promise<TaskResult<'readTable'>>;
  /** Reads once more what is about to be sent, at this head's density and on this paper. */
  checkLabel(input: TaskInput<'checkLabel'>, signal?: AbortSignal): Promise<PrintCheck>;
  /** For the preview on the screen. */
  labelPng(label: TaskInput<'labelPng'>['label'], signal?: AbortSignal): Promise<Uint8Array>;
  /** Copies the ledger while it is in use. The keys are copied into the thread, which wipes them. */
  backUp(input: TaskInput<'backUp'>, signal?: AbortSignal): Promise<TaskResult<'backUp'>>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** Reading is given time by the size of the file, some thirty orders a MB: enough even if scans never stop meanwhile. */
const READ_BASE_MS = 30_000;
const READ_MS_PER_MB = 30_000;
const TASK_MS = 60_000;
/** A ledger of years on a slow disk. */
const BACKUP_MS = 20 * 60_000;

export function createWork(options: Partial<PoolOptions> = {}): Work {
  const way = new RightOfWay();
  const pool = new Pool({ program: new URL('./worker.ts', import.meta.url), way, ...options });
  const run = async <Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    signal: AbortSignal | undefined,
    timeoutMs = TASK_MS,
  ): Promise<TaskResult<Name>> => {
    const value = await pool.run(name, input, { signal, timeoutMs });
    // The thread runs the same table that these types come from.
    return value as TaskResult<Name>;
  };
  return {
    standAside: () => way.take(),
    turn: () => way.turn(),
    readDocument: (pdf, signal) =>
      run('readDocument', { pdf }, signal, READ_BASE_MS + (pdf.byteLength / 1e6) * READ_MS_PER_MB),
    readPages: (pdf, signal) => run('readPages', { pdf }, signal),
    labelsPdf: (input, signal) => run('labelsPdf', input, signal),
    invoicesPdf: (parts, signal) => run('invoicesPdf', { parts }, signal),
    a4SheetsPdf: (sheets, signal) => run('a4SheetsPdf', { sheets }, signal),
    pickListPdf: (input, signal) => run('pickListPdf', input, signal),
    manifestPdf: (input, signal) => run('manifestPdf', input, signal),
    giftCardPdf: (input, signal) => run('giftCardPdf', input, signal),
    dayPagePdf: (input, signal) => run('dayPagePdf', input, signal),
    evidencePdf: (input, signal) => run('evidencePdf', input, signal),
    calibrationPdf: (input, signal) => run('calibrationPdf', input, signal),
    cardsPdf: (input, signal) => run('cardsPdf', input, signal),
    readTable: (bytes, signal) => run('readTable', { bytes }, signal),
    checkLabel: (input, signal) => run('checkLabel', input, signal),
    labelPng: (label, signal) => run('labelPng', { label }, signal),
    backUp: (input, signal) => run('backUp', input, signal, BACKUP_MS),
    close() {
      way.release();
      return pool.close();
    },
  };
}
