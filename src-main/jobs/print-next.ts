/** Sends the next batch of a kind of paper to its printer, after a last look at the printer, the orders and the labels. */
import type { PrintTarget } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import type { Order } from '../domain/order.ts';
import { isPrinterFault } from '../domain/print-queue.ts';
import type { UnfitPrinter } from '../domain/printing.ts';
import type { Batch } from '../store/prints.ts';
import type { Recipients } from '../store/recipients.ts';
import { printerScale } from './calibration.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { type Ready, readAgain, readyOrders, stillWanted, withPapers } from './print-ready.ts';
import { type Recording, sendBatch } from './print-send.ts';
import type { Troubles } from './print-troubles.ts';
import type { PrintWish } from './print-wishes.ts';

/** So that a jam costs one question about few papers. */
export const MOST_PER_BATCH = 20;

export interface PrinterFacts {
  readonly name: string;
  readonly notForLabels: UnfitPrinter | null;
}

export interface Sender {
  /** As `checkPrinter`. */
  check(wish: PrintWish): Promise<void>;
  /** Null when there is none to send, or when the printer says it cannot. Throws Refusal when it may not go there. */
  send(wish: PrintWish, wanted: ReadonlySet<string> | null): Promise<Batch | null>;
  /** Hands these over at once, beside what waits for the printer and without another look at them. Throws Refusal. */
  sendNow(wish: PrintWish, sets: readonly Ready[], recording: Recording): Promise<Batch | null>;
  /** Whether this life of the program is handing the batch over right now. */
  isOnItsWay(batchId: number): boolean;
}

/**
 * Papers go to no printer that would keep, send away or share them, and what has bars to none that was measured making
 * them too small. Throws Refusal.
 */
export async function checkPrinter(
  desk: Desk,
  printers: () => Promise<readonly PrinterFacts[]>,
  name: string,
  hasBars: boolean,
): Promise<void> {
  const printer = (await printers()).find((known) => known.name === name);
  if (!printer) throw new Refusal('printer_not_found');
  if (printer.notForLabels !== null) throw new Refusal('printer_not_for_labels');
  if (hasBars && printerScale(desk, name) === 'too_small') throw new Refusal('label_too_small');
}

/** `goesOn`: whether anything may be sent at all at this moment. */
export function createSender(
  desk: Desk,
  output: Output,
  troubles: Troubles,
  around: {
    readonly printers: () => Promise<readonly PrinterFacts[]>;
    readonly goesOn: () => boolean;
    readonly signal: AbortSignal;
  },
): Sender {
  const { printers, goesOn, signal } = around;
  const onTheirWay = new Set<number>();

  const check = ({ printer, paper }: PrintWish): Promise<void> =>
    checkPrinter(desk, printers, printer, paper !== 'invoices');

  async function handOver(
    wish: PrintWish,
    checked: readonly Ready[],
    recording: Recording = {},
  ): Promise<Batch | null> {
    let batchId = 0;
    try {
      return await sendBatch(desk, output, wish, checked, {
        ...recording,
        recorded(id) {
          batchId = id;
          onTheirWay.add(id);
          recording.recorded?.(id);
        },
      });
    } finally {
      onTheirWay.delete(batchId);
    }
  }

  const mayGo = (): boolean => goesOn() && !signal.aborted && desk.recipients() !== null;

  return {
    check,
    async send(wish, wanted) {
      for (;;) {
        const recipients = desk.recipients();
        if (!recipients || signal.aborted) return null;
        const next = firstWithPapers(desk, recipients, wish.paper, readyOrders(desk, wish.paper, wanted));
        if (next.length === 0) return null;
        await check(wish);
        const state = (await output.printerState?.(wish.printer)) ?? 'unknown';
        if (isPrinterFault(state)) {
          troubles.stopped(wish.printer, state);
          return null;
        }
        const still = await stillWanted(desk, next, signal);
        const checked = await readAgain(desk, still, wish.paper);
        const sent = await handOver(wish, checked, { mayGo });
        if (sent || !mayGo()) return sent;
      }
    },
    sendNow: handOver,
    isOnItsWay: (batchId) => onTheirWay.has(batchId),
  };
}

function firstWithPapers(
  { ledger }: Desk,
  recipients: Recipients,
  paper: PrintTarget,
  orders: readonly Order[],
): Ready[] {
  const ready: Ready[] = [];
  for (let from = 0; from < orders.length && ready.length < MOST_PER_BATCH; from += MOST_PER_BATCH)
    ready.push(...withPapers(ledger, recipients, paper, orders.slice(from, from + MOST_PER_BATCH)));
  return ready.slice(0, MOST_PER_BATCH);
}
