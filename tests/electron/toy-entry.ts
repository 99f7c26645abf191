/** A program of the smallest kind around the Electron shell; bundled as the real one is. */
import { app } from 'electron';
import { createClock } from '../../src-main/clock.ts';
import { prepareElectron } from '../../src-main/shell/electron-prepare.ts';
import { createElectronShell } from '../../src-main/shell/electron-shell.ts';
import { windowFiles } from '../../src-main/shell/window-files.ts';
import { toyHandler } from '../shell/toy-handler.ts';

prepareElectron();
await app.whenReady();

/** What the probe works with. */
export const toyShell = createElectronShell({
  files: windowFiles('tests/shell/toy-window'),
  preload: '/built/preload.cjs',
  links: ['https://sellercentral.amazon.in'],
  wall: createClock(),
  saveFolder: null,
});
toyShell.serve(toyHandler());
export const toyOpened = await toyShell.open();
