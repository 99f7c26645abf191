/** The program as it is packaged, whole, under the stand-in for Electron. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { buildMain } from '../../scripts/build-main.ts';
import { ensureWindow } from '../../scripts/build-window.ts';

test('the packaged program starts, shows one guarded window, answers it, and ends with it', async (t) => {
  const folder = mkdtempSync(join(resolve('node_modules'), '.electron-test-'));
  const data = mkdtempSync(join(tmpdir(), 'electron-data-'));
  t.after(() => {
    for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
  });
  await ensureWindow();
  const bundle = await buildMain('src-main/electron.ts', join(folder, 'main'));
  const probe = spawnSync(
    process.execPath,
    ['--import', resolve('tests/electron/stub-hooks.ts'), resolve('tests/electron/probe-program.ts'), bundle],
    {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, XDG_DATA_HOME: data, LOCALAPPDATA: data, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    },
  );
  assert.equal(probe.status, 0, probe.stderr);
  const saw = JSON.parse(probe.stdout) as Record<string, unknown>;
  assert.deepEqual(saw['loaded'], ['app://window/']);
  assert.deepEqual((saw['order'] as string[]).slice(0, 4), [
    'enableSandbox',
    'schemes',
    'menu null',
    'ready',
  ]);
  assert.deepEqual(saw['preferences'], {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    devTools: false,
  });
  assert.match(String(saw['preload']), /preload\.cjs$/u);
  assert.match(String(saw['answered']), /^\{"ok":true,"value":\{/u);
  assert.equal(saw['refused'], 'refused: not the window');
});
