/**
 * The stage of the standard day: its Amazon, its clock, one PC with a data folder and keys that outlive a restart, and
 * the real window in a real Chromium.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ensureWindow } from '../../../scripts/build-window.ts';
import { type App, createApp } from '../../../src-main/app.ts';
import { browsersHere, chromiumWindow } from '../../../src-main/chromium.ts';
import { type SteerableClock, createClock, seededRandom } from '../../../src-main/clock.ts';
import type { CallOf, RequestName, ValueOf } from '../../../src-main/contract/requests.ts';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { HOUR, istMidnight } from '../../../src-main/domain/ist.ts';
import { migrationsFolder } from '../../../src-main/places.ts';
import { practiceEndpoint, practiceLogin, seedPracticeStore } from '../../../src-main/practice.ts';
import type { ChromiumShell } from '../../../src-main/shell/chromium-shell.ts';
import type { Away, Handler, Shell } from '../../../src-main/shell/shell.ts';
import { createMemoryVault } from '../../../src-main/vault/memory-vault.ts';
import { STANDARD_DATE, standardWindows } from '../../../src-practice/plan.ts';
import {
  type PrinterControl,
  createPracticePrinters,
  practicePrinterNames,
} from '../../../src-practice/printer.ts';
import {
  type PracticeAmazon,
  type PracticeOptions,
  startPracticeAmazon,
} from '../../../src-practice/server.ts';
import { type Counter, createCounter } from './counter.ts';
import { knownGoods } from './goods.ts';
import { countWork } from './in-hand.ts';

/** The paper is out at label 31, or at the first behind it that is not a batch's first: between two there is no question. */
const LABELS_ON_THE_ROLL = 30;

export interface DayOptions {
  readonly settings?: Partial<SettingsView>;
  /** How many times slower than this machine the window's processor is. */
  readonly throttle?: number;
  readonly seed?: number;
  readonly startAt?: number;
  readonly orders?: PracticeOptions['orders'];
}

/** What is read, and never decided, beside the window. */
export interface Reading {
  ask<N extends RequestName>(name: N, input?: CallOf<N>): Promise<ValueOf<N>>;
  readonly app: App;
}

/** What the window asked of the core and what it was answered, newest last. */
export interface Asked {
  readonly name: string;
  readonly value: unknown;
  /** Null when it was answered with a value. */
  readonly refused: string | null;
}

export interface DayStage {
  readonly seed: number;
  readonly clock: SteerableClock;
  readonly amazon: PracticeAmazon;
  readonly reading: Reading;
  readonly counter: Counter;
  readonly faults: string[];
  readonly asked: readonly Asked[];
  readonly labelPrinter: PrinterControl;
  readonly paperPrinter: PrinterControl;
  /** The names of the files that practice wrote. */
  readonly files: string[];
  isOpen(): boolean;
  /** Whether the program's threads have something in hand. */
  isWorking(): boolean;
  page(): Page;
  /** Keys go this way; made anew with each window. */
  keyboard(): CDPSession;
  /** Starts the program and shows its window. */
  open(): Promise<void>;
  /** Ends the program as a person would. */
  shutDown(): Promise<void>;
  /** Nobody is at the desk. */
  leaveDesk(): Promise<void>;
  close(): Promise<void>;
}

/** Why the window cannot be shown on this machine; null when it can. */
export async function whyNoWindow(): Promise<string | null> {
  const { candidates, missing } = await browsersHere(true, () => undefined);
  return candidates.length > 0 ? null : missing.join(' ');
}

/** Everything before the seller comes: 07:00 on the standard day, the program not yet started. */
export async function setDayStage(options: DayOptions = {}): Promise<DayStage> {
  await ensureWindow();
  const { candidates } = await browsersHere(true, () => undefined);
  const root = mkdtempSync(join(tmpdir(), 'potli-standard-day-'));
  for (const name of ['data', 'browser', 'saved']) mkdirSync(join(root, name), { mode: 0o700 });
  const seed = options.seed ?? 1;
  const clock = createClock({ startAt: options.startAt ?? istMidnight(STANDARD_DATE) + 7 * HOUR, speed: 1 });
  const amazon = await startPracticeAmazon({
    clock,
    seed,
    orders: options.orders ?? 'standard-day',
    ...(options.orders ? { slots: { windows: standardWindows } } : {}),
  });
  const vault = createMemoryVault();
  const printers = createPracticePrinters(clock);
  printers.control(practicePrinterNames.labels).stopAfter(LABELS_ON_THE_ROLL, 'media_empty', 'mid_job');
  const counter = createCounter();
  const faults: string[] = [];
  const files: string[] = [];
  const asked: Asked[] = [];
  let pc: { readonly app: App; readonly shell: ChromiumShell; readonly keyboard: CDPSession } | null = null;
  let inHand = 0;
  let tellAway: (why: Away) => void = () => undefined;

  function running(): NonNullable<typeof pc> {
    if (!pc) throw new Error('the program is not running');
    return pc;
  }

  async function open(): Promise<void> {
    const inner = chromiumWindow({
      headless: true,
      candidates,
      runFolder: join(root, 'browser'),
      saveFolder: join(root, 'saved'),
      size: { width: 1280, height: 800 },
    });
    const heard =
      (handler: Handler): Handler =>
      async (name, input) => {
        const reply = await handler(name, input);
        asked.push({ name, value: reply.ok ? reply.value : null, refused: reply.ok ? null : reply.reason });
        return reply;
      };
    const shell: Shell = {
      ...inner,
      serve: (handler) => inner.serve(heard(handler)),
      onAway(idleMs, listener) {
        tellAway = listener;
        inner.onAway(idleMs, listener);
      },
    };
    const app = createApp({
      mode: 'practice',
      shell,
      vault,
      amazon: {
        endpoint: practiceEndpoint(amazon),
        credentials: practiceLogin,
        patience: { connectMs: 8_000, stallMs: 8_000, deadlineMs: 30_000 },
      },
      realVault: () => Promise.reject(new Error('no real account in a practice day')),
      paths: { data: join(root, 'data'), migrations: migrationsFolder },
      clock,
      printers,
      random: seededRandom(seed),
      writeFile: (name) => void files.push(name),
      onFault: (where, error) =>
        void faults.push(
          `${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        ),
    });
    try {
      countWork(app.desk, (count) => (inHand = count));
      seedPracticeStore(app.desk, printers.names);
      knownGoods(app.desk);
      app.desk.preferences.change({ firstRunDone: true, ...options.settings });
      await app.start();
      await app.openWindow();
      const page = inner.page();
      const keyboard = await page.context().newCDPSession(page);
      await counter.watch(page);
      if (options.throttle !== undefined) {
        await keyboard.send('Emulation.setCPUThrottlingRate', { rate: options.throttle });
      }
      pc = { app, shell: inner, keyboard };
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  async function shutDown(): Promise<void> {
    const { app, shell } = running();
    pc = null;
    await counter.leave(shell.page()).catch((error: unknown) => faults.push(`counter: ${String(error)}`));
    await app.close();
  }

  return {
    seed,
    clock,
    amazon,
    counter,
    faults,
    labelPrinter: printers.control(practicePrinterNames.labels),
    paperPrinter: printers.control(practicePrinterNames.a4),
    asked,
    files,
    reading: {
      get app() {
        return running().app;
      },
      async ask<N extends RequestName>(name: N, input?: CallOf<N>): Promise<ValueOf<N>> {
        const reply = await running().app.handle(name, input ?? {});
        if (!reply.ok) throw new Error(`${name}: ${reply.reason}`);
        // The handler under this name made the value; the table says its type.
        return reply.value as ValueOf<N>;
      },
    },
    isOpen: () => pc !== null,
    isWorking: () => pc !== null && inHand > 0,
    page: () => running().shell.page(),
    keyboard: () => running().keyboard,
    open,
    shutDown,
    async leaveDesk() {
      await counter.leave(running().shell.page());
      tellAway('idle');
    },
    async close() {
      if (pc) await shutDown();
      await amazon.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
