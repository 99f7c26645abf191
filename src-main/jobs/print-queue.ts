/** What is printed where and when: one line a printer, at most one batch in each printer that tells of itself. */
import type { PrintTarget } from '../contract/papers.ts';
import { type Reason, Refusal } from '../contract/reply.ts';
import { DAY } from '../domain/ist.ts';
import { type BatchFault, type PrinterFault, isPrinterFault } from '../domain/print-queue.ts';
import type { UnfitPrinter } from '../domain/printing.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import { printerScale } from './calibration.ts';
import type { Output } from './ports.ts';
import { batchTaken, jobTitle, sendBatch, withdrawBatch } from './print-send.ts';
import { type Stop, answerStop, askLastGood, settleStop, stopBatch, stopOf } from './print-stop.ts';
import { ALL, outUpTo } from './print-out.ts';
import { readAgain, readyOrders, stillWanted, withPapers } from './print-ready.ts';

/** So that a jam costs one question about few papers. */
export const MOST_PER_BATCH = 20;
/** A paper nobody confirmed is deleted a day after it was sent. */
const UNCONFIRMED_AFTER = DAY;
/** What a printer says before it put anything out counts from then on. */
const SPEAKS_AFTER = 10_000;
/** A cancelled job is gone in seconds; one that never goes is asked about all the same. */
const LEAVES_WITHIN = 60_000;
/** A printer that refused or was not there is tried again after this. */
const TRY_AGAIN_AFTER = 30_000;
const PAUSED = 'papers.paused';
/** Printers that were seen counting their sheets: when one of them says none, it is none. */
const COUNTING = 'papers.countingPrinters';

/** Where papers of a kind go. */
export interface PrintWish {
  readonly paper: PrintTarget;
  readonly printer: string;
}

export interface PrinterFacts {
  readonly name: string;
  readonly notForLabels: UnfitPrinter | null;
}

/** What holds a line up, beside the batch that is in its printer. */
export interface LineTrouble {
  readonly fault: PrinterFault | null;
  /** Why its papers cannot go there at all. */
  readonly reason: Reason | null;
  /** UTC ms. */
  readonly since: number;
}

export interface PrintQueue {
  /** Looks after what is in the printers and sends what is next. Calls that overlap share one round and the next. */
  step(): Promise<void>;
  /**
   * Prints these now, or with null everything at the desk that was not sent yet, whatever the setting says. Answers with
   * the batches that went out at once; the others follow by themselves. Throws Refusal when the first could not go.
   */
  print(wish: PrintWish, orderIds: readonly string[] | null): Promise<readonly Batch[]>;
  pause(): void;
  resume(): Promise<void>;
  isPaused(): boolean;
  /** The answer to "which is the last good one?": a position, -1 for none. */
  lastGood(batchId: number, position: number): Promise<void>;
  trouble(printer: string): LineTrouble | null;
  /** Sheets that are out of a batch whose printer tells of itself; undefined for one that does not. */
  told(batchId: number): { readonly sheetsDone: number | null } | undefined;
  /** Where papers go by the settings at this moment. */
  wishes(): readonly PrintWish[];
}

export function createPrintQueue(
  desk: Desk,
  output: Output,
  printers: () => Promise<readonly PrinterFacts[]>,
  signal: AbortSignal,
): PrintQueue {
  const { ledger, clock } = desk;
  const byHand = new Map<string, { wish: PrintWish; orderIds: Set<string> | null }>();
  const troubles = new Map<string, LineTrouble>();
  /** Batches that this life of the program is handing over right now. */
  const onTheirWay = new Set<number>();
  const notBefore = new Map<string, number>();
  const told = new Map<number, { readonly sheetsDone: number | null }>();
  let running: Promise<void> | null = null;
  let again = false;

  const isPaused = (): boolean => ledger.settings.get(PAUSED) === true;
  const keyOf = ({ paper, printer }: PrintWish): string => `${paper}\n${printer}`;

  function wishes(): PrintWish[] {
    const { paper, labelPrinter, invoicePrinter } = desk.preferences.get();
    if (labelPrinter === null) return [];
    if (paper === 'a4') return [{ paper: 'a4', printer: labelPrinter }];
    const labels: PrintWish = { paper: 'labels', printer: labelPrinter };
    return invoicePrinter === null ? [labels] : [labels, { paper: 'invoices', printer: invoicePrinter }];
  }

  function note(wish: PrintWish, orderIds: readonly string[] | null): void {
    const known = byHand.get(keyOf(wish));
    const all = orderIds === null || known?.orderIds === null;
    byHand.set(keyOf(wish), {
      wish,
      orderIds: all ? null : new Set([...(known?.orderIds ?? []), ...orderIds]),
    });
  }

  function counting(): Set<string> {
    const stored: unknown = ledger.settings.get(COUNTING);
    return new Set(Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : []);
  }

  function countsSheets(printer: string): void {
    const known = counting();
    if (!known.has(printer)) ledger.settings.set(COUNTING, [...known.add(printer)]);
  }

  function hold(printer: string, fault: PrinterFault | null, reason: Reason | null): void {
    const before = troubles.get(printer);
    if (before && before.fault === fault && before.reason === reason) {
      troubles.set(printer, { ...before, since: before.since });
      return;
    }
    troubles.set(printer, { fault, reason, since: clock.now() });
    desk.changed('papers');
  }

  function release(printer: string): void {
    if (troubles.delete(printer)) desk.changed('papers');
  }

  /** Looks after everything that went to a printer; true while one of it keeps the next from being sent. */
  async function look(printer: string, batches: readonly Batch[]): Promise<boolean> {
    let holds = false;
    for (const batch of batches) {
      if (clock.now() - batch.sentAt >= UNCONFIRMED_AFTER) outUpTo(desk, batch.batchId, ALL);
      else if (batch.state === 'sending') holds = (await found(batch)) || holds;
      else if (batch.state === 'asking') holds = true;
      else if (batch.state === 'settling') holds = (await settled(batch)) || holds;
      else holds = (await watched(batch)) || holds;
    }
    if (!holds && (troubles.get(printer)?.fault ?? null) !== null) {
      const state = (await output.printerState?.(printer)) ?? 'unknown';
      if (isPrinterFault(state) || (notBefore.get(printer) ?? 0) > clock.now()) return true;
      release(printer);
    }
    return holds;
  }

  /** A batch of an earlier life of the program: whether the spooler ever got it. */
  async function found(batch: Batch): Promise<boolean> {
    if (onTheirWay.has(batch.batchId)) return true;
    const title = jobTitle(batch, ledger.prints.ofBatch(batch.batchId).length);
    const job = (await output.findJob?.(batch.printer, title)) ?? 'unknown';
    if (job === 'none') withdrawBatch(desk, batch);
    else if (job === 'unknown') {
      stopBatch(desk, batch, 'interrupted', null);
      askLastGood(desk, batch, false);
    } else batchTaken(desk, batch, job.jobId);
    return job !== 'none';
  }

  async function watched(batch: Batch): Promise<boolean> {
    const { batchId, printer, jobId } = batch;
    if (jobId === null) return false;
    const state = await output.jobState(printer, jobId);
    const stop = stopOf(desk, batchId);
    if (state === 'unknown' && !stop) return false;
    const sheetsDone = (await output.sheetsDone?.(printer, jobId)) ?? null;
    if (sheetsDone !== null && sheetsDone > 0) countsSheets(printer);
    if (state === 'out') {
      told.delete(batchId);
      outUpTo(desk, batchId, ALL);
      return false;
    }
    if (stop) return leaving(batch, stop, state === 'failed', sheetsDone);
    const printerState =
      state === 'failed' ? 'unknown' : ((await output.printerState?.(printer)) ?? 'unknown');
    // A spooler repeats what the job before met until the printer has answered for this one.
    const isEarly = !(sheetsDone !== null && sheetsDone > 0) && clock.now() - batch.sentAt < SPEAKS_AFTER;
    const fault: BatchFault | null =
      state === 'failed' ? 'job_failed' : isPrinterFault(printerState) && !isEarly ? printerState : null;
    if (fault === null) {
      const before = told.get(batchId);
      told.set(batchId, { sheetsDone });
      if (before?.sheetsDone !== sheetsDone) desk.changed('papers');
      return true;
    }
    told.delete(batchId);
    if (ledger.prints.batch(batchId)?.state !== 'sent') return true;
    if (isPrinterFault(printerState)) hold(printer, printerState, null);
    stopBatch(desk, batch, fault, sheetsDone);
    if (state === 'failed') askLastGood(desk, batch, true);
    // Out of the queue: what would come out by itself later would come out twice.
    else await output.cancelJob?.(printer, jobId);
    return true;
  }

  /** A stopped job on its way out of the spooler; only then is it asked about. */
  function leaving(batch: Batch, stop: Stop, hasLeft: boolean, sheetsDone: number | null): boolean {
    if (!hasLeft && clock.now() - stop.since < LEAVES_WITHIN) return true;
    askLastGood(desk, batch, hasLeft);
    if (hasLeft && sheetsDone === 0 && stop.fault !== 'job_failed' && counting().has(batch.printer)) {
      // Nothing came out, so there is nothing to ask: the same paper is still missing.
      notBefore.set(batch.printer, clock.now() + TRY_AGAIN_AFTER);
      answerStop(desk, batch, -1);
    }
    return true;
  }

  async function settled(batch: Batch): Promise<boolean> {
    const { printer, jobId } = batch;
    const state = jobId === null ? 'unknown' : await output.jobState(printer, jobId);
    if (state === 'waiting') return true;
    const done = jobId === null ? null : ((await output.sheetsDone?.(printer, jobId)) ?? null);
    const end = state === 'out' ? 'completed' : state === 'failed' ? 'cancelled' : 'unknown';
    settleStop(desk, batch, end, done);
    return false;
  }

  /** Papers go to no printer that would keep, send away or share them, labels to none that shrinks their bars. */
  async function check({ printer: name, paper }: PrintWish): Promise<void> {
    const printer = (await printers()).find((known) => known.name === name);
    if (!printer) throw new Refusal('printer_not_found');
    if (printer.notForLabels !== null) throw new Refusal('printer_not_for_labels');
    if (paper !== 'invoices' && printerScale(desk, name) === 'too_small')
      throw new Refusal('label_too_small');
  }

  /** Sends the next batch of a line; null when there is none to send. */
  async function sendNext(wish: PrintWish, wanted: ReadonlySet<string> | null): Promise<Batch | null> {
    for (;;) {
      const recipients = desk.recipients();
      if (!recipients || signal.aborted) return null;
      const orders = readyOrders(desk, wish.paper, wanted);
      const next = firstWithPapers(recipients, wish.paper, orders);
      if (next.length === 0) return null;
      await check(wish);
      const state = (await output.printerState?.(wish.printer)) ?? 'unknown';
      if (isPrinterFault(state)) {
        hold(wish.printer, state, null);
        return null;
      }
      const still = await stillWanted(desk, next, signal);
      const checked = await readAgain(desk, still, wish.paper);
      if (isPaused() || signal.aborted || !desk.recipients()) return null;
      if (checked.length === 0) continue;
      let batchId = 0;
      try {
        return await sendBatch(desk, output, wish, checked, (id) => {
          batchId = id;
          onTheirWay.add(id);
        });
      } finally {
        onTheirWay.delete(batchId);
      }
    }
  }

  /** One line: what is in the printer first, then the next batch of each kind of paper that goes there. */
  async function line(printer: string): Promise<readonly Batch[]> {
    const sent: Batch[] = [];
    for (;;) {
      const open = ledger.prints.openBatches().filter((batch) => batch.printer === printer);
      if ((await look(printer, open)) || isPaused()) return sent;
      if ((notBefore.get(printer) ?? 0) > clock.now()) return sent;
      const trouble = troubles.get(printer);
      if (trouble?.reason && clock.now() - trouble.since < TRY_AGAIN_AFTER) return sent;
      const batch = await nextOf(printer);
      if (!batch) return sent;
      release(printer);
      sent.push(batch);
    }
  }

  async function nextOf(printer: string): Promise<Batch | null> {
    for (const { wish, wanted, key } of kindsOf(printer)) {
      try {
        const batch = await sendNext(wish, wanted);
        if (batch) return batch;
        if (key !== null && !troubles.has(printer) && !isPaused()) byHand.delete(key);
      } catch (error) {
        if (key !== null) byHand.delete(key);
        if (!(error instanceof Refusal)) throw error;
        hold(printer, null, error.reason);
        return null;
      }
    }
    return null;
  }

  function kindsOf(
    printer: string,
  ): { wish: PrintWish; wanted: ReadonlySet<string> | null; key: string | null }[] {
    const hand = [...byHand].map(([key, { wish, orderIds }]) => ({ wish, wanted: orderIds, key }));
    const auto =
      desk.preferences.get().printWhen === 'as_papers_come'
        ? wishes().map((wish) => ({ wish, wanted: null, key: null }))
        : [];
    return [...hand, ...auto].filter(({ wish }) => wish.printer === printer);
  }

  async function round(): Promise<void> {
    // While the buyers' file is closed nothing can be printed or deleted; the purge does not wait for this.
    if (!desk.recipients()) return;
    const lines = new Set([
      ...ledger.prints.openBatches().map(({ printer }) => printer),
      ...[...byHand.values()].map(({ wish }) => wish.printer),
      ...(desk.preferences.get().printWhen === 'as_papers_come'
        ? wishes().map(({ printer }) => printer)
        : []),
    ]);
    const ends = await Promise.allSettled([...lines].map(line));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  async function rounds(): Promise<void> {
    do {
      again = false;
      await round();
    } while (again && !signal.aborted);
  }

  function step(): Promise<void> {
    if (running) again = true;
    else running = rounds().finally(() => (running = null));
    return running;
  }

  /** What goes wrong with the next batch is no fault of the answer that was just given: the next look tells it. */
  const goOn = (): Promise<void> => step().catch(() => undefined);

  return {
    step,
    async print(wish, orderIds) {
      if (!desk.recipients()) throw new Refusal('locked');
      await check(wish);
      const before = new Set(ledger.prints.openBatches().map(({ batchId }) => batchId));
      note(wish, orderIds);
      release(wish.printer);
      await step();
      const refused = troubles.get(wish.printer)?.reason;
      if (refused) throw new Refusal(refused);
      return ledger.prints
        .openBatches()
        .filter(
          ({ batchId, printer, paper }) =>
            !before.has(batchId) && printer === wish.printer && paper === wish.paper,
        );
    },
    pause() {
      ledger.settings.set(PAUSED, true);
      desk.changed('papers');
    },
    async resume() {
      ledger.settings.set(PAUSED, false);
      troubles.clear();
      notBefore.clear();
      desk.changed('papers');
      await goOn();
    },
    isPaused,
    async lastGood(batchId, position) {
      const batch = ledger.prints.batch(batchId);
      if (!batch) throw new Refusal('not_found');
      if (batch.state === 'sent' && batch.jobId !== null)
        await output.cancelJob?.(batch.printer, batch.jobId);
      answerStop(desk, ledger.prints.batch(batchId) ?? batch, position);
      notBefore.delete(batch.printer);
      await goOn();
    },
    told: (batchId) => told.get(batchId),
    trouble: (printer) => troubles.get(printer) ?? null,
    wishes,
  };
}

function firstWithPapers(
  recipients: NonNullable<ReturnType<Desk['recipients']>>,
  paper: PrintTarget,
  orders: ReturnType<typeof readyOrders>,
): ReturnType<typeof withPapers> {
  const ready: ReturnType<typeof withPapers> = [];
  for (let from = 0; from < orders.length && ready.length < MOST_PER_BATCH; from += MOST_PER_BATCH)
    ready.push(...withPapers(recipients, paper, orders.slice(from, from + MOST_PER_BATCH)));
  return ready.slice(0, MOST_PER_BATCH);
}
