/**
 * The whole program, watched from outside: nothing but loopback is ever called, and no name is looked up. A headless day
 * is watched the same way by tests/fresh/alone.ts, where there is no network to begin with.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowsers } from '../../src-main/shell/browsers.ts';
import { type Traced, traceNetwork, whyNoStrace } from '../support/strace.ts';

const node = ['--disable-warning=ExperimentalWarning'];
const noStrace = whyNoStrace();
const { candidates } = await findBrowsers({ headless: true, cacheFolder: resolve('.cache') });
const noSystemBrowser = candidates.some(({ source }) => source === 'system')
  ? null
  : 'there is no Chrome, Chromium or Edge on this system';
const limit = { timeout: 500_000 };

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'potli-traffic-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function quiet(traced: Traced): void {
  assert.deepEqual(traced.stray, []);
  assert.deepEqual(traced.lookUps, []);
  assert.ok(traced.connects > 0, 'it was watched: the practice Amazon itself was called');
}

test('the core on lines calls nobody', limit, async (t) => {
  if (noStrace !== null) {
    t.skip(noStrace);
    return;
  }
  const home = temporary(t);
  const asked = ['app.status', 'orders.fetch', 'plan.get', 'account.get', 'printers.list', 'board.get'];
  const input = asked.map((request, id) => `${JSON.stringify({ id, request })}\n`).join('');
  const traced = await traceNetwork(
    process.execPath,
    [...node, 'src-main/core.ts', '--practice', '--data', join(home, 'data'), '--orders', '5'],
    { input, env: { ...process.env, XDG_DATA_HOME: home } },
  );
  assert.equal(traced.status, 0, traced.stderr);
  assert.deepEqual(traced.routes, []);
  for (const id of asked.keys()) assert.ok(traced.stdout.includes(`{"id":${id},"ok":true`), asked[id]);
  quiet(traced);
});

test('the desk in a system browser calls nobody', limit, async (t) => {
  const noDisplay = existsSync('/usr/bin/Xvfb') ? null : 'Xvfb is not installed';
  const why = noStrace ?? noSystemBrowser ?? noDisplay;
  if (why !== null) {
    t.skip(why);
    return;
  }
  const screen = `:${500 + (process.pid % 400)}`;
  const display = spawn('Xvfb', [screen, '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  t.after(() => display.kill());
  for (let looks = 0; looks < 100 && !existsSync(`/tmp/.X11-unix/X${screen.slice(1)}`); looks += 1)
    await wait(50);
  const home = temporary(t);
  const traced = await traceNetwork(
    process.execPath,
    [...node, 'tests/faults/desk-in-browser.ts', join(home, 'Potli', 'practice')],
    { env: { ...process.env, DISPLAY: screen, XDG_DATA_HOME: home } },
  );
  assert.equal(traced.status, 0, traced.stdout + traced.stderr);
  assert.match(traced.stdout, /is open in Chromium/u);
  assert.match(traced.stdout, /the window was closed/u);
  quiet(traced);
});
