/** `npm run test:electron`: the shells' suite in a real Electron where its binary is; else says why it was skipped. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createClock } from '../src-main/clock.ts';
import { buildMain, buildPreload } from './build-main.ts';
import { electronBinary, hasDisplay } from './electron-binary.ts';

const fetch = process.argv.includes('--fetch');
const found = await electronBinary({
  clock: createClock(),
  cacheFolder: resolve('.cache'),
  fetch,
  onProgress: (sentence) => void process.stdout.write(`${sentence}\n`),
});

function skipped(why: string): void {
  process.stdout.write(`skipped: the suite in Electron: ${why}\n0 passed, 0 failed, 1 skipped\n`);
}

if (found.path === null)
  skipped(`${found.reason}${fetch ? '' : ' (npm run test:electron -- --fetch tries once)'}`);
else if (!hasDisplay(process.platform, process.env)) skipped('There is no display here.');
else {
  // Beside the packages, because the bundle leaves them where they are.
  const folder = mkdtempSync(join(resolve('node_modules'), '.electron-suite-'));
  try {
    const main = await buildMain('tests/electron/real-entry.ts', join(folder, 'main'));
    const preload = await buildPreload(join(folder, 'preload'));
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const done = spawnSync(found.path, [...asRoot, main], {
      stdio: 'inherit',
      env: { ...process.env, TOY_PRELOAD: preload },
    });
    process.exitCode = done.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
