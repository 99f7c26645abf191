import { browsersHere, chromiumWindow } from '../src-main/chromium.ts';
import { createClock } from '../src-main/clock.ts';
import { dataFolder } from '../src-main/places.ts';
import { openSession, realAccountIsConnected } from '../src-main/session.ts';
import type { BrowserBinary } from '../src-main/shell/browser-binary.ts';
import { ShellError } from '../src-main/shell/shell.ts';
import { createPracticePrinters } from '../src-practice/printer.ts';
import { startPracticeAmazon } from '../src-practice/server.ts';
import { ensureWindow } from './build-window.ts';

const ORDERS = 46;
const SEED = 1;

type Say = (sentence: string) => void;

/**
 * The desk in a system browser, until its window is closed: of the connected account, else the practice store's. Null when
 * there is no browser.
 */
export async function startInBrowser(say: Say): Promise<number | null> {
  const { candidates } = await browsersHere(false, say);
  const system = candidates.filter(({ source }) => source === 'system');
  if (system.length === 0) return null;
  await ensureWindow(say);
  if (await realAccountIsConnected()) {
    try {
      await openDesk('real', system, say);
      return 0;
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      say(
        `${error.message}\nThe connected account needs the browser's sandbox. The practice store opens instead.`,
      );
    }
  }
  await openDesk('practice', system, say);
  return 0;
}

async function openDesk(
  mode: 'practice' | 'real',
  candidates: readonly BrowserBinary[],
  say: Say,
): Promise<void> {
  const clock = createClock();
  const amazon =
    mode === 'practice' ? await startPracticeAmazon({ clock, seed: SEED, orders: ORDERS }) : null;
  try {
    const shell = chromiumWindow({ headless: false, candidates, sandboxNeeded: mode === 'real' });
    const session = await openSession({
      mode,
      data: dataFolder(mode),
      clock,
      seed: SEED,
      amazon,
      shell,
      ...(mode === 'practice' ? { printers: createPracticePrinters(clock) } : {}),
      onShow: () => void shell.restartWindow(),
      say,
    });
    try {
      const window = await session.app.openWindow();
      const whose = mode === 'real' ? 'Your desk' : 'The practice store';
      say(`${whose} is open in ${window.description}. Close the window to end.`);
      await window.gone;
    } finally {
      await session.close();
    }
  } finally {
    await amazon?.close();
  }
}
