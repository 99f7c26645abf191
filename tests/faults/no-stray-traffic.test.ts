/** The whole program, watched from outside: nothing but loopback is ever called, and no name is looked up. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { findBrowsers } from '../../src-main/shell/browsers.ts';
import { type Traced, traceNetwork, whyNoStrace } from '../support/strace.ts';

const node = ['--disable-warning=ExperimentalWarning'];
const noStrace = whyNoStrace();
const { candidates } = await findBrowsers({ headless: true, cacheFolder: resolve('.cache') });
const noBrowser = candidates.length > 0 ? null : 'there is no browser here';
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

const smallDay = (out: string): string[] => [
  ...node,
  'scripts/start.ts',
  '--headless',
  '--orders',
  '6',
  '--days',
  '40',
  '--out',
  out,
];

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
  for (const id of asked.keys()) assert.ok(traced.stdout.includes(`{"id":${id},"ok":true`), asked[id]);
  quiet(traced);
});

test('a headless practice day calls nobody', limit, async (t) => {
  const why = noStrace ?? noBrowser;
  if (why !== null) {
    t.skip(why);
    return;
  }
  const traced = await traceNetwork(process.execPath, smallDay(join(temporary(t), 'run')));
  assert.equal(traced.status, 0, traced.stdout + traced.stderr);
  quiet(traced);
});

test('a headless practice day needs no network but loopback', limit, async (t) => {
  const apart = ['--user', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
  const works = spawnSync('unshare', [...apart, 'true']).status === 0;
  const why = noBrowser ?? (works ? null : 'no network of its own can be given to a program here');
  if (why !== null) {
    t.skip(why);
    return;
  }
  const out = join(temporary(t), 'run');
  const child = spawn('unshare', [...apart, process.execPath, ...smallDay(out)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  assert.equal(status, 0, said);
  assert.match(said, /Everything agrees/u);
  const summary: unknown = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'));
  assert.ok(typeof summary === 'object' && summary !== null && 'amazon' in summary);
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
