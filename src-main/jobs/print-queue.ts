/** What is printed where and when: one line a printer, at most one batch in each printer that tells of itself. */
import { type Reason, Refusal } from '../contract/reply.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { type PrinterFacts, type Sender, createSender } from './print-next.ts';
import { answerStop } from './print-stop.ts';
import { type LineTrouble, createTroubles } from './print-troubles.ts';
import { type Watch, createWatch } from './print-watch.ts';
import { type PrintWish, type WishFor, createWishes } from './print-wishes.ts';

const PAUSED = 'papers.paused';

export interface PrintQueue {
  /** Looks after what is in the printers and sends what is next. Calls that overlap share one round and the next. */
  step(): Promise<void>;
  /**
   * Prints these now, or with null everything at the desk that was not sent yet, whatever the setting says. Answers with
   * the batches that went out at once; the others follow by themselves. Throws Refusal when the first could not go.
   */
  print(wish: PrintWish, orderIds: readonly string[] | null): Promise<readonly Batch[]>;
  /** As the sender's: not kept back by a pause or by what is in the printer. */
  sendNow: Sender['sendNow'];
  pause(): void;
  resume(): Promise<void>;
  isPaused(): boolean;
  /** The answer to "which is the last good one?": a position, -1 for none. */
  lastGood(batchId: number, position: number): Promise<void>;
  trouble(printer: string): LineTrouble | null;
  told: Watch['told'];
  /** Where papers go by the settings at this moment. */
  wishes(): readonly PrintWish[];
  /** What is to go to a printer now: by itself, or because the seller asked for it. */
  wanted(): readonly WishFor[];
}

export interface PrintQueueAround {
  readonly printers: () => Promise<readonly PrinterFacts[]>;
  /** Hears of a fault that is nobody's answer, and says which of the closed reasons the seller reads. */
  readonly fault: (error: unknown) => Reason;
  readonly signal: AbortSignal;
}

export function createPrintQueue(
  desk: Desk,
  output: Output,
  { printers, fault, signal }: PrintQueueAround,
): PrintQueue {
  const { ledger } = desk;
  const isPaused = (): boolean => ledger.settings.get(PAUSED) === true;
  const wishes = createWishes(desk);
  const troubles = createTroubles(desk);
  const sender = createSender(desk, output, troubles, { printers, goesOn: () => !isPaused(), signal });
  const watch = createWatch(desk, output, troubles, (batchId) => sender.isOnItsWay(batchId));
  let running: Promise<void> | null = null;
  let again = false;

  /** One line: what is in the printer first, then the next batch of each kind of paper that goes there. */
  async function advance(printer: string): Promise<void> {
    for (;;) {
      const open = ledger.prints.openBatches().filter((batch) => batch.printer === printer);
      if ((await watch.look(printer, open)) || isPaused() || troubles.isResting(printer)) return;
      const sent = await sendNext(printer);
      if (!sent) return;
      troubles.release(printer);
      // Nobody will tell whether this one came out.
      if (sent.jobId === null) troubles.wake(printer);
    }
  }

  /** What goes wrong with one printer is told and shown there; it keeps no other from printing. */
  async function line(printer: string): Promise<void> {
    if (troubles.isLeftAlone(printer)) return;
    try {
      await advance(printer);
    } catch (error) {
      // The files are closed under it at the end; what it had begun is looked up at the next start.
      if (!signal.aborted) troubles.failed(printer, fault(error));
    }
  }

  async function sendNext(printer: string): Promise<Batch | null> {
    for (const { wish, orderIds, byHand } of wishes.of(printer)) {
      try {
        const sent = await sender.send(wish, orderIds);
        if (sent) return sent;
        if (byHand && troubles.of(printer) === null && !isPaused()) wishes.end(wish);
      } catch (error) {
        if (byHand) wishes.end(wish);
        if (!(error instanceof Refusal)) throw error;
        troubles.refused(printer, error.reason);
        return null;
      }
    }
    return null;
  }

  async function round(): Promise<void> {
    // While the buyers' file is closed nothing can be printed or deleted; the purge does not wait for this.
    if (!desk.recipients()) return;
    const open = ledger.prints.openBatches().map(({ printer }) => printer);
    const lines = new Set([...open, ...wishes.printers()]);
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

  /** What goes wrong with the next batch is no fault of the answer that was just given, so it is told by itself. */
  async function goOn(): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!signal.aborted) fault(error);
    }
  }

  async function printNow(wish: PrintWish, orderIds: readonly string[] | null): Promise<readonly Batch[]> {
    if (!desk.recipients()) throw new Refusal('locked');
    await sender.check(wish);
    const before = new Set(ledger.prints.openBatches().map(({ batchId }) => batchId));
    wishes.add(wish, orderIds);
    troubles.release(wish.printer);
    troubles.wake(wish.printer);
    await step();
    const refused = troubles.of(wish.printer)?.reason;
    if (refused) throw new Refusal(refused);
    return ledger.prints
      .openBatches()
      .filter(
        ({ batchId, printer, paper }) =>
          !before.has(batchId) && printer === wish.printer && paper === wish.paper,
      );
  }

  return {
    step,
    async print(wish, orderIds) {
      try {
        return await printNow(wish, orderIds);
      } catch (error) {
        throw error instanceof Refusal ? error : new Refusal(fault(error));
      }
    },
    sendNow: (wish, sets, recording) => sender.sendNow(wish, sets, recording),
    pause() {
      ledger.settings.set(PAUSED, true);
      desk.changed('papers');
    },
    async resume() {
      ledger.settings.set(PAUSED, false);
      troubles.wake();
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
      troubles.wake(batch.printer);
      await goOn();
    },
    trouble: (printer) => troubles.of(printer),
    told: (batchId) => watch.told(batchId),
    wishes: () => wishes.bySettings(),
    wanted: () => wishes.all(),
  };
}
