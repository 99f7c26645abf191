/** The shells' suite inside a real Electron; bundled and started by `npm run test:electron`. */
import { join } from 'node:path';
import { after } from 'node:test';
import { app, BrowserWindow } from 'electron';
import { createClock } from '../../src-main/clock.ts';
import { prepareElectron } from '../../src-main/shell/electron-prepare.ts';
import { createElectronShell } from '../../src-main/shell/electron-shell.ts';
import { windowFiles } from '../../src-main/shell/window-files.ts';
import type { Subject } from '../shell/contract-suite.ts';
import { contractSuite } from '../shell/contract-suite.ts';

prepareElectron();
await app.whenReady();

async function inPage(code: string): Promise<unknown> {
  const [window] = BrowserWindow.getAllWindows();
  if (!window) throw new Error('there is no window');
  return JSON.parse(String(await window.webContents.executeJavaScript(code))) as unknown;
}

const subject: Subject = {
  name: 'electron',
  async start(handler, folder) {
    const saveFolder = join(folder, 'saved');
    const shell = createElectronShell({
      files: windowFiles('tests/shell/toy-window'),
      preload: process.env['TOY_PRELOAD'] ?? '',
      links: ['https://sellercentral.amazon.in'],
      wall: createClock(),
      saveFolder,
    });
    shell.serve(handler);
    const window = await shell.open();
    return {
      shell,
      window,
      saveFolder,
      call: (name, input) =>
        inPage(
          `potli.request(${JSON.stringify(name)}, ${JSON.stringify(input) ?? 'undefined'}).then((reply) => JSON.stringify(reply))`,
        ),
      heard: async () => (await inPage('JSON.stringify(globalThis.toy.events)')) as unknown[],
      stop: () => shell.close(),
    };
  },
};
contractSuite(subject);
// The runner sets the exit code after its last hook, so the program is ended a moment later.
after(() => void setTimeout(() => app.exit(Number(process.exitCode ?? 0)), 1000));
