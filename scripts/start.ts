/**
 * `npm start`: opens the desk on the practice store. Electron where its program is there and there is a display, else a
 * system browser, else (or with `--headless`) a whole practice day without a display.
 */
import { faultLine } from '../src-main/fault.ts';
import { StartError } from '../src-main/session.ts';
import { electronHere, startElectron } from './start-electron.ts';
import { startInBrowser } from './start-browser.ts';
import { practiceDay } from './practice-day/main.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--headless') || !hasDisplay()) {
    if (!args.includes('--headless'))
      say('There is no display here, so a practice day is worked through without one.');
    return practiceDay(args.filter((argument) => argument !== '--'));
  }
  if (await electronHere(say)) return startElectron(args);
  const opened = await startInBrowser(say);
  if (opened !== null) return opened;
  say(
    'Neither Electron nor a Chrome, Chromium or Edge is here, so a practice day is worked through without a window.',
  );
  return practiceDay(args);
}

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  say(error instanceof StartError || error instanceof RangeError ? error.message : faultLine('start', error));
  if (process.env['POTLI_DEBUG']) console.error(error);
  process.exitCode = 1;
}
