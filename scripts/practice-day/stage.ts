/** Sets the stage of a headless practice day: folders of its own, a clock, a local Amazon, the app and its window. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type SteerableClock, createClock } from '../../src-main/clock.ts';
import { browsersHere, chromiumWindow } from '../../src-main/chromium.ts';
import { istMidnight } from '../../src-main/domain/ist.ts';
import { cacheFolder } from '../../src-main/places.ts';
import { type Session, openSession } from '../../src-main/session.ts';
import type { ChromiumShell } from '../../src-main/shell/chromium-shell.ts';
import { ShellError } from '../../src-main/shell/shell.ts';
import { makeLot } from '../../src-practice/plan.ts';
import { type PracticeAmazon, startPracticeAmazon } from '../../src-practice/server.ts';
import { ensureWindow } from '../build-window.ts';

/** A Monday, so that the same seed is the same day, and the next day is a working day too. */
export const START_DATE = '2026-01-12';
const OPENING_MS = 7.5 * 60 * 60 * 1000;
export const DAY_SPEED = 60;

export interface Wish {
  readonly orders: number;
  readonly seed: number;
  readonly days: number;
  readonly out: string;
}

export interface Stage {
  readonly wish: Wish;
  readonly clock: SteerableClock;
  readonly amazon: PracticeAmazon;
  readonly session: Session;
  readonly shell: ChromiumShell;
  /** The data folder, the browser's homes and the temporary files of this run, and of no other. */
  readonly home: {
    readonly root: string;
    readonly data: string;
    readonly temporary: string;
    readonly browser: string;
  };
  /** PDFs that the app "printed" into files, by kind, in the order they came. */
  readonly printed: { readonly name: string; readonly bytes: Uint8Array }[];
  say(sentence: string): void;
  close(): Promise<void>;
}

export async function setStage(wish: Wish, say: (sentence: string) => void): Promise<Stage> {
  await ensureWindow(say);
  const { candidates, missing } = await browsersHere(true, say);
  if (candidates.length === 0) throw new ShellError(missing.join(' '));
  mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
  const root = mkdtempSync(join(cacheFolder, 'practice-day-'));
  const home = {
    root,
    data: join(root, 'data'),
    temporary: join(root, 'tmp'),
    browser: join(root, 'browser'),
  };
  for (const folder of [home.temporary, home.browser]) mkdirSync(folder, { mode: 0o700 });
  // Whatever any part of this process or its children calls temporary is to be found by the search for people.
  for (const name of ['TMPDIR', 'TMP', 'TEMP', 'SQLITE_TMPDIR']) process.env[name] = home.temporary;

  const clock = createClock({ startAt: istMidnight(START_DATE) + OPENING_MS, speed: DAY_SPEED });
  const amazon = await startPracticeAmazon({
    clock,
    seed: wish.seed,
    orders: makeLot({
      seed: wish.seed,
      bookable: wish.orders,
      visibleAt: clock.now(),
      extra: { unfamiliar: 2, pending: 3, not_easy_ship: 2 },
    }),
  });
  const shell = chromiumWindow({
    headless: true,
    candidates,
    runFolder: home.browser,
    saveFolder: wish.out,
    size: { width: 1280, height: 800 },
  });
  const printed: { name: string; bytes: Uint8Array }[] = [];
  const session = await openSession({
    mode: 'practice',
    data: home.data,
    clock,
    seed: wish.seed,
    amazon,
    shell,
    writeFile: (name, bytes) => void printed.push({ name, bytes }),
    say,
  });
  // A seller who has packed for a while walked through the first run long ago.
  session.app.desk.preferences.change({ firstRunDone: true });
  return {
    wish,
    clock,
    amazon,
    session,
    shell,
    home,
    printed,
    say,
    async close() {
      await session.close();
      await amazon.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
