/** One line a printer: what it does now, and whether it waits for the seller. */
import type { PrintLine, PrintQuestion } from '../contract/papers.ts';
import type { Desk } from '../jobs/desk.ts';
import type { PrintQueue } from '../jobs/print-queue.ts';
import { isAnyReady, readyOrders } from '../jobs/print-ready.ts';
import { stopOf } from '../jobs/print-stop.ts';
import type { Batch } from '../store/prints.ts';

/** Printers that the settings send papers to, that the seller asked for, or that hold a batch. */
function printersOf(queue: PrintQueue, batches: readonly Batch[]): string[] {
  const wished = [...queue.wishes(), ...queue.wanted().map(({ wish }) => wish)];
  return [...new Set([...wished, ...batches].map(({ printer }) => printer))];
}

/** `batches` are the open ones of all printers. */
export function printLines(desk: Desk, queue: PrintQueue, batches: readonly Batch[]): PrintLine[] {
  const auto = desk.preferences.get().printWhen === 'as_papers_come';
  const wanted = queue.wanted().map(({ wish }) => wish);
  return printersOf(queue, batches).map((name) => {
    const own = batches.filter(({ printer }) => printer === name);
    const asking = own.find(({ state }) => state === 'asking');
    const trouble = queue.trouble(name);
    const bySettings = queue.wishes().filter(({ printer }) => printer === name);
    const wished = [...bySettings, ...wanted.filter(({ printer }) => printer === name)];
    return {
      printer: name,
      papers: [...new Set(wished.map(({ paper }) => paper))],
      state: stateOf(queue, name, own),
      fault: trouble?.fault ?? null,
      reason: trouble?.reason ?? null,
      waiting: auto
        ? bySettings.reduce((sum, { paper }) => sum + readyOrders(desk, paper, null).length, 0)
        : 0,
      question: asking ? questionOf(desk, asking) : null,
    };
  });
}

/** Printers that have stopped with papers in them or before them, each of them once, whatever it stopped with. */
export function stoppedPrinters(desk: Desk, queue: PrintQueue): number {
  const batches = desk.ledger.prints.openBatches();
  return printersOf(queue, batches).filter((name) => {
    const own = batches.filter(({ printer }) => printer === name);
    const halt = haltOf(queue, name, own);
    if (halt === null || halt === 'settling') return false;
    return own.length > 0 || isAnyWanted(desk, queue, name);
  }).length;
}

function isAnyWanted(desk: Desk, queue: PrintQueue, printer: string): boolean {
  return queue
    .wanted()
    .some(({ wish, orderIds }) => wish.printer === printer && isAnyReady(desk, wish.paper, orderIds));
}

type Halt = Extract<PrintLine['state'], 'asking' | 'settling' | 'refused' | 'stopped'>;

/** What keeps a printer from going on by itself. `own` are its open batches. */
function haltOf(queue: PrintQueue, printer: string, own: readonly Batch[]): Halt | null {
  if (own.some(({ state }) => state === 'asking')) return 'asking';
  if (own.some(({ state }) => state === 'settling')) return 'settling';
  const trouble = queue.trouble(printer);
  if (trouble?.reason) return 'refused';
  return trouble?.fault ? 'stopped' : null;
}

function stateOf(queue: PrintQueue, printer: string, own: readonly Batch[]): PrintLine['state'] {
  const halt = haltOf(queue, printer, own);
  if (halt !== null) return halt;
  if (queue.isPaused()) return 'paused';
  return own.length > 0 ? 'printing' : 'idle';
}

function questionOf(desk: Desk, { batchId, sentAt }: Batch): PrintQuestion {
  const stop = stopOf(desk, batchId);
  const open = desk.ledger.prints.ofBatch(batchId);
  return {
    batchId,
    fault: stop?.fault ?? 'seller',
    since: stop?.since ?? sentAt,
    orderIds: open.map(({ orderId }) => orderId),
    printerSays: stop?.sheetsDone ?? null,
  };
}
