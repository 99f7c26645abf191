/**
 * The packaged app. A connected account opens its own desk; without one it is the practice store, which runs its local
 * Amazon inside this process.
 */
import { join } from 'node:path';
import { app } from 'electron';
import { createPracticePrinters } from '../src-practice/printer.ts';
import { startPracticeAmazon } from '../src-practice/server.ts';
import { knownLinks } from './links.ts';
import { createClock } from './clock.ts';
import { faultLine } from './fault.ts';
import { dataFolder, preloadFile, windowFolder } from './places.ts';
import { StartError, openSession, realAccountIsConnected } from './session.ts';
import { prepareElectron } from './shell/electron-prepare.ts';
import { createElectronShell } from './shell/electron-shell.ts';
import { windowFiles } from './shell/window-files.ts';

const PRACTICE_ORDERS = 46;
const SEED = 1;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  prepareElectron();
  await app.whenReady();
  const mode = (await realAccountIsConnected()) ? 'real' : 'practice';
  const clock = createClock();
  const amazon =
    mode === 'practice' ? await startPracticeAmazon({ clock, seed: SEED, orders: PRACTICE_ORDERS }) : null;
  const shell = createElectronShell({
    files: windowFiles(windowFolder),
    preload: preloadFile,
    links: knownLinks,
    wall: clock,
    saveFolder: mode === 'practice' ? join(dataFolder('practice'), 'saved') : null,
  });
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
  const window = await session.app.openWindow();
  await window.gone;
  await session.close();
  await amazon?.close();
}

try {
  await main();
  app.exit(0);
} catch (error) {
  say(error instanceof StartError ? error.message : faultLine('start', error));
  app.exit(1);
}
