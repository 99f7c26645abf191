/**
 * `npm start`: opens the desk on the practice store. Electron where its program is there and there is a display, else a
 * system browser, else (or with `--headless`) a whole practice day without a display.
 */
import { faultLine } from '../src-main/fault.ts';
import { StartError } from '../src-main/session.ts';
import { hasDisplay } from './electron-binary.ts';
import { practiceDay } from './practice-day/main.ts';
import { startInBrowser } from './start-browser.ts';
import { startInElectron } from './start-electron.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--headless') || !hasDisplay(process.platform, process.env)) {
    if (!args.includes('--headless'))
      say('There is no display here, so a practice day is worked through without one.');
    return practiceDay(args.filter((argument) => argument !== '--'));
  }
  const ended = (await startInElectron(say)) ?? (await startInBrowser(say));
  if (ended !== null) return ended;
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
