/** Goes through the script with hands and scanner, and keeps count of what each step took. */
import type { Packed, Seller } from './at-work.ts';
import { missGoods, missingGoods, packPapers, takeCalledOff } from './bench.ts';
import { describeDay } from './describe.ts';
import { handsOf } from './hands.ts';
import { type Pace, paceOf } from './pace.ts';
import { trackingOn } from './printed.ts';
import { takeReturns } from './returns.ts';
import type { Act, Happening, Step } from './script.ts';
import { lookFor } from './sights.ts';
import type { DayStage } from './stage.ts';

export interface Taken {
  readonly step: Step;
  readonly keys: number;
}

export interface Work {
  readonly taken: readonly Taken[];
  readonly packed: Packed;
  /** How often the program was opened; each is a key. */
  readonly opened: number;
  /** Keys that opened a locked window and went back to where it was; no part of the budget. */
  readonly unlocking: number;
}

export interface WorkOptions {
  /** The window is locked in the middle of each step, and in the middle of parcels. */
  readonly locks?: boolean;
}

/** Does what the script says. */
export async function workThrough(
  stage: DayStage,
  script: readonly Step[],
  { locks = false }: WorkOptions = {},
): Promise<Work> {
  const pace = paceOf(stage.clock, {
    describe: () => describeDay(stage),
    lastLook: () => lastLook(stage),
    isWorking: () => stage.isWorking(),
  });
  const hands = handsOf(stage, pace);
  let screen = 'Digit1';
  let unlocking = 0;
  let opened = 0;
  let lastKey: string | null = null;
  const seller: Seller = {
    stage,
    pace,
    hands,
    aside: new Set(),
    packed: { parcels: 0, units: 0, runs: 0, inRuns: 0, inVain: 0 },
    async away() {
      if (!locks || !stage.isOpen()) return;
      const wasTyping = await hands.isTyping();
      await stage.leaveDesk();
      await pace.soon('the window is locked', () => hands.seesLock());
      await hands.press('Enter');
      await pace.soon('the window is open again', () => hands.offers('Digit1'));
      if (screen !== 'Digit1') await hands.press(screen);
      unlocking += screen === 'Digit1' ? 1 : 2;
      // A lock forgets all that was half typed: the line is not there any more, and is opened again.
      if (!wasTyping || lastKey === null) return;
      await hands.press(lastKey);
      unlocking += 1;
    },
  };
  const handsSoFar = async (): Promise<number> =>
    (await stage.counter.read(stage.isOpen() ? stage.page() : null)).hands.length;
  const taken: Taken[] = [];
  for (const step of script) {
    await pace.to(step.at);
    const before = await handsSoFar();
    const unlockingBefore = unlocking;
    let opens = 0;
    for (const [index, act] of step.acts.entries()) {
      if (index > 0 && index === Math.floor(step.acts.length / 2)) await seller.away();
      await perform(seller, act);
      if (act.do === 'press') lastKey = act.key;
      if (act.do === 'open') opens += 1;
      if (act.do === 'open') screen = 'Digit1';
      if (act.do === 'press' && act.key.startsWith('Digit') && !isAnswer(step, index)) screen = act.key;
      if (process.env['POTLI_DAY_LOUD'] !== undefined) loud(pace, step, act);
    }
    opened += opens;
    const keys = opens + (await handsSoFar()) - before - (unlocking - unlockingBefore);
    taken.push({ step, keys });
  }
  return { taken, packed: seller.packed, opened, unlocking };
}

async function lastLook(stage: DayStage): Promise<number | null> {
  if (!stage.isOpen()) return null;
  const { ordersAsOf, amazon } = await stage.reading.ask('app.status');
  return amazon.state === 'ok' ? ordersAsOf : null;
}

/** A digit after another key answers that one; alone it opens a screen. */
function isAnswer({ acts }: Step, index: number): boolean {
  const before = acts[index - 1];
  return before?.do === 'press' && !before.key.startsWith('Digit');
}

/** For whoever looks why a day is slow. */
function loud(pace: Pace, step: Step, act: Act): void {
  process.stderr.write(
    `${pace.time()} ${Math.round(performance.now())} ${step.name}: ${JSON.stringify(act)}\n`,
  );
}

async function perform(seller: Seller, act: Act): Promise<void> {
  const { stage, hands } = seller;
  switch (act.do) {
    case 'open':
      return stage.open();
    case 'press':
      return hands.press(act.key);
    case 'see':
      return lookFor(seller, act.sight);
    case 'happens':
      return happen(stage, act.what);
    case 'pack':
      return packPapers(seller, act.most ?? Infinity);
    case 'miss_goods':
      return missGoods(seller);
    case 'scan_called_off':
      return takeCalledOff(seller);
    case 'scan_last_good':
      return hands.scan(await lastGood(stage));
    case 'scan_serial':
      return scanSerial(seller);
    case 'scan_returns':
      return takeReturns(seller);
    default:
      return act;
  }
}

async function happen(stage: DayStage, what: Happening): Promise<void> {
  const { control } = stage.amazon;
  switch (what) {
    case 'line_down':
      return control.goOffline();
    case 'line_up':
      return control.goOnline();
    case 'paper_in':
      stage.labelPrinter.fix();
      return undefined;
    case 'cancel_unpackable':
      control.cancelOrder(missingGoods(control.orders()).orderId, 'MERCHANT');
      return undefined;
    case 'cancel_asked':
      for (const order of control.orders()) {
        if (order.cancelRequestedAt !== null) control.cancelOrder(order.orderId, 'MERCHANT');
      }
      return undefined;
    case 'shut_down':
      return stage.shutDown();
    default:
      return what;
  }
}

async function scanSerial({ stage, hands, pace }: Seller): Promise<void> {
  const taken = (): number =>
    stage.asked.filter(({ name, refused }) => name === 'package.serial' && refused === null).length;
  const before = taken();
  await hands.scan('SN-2026-0110-77');
  await pace.soon('the serial number is noted', () => taken() > before);
}

/** The last label that came out before the paper was out. */
async function lastGood({ labelPrinter }: DayStage): Promise<string> {
  const sheet = labelPrinter.sheets().findLast(({ spoiled }) => !spoiled);
  if (!sheet) throw new Error('no label came out');
  return trackingOn(sheet);
}
