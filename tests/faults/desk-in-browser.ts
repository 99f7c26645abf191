/**
 * A child of no-stray-traffic.test.ts: opens the desk as `npm start` does where Electron is not, lets it show its plan,
 * and then closes the browser from outside, as its person would.   node tests/faults/desk-in-browser.ts
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startInBrowser } from '../../scripts/start-browser.ts';
import { cacheFolder } from '../../src-main/places.ts';

/** Long enough for the first fetch and for what a browser does on its own after its start. */
const SHOWN_MS = 25_000;

/** The main processes of browsers that were started with a home of ours: those whose parent is this process. */
function ownBrowsers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/\) \S (\d+)/u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return parent === process.pid && command.includes(join(cacheFolder, 'browser-runs'));
      } catch {
        // It ended while we looked.
        return false;
      }
    });
}

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
let opened: () => void = () => undefined;
const isOpen = new Promise<void>((done) => {
  opened = done;
});
const desk = startInBrowser((sentence) => {
  say(sentence);
  if (sentence.includes('is open in')) opened();
});
await Promise.race([isOpen, desk]);
await wait(SHOWN_MS);
for (const pid of ownBrowsers()) process.kill(pid, 'SIGTERM');
process.exitCode = (await desk) ?? 1;
say('the window was closed');
