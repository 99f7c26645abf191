import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createClock } from '../src-main/clock.ts';
import { cacheFolder, programRoot } from '../src-main/places.ts';
import { buildMain, buildPreload } from './build-main.ts';
import { ensureWindow } from './build-window.ts';
import { electronBinary } from './electron-binary.ts';

/** The desk in Electron, until its window is closed. Null when Electron is not here and cannot be had. */
export async function startInElectron(say: (sentence: string) => void): Promise<number | null> {
  const found = await electronBinary({ clock: createClock(), cacheFolder, fetch: true, onProgress: say });
  if (found.path === null) {
    say(found.reason);
    return null;
  }
  const program = found.path;
  await ensureWindow(say);
  const main = await buildMain('src-main/electron.ts', resolve('dist/main'));
  await buildPreload(resolve('dist/preload'));
  return new Promise((done) => {
    const child = spawn(program, [main], { stdio: 'inherit', cwd: programRoot });
    child.once('error', () => done(null));
    child.once('exit', (code) => done(code ?? 1));
  });
}
