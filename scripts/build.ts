/** `npm run build`: the window, the program and the preload as Electron takes them; `-- --package` makes installers too. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { buildMain, buildPreload } from './build-main.ts';
import { ensureWindow } from './build-window.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
say(`window: ${await ensureWindow(say)}`);
say(`program: ${await buildMain('src-main/electron.ts', resolve('dist/main'))}`);
say(`preload: ${await buildPreload(resolve('dist/preload'))}`);
if (process.argv.includes('--package')) {
  const builder = resolve('node_modules/electron-builder/cli.js');
  const made = spawnSync(process.execPath, [builder, '--config', 'electron-builder.yml'], {
    stdio: 'inherit',
  });
  process.exitCode = made.status ?? 1;
}
