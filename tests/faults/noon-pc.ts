/** A PC whose core can be killed at any moment. Its disk, keychain, printers and their spooler live on, and so does Amazon. */
import { type ChildProcess, type Serializable, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createClock } from '../../src-main/clock.ts';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import type { Reply } from '../../src-main/contract/reply.ts';
import { MINUTE, istMidnight, istTime } from '../../src-main/domain/ist.ts';
import { STANDARD_DATE, standardWindows } from '../../src-practice/plan.ts';
import type { PracticeOrder } from '../../src-practice/orders.ts';
import {
  type PrinterControl,
  createPracticePrinters,
  practicePrinterNames,
} from '../../src-practice/printer.ts';
import { type PracticeAmazon, startPracticeAmazon } from '../../src-practice/server.ts';

const words = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('fault'), text: z.string() }),
  z.object({ kind: z.literal('work'), inHand: z.number() }),
  z.object({ kind: z.literal('answer'), id: z.number(), reply: z.custom<Reply<unknown>>() }),
  z.object({ kind: z.literal('spool'), id: z.number(), call: z.string(), args: z.array(z.unknown()) }),
]);

/** When the core dies over a print job: before the spooler has it, after that but before it hears so, or not at all. */
export type JobEnd = 'before' | 'after' | 'lives';

export interface NoonPc {
  readonly amazon: PracticeAmazon;
  readonly labelPrinter: PrinterControl;
  readonly paperPrinter: PrinterControl;
  readonly faults: string[];
  /** What becomes of the core over the next job for labels. */
  atNextLabels: JobEnd;
  /** How often the core was killed. */
  kills(): number;
  isAlive(): boolean;
  /** UTC ms of the practice's clock. */
  now(): number;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Throws when it is refused, and when the core dies over it. */
  ask<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>>;
  /** Jumps to that time, `HH:MM`, in steps that no job misses its turn by. */
  to(time: string): Promise<void>;
  /** Lets time run until it is so, so many milliseconds a look; what dies in between is no error here. */
  until(what: string, isSo: () => Promise<boolean> | boolean, stepMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** While papers are made and printed; bookings are watched more closely. */
const STEP_MS = 5_000;
const LOOK_EVERY_MS = 15;
/** So often orders are looked for, and no look may be missed. */
const LONGEST_JUMP = 5 * MINUTE;
const PATIENCE_LOOKS = 3_000;

export async function setNoonPc(
  seed: number,
  orders: readonly PracticeOrder[],
  startAt: number,
): Promise<NoonPc> {
  const root = mkdtempSync(join(tmpdir(), 'potli-noon-'));
  mkdirSync(join(root, 'data'), { mode: 0o700 });
  const clock = createClock({ startAt, speed: 1 });
  const amazon = await startPracticeAmazon({ clock, seed, orders, slots: { windows: standardWindows } });
  const printers = createPracticePrinters(clock);
  const faults: string[] = [];
  const waiting = new Map<number, { done: (reply: Reply<unknown>) => void; fail: (error: Error) => void }>();
  let child: ChildProcess | null = null;
  let kills = 0;
  let asked = 0;
  let inHand = 0;

  async function kill(): Promise<void> {
    const dying = child;
    if (!dying) return;
    child = null;
    kills += 1;
    const gone = new Promise((done) => dying.once('exit', done));
    dying.kill('SIGKILL');
    await gone;
  }

  /** What a core that was killed meanwhile does not hear is no fault. */
  function tell(core: ChildProcess, message: Serializable): void {
    if (!core.connected) return;
    core.send(message, (error) => {
      if (error && child === core) faults.push(String(error));
    });
  }

  /** Nobody answers any more. */
  function isGone(dead: ChildProcess): void {
    if (child === dead) child = null;
    inHand = 0;
    for (const { fail } of waiting.values()) fail(new Error('the core is dead'));
    waiting.clear();
  }

  /** What the spooler answers; `null` when the core did not live to hear it. */
  async function spooled(call: string, args: readonly unknown[]): Promise<unknown> {
    const [name = '', other = ''] = args.map(String);
    switch (call) {
      case 'print': {
        const end = name === practicePrinterNames.labels ? pc.atNextLabels : 'lives';
        if (end !== 'lives') pc.atNextLabels = 'lives';
        if (end === 'before') {
          await kill();
          return null;
        }
        const pdf = z.instanceof(Uint8Array).parse(args[2]);
        const { jobId } = await printers.print({ printer: name, title: other, pdf });
        if (end === 'after') await kill();
        return jobId;
      }
      case 'jobState':
        return printers.jobState(name, other);
      case 'printerState':
        return printers.printerState(name);
      case 'sheetsDone':
        return printers.sheetsDone(name, other);
      case 'cancelJob':
        return printers.cancelJob(name, other);
      case 'findJob':
        return printers.findJob(name, other);
      default:
        throw new Error(`the spooler knows no ${call}`);
    }
  }

  function start(): Promise<void> {
    const born = fork('tests/faults/noon-child.ts', {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    child = born;
    return new Promise((done, fail) => {
      born.once('exit', (code) => {
        isGone(born);
        fail(new Error(`the core ended with ${code} before it was there`));
      });
      born.on('message', (message) => {
        const word = words.parse(message);
        if (word.kind === 'ready') done();
        else if (word.kind === 'work') inHand = word.inHand;
        else if (word.kind === 'fault') faults.push(word.text);
        else if (word.kind === 'answer') {
          waiting.get(word.id)?.done(word.reply);
          waiting.delete(word.id);
        } else {
          spooled(word.call, word.args).then(
            (value) => tell(born, { kind: 'spooled', id: word.id, value }),
            (error: unknown) => faults.push(String(error)),
          );
        }
      });
      tell(born, {
        kind: 'start',
        data: join(root, 'data'),
        keys: join(root, 'keys.json'),
        port: amazon.port,
        caPem: amazon.caPem,
        now: clock.now(),
        seed,
      });
    });
  }

  function advance(milliseconds: number): void {
    clock.advance(milliseconds);
    if (child) tell(child, { kind: 'time', now: clock.now() });
  }

  const lastLook = async (): Promise<number | null> => (await pc.ask('app.status', {})).ordersAsOf;

  const pc: NoonPc = {
    amazon,
    labelPrinter: printers.control(practicePrinterNames.labels),
    paperPrinter: printers.control(practicePrinterNames.a4),
    faults,
    atNextLabels: 'lives',
    kills: () => kills,
    isAlive: () => child !== null,
    now: () => clock.now(),
    start,
    kill,
    async ask<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>> {
      asked += 1;
      const id = asked;
      const reply = await new Promise<Reply<unknown>>((done, fail) => {
        if (!child) {
          fail(new Error('the core is dead'));
          return;
        }
        waiting.set(id, { done, fail });
        tell(child, { kind: 'ask', id, name, input });
      });
      if (!reply.ok) throw new Error(`${name}: ${reply.reason}`);
      return reply.value as ValueOf<N>;
    },
    async to(time) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const target = istMidnight(STANDARD_DATE) + (hours * 60 + minutes) * MINUTE;
      while (clock.now() < target) {
        const whole = target - clock.now() >= LONGEST_JUMP;
        const before = whole ? await lastLook() : null;
        advance(Math.min(LONGEST_JUMP, target - clock.now()));
        await pause(LOOK_EVERY_MS);
        if (before !== null)
          await pc.until('orders are looked for again', async () => (await lastLook()) !== before, 0);
      }
    },
    async until(what, isSo, stepMs = STEP_MS) {
      for (let looks = 0; looks < PATIENCE_LOOKS;) {
        if (await isSo()) return;
        await pause(LOOK_EVERY_MS);
        // What the threads have in hand takes no time of the day, however busy this PC is.
        if (inHand > 0) continue;
        looks += 1;
        advance(stepMs);
      }
      throw new Error(`at ${istTime(clock.now())} waited in vain until ${what}\n${faults.join('\n')}`);
    },
    async close() {
      await kill();
      await amazon.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return pc;
}
