import { browsersHere, chromiumWindow } from '../src-main/chromium.ts';
import { createClock } from '../src-main/clock.ts';
import { dataFolder } from '../src-main/places.ts';
import { openSession } from '../src-main/session.ts';
import { startPracticeAmazon } from '../src-practice/server.ts';
import { ensureWindow } from './build-window.ts';

const ORDERS = 46;

/** The desk on the practice store in a system browser, until its window is closed. Null when there is no browser. */
export async function startInBrowser(say: (sentence: string) => void): Promise<number | null> {
  const { candidates } = await browsersHere(false, say);
  const system = candidates.filter(({ source }) => source === 'system');
  if (system.length === 0) return null;
  await ensureWindow(say);
  const clock = createClock();
  const amazon = await startPracticeAmazon({ clock, seed: 1, orders: ORDERS });
  const shell = chromiumWindow({ headless: false, candidates: system });
  const session = await openSession({
    mode: 'practice',
    data: dataFolder('practice'),
    clock,
    seed: 1,
    amazon,
    shell,
    onShow: () => void shell.restartWindow(),
    say,
  });
  const window = await session.app.openWindow();
  say(`The practice store is open in ${window.description}. Close the window to end.`);
  await window.gone;
  await session.close();
  await amazon.close();
  return 0;
}
