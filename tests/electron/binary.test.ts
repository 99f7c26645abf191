import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { electronBinary, hasDisplay } from '../../scripts/electron-binary.ts';

function place(t: TestContext, installer: string) {
  const root = mkdtempSync(join(tmpdir(), 'electron-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const packageFolder = join(root, 'electron');
  mkdirSync(join(packageFolder, 'dist'), { recursive: true });
  writeFileSync(join(packageFolder, 'package.json'), '{"version":"45.0.0","type":"commonjs"}');
  writeFileSync(
    join(packageFolder, 'install.js'),
    `require('node:fs').appendFileSync(${JSON.stringify(join(root, 'tries'))}, 'x');${installer}`,
  );
  let now = Date.UTC(2026, 0, 10);
  const clock = { now: () => now, sleep: async () => undefined };
  const said: string[] = [];
  return {
    root,
    packageFolder,
    said,
    later: (ms: number) => void (now += ms),
    tries: () => existsSync(join(root, 'tries')),
    ask: (fetch = true, longestTryMs = 20_000) =>
      electronBinary({
        clock,
        cacheFolder: join(root, 'cache'),
        fetch,
        packageFolder,
        longestTryMs,
        onProgress: (sentence) => void said.push(sentence),
      }),
  };
}

const installs = `
  require('node:fs').writeFileSync(__dirname + '/dist/electron', '');
  require('node:fs').writeFileSync(__dirname + '/path.txt', 'electron');`;

test('a binary that is here is used, one that is not is fetched once', async (t) => {
  const there = place(t, installs);
  assert.deepEqual(await there.ask(false), { path: null, reason: "Electron's binary is not here." });
  assert.equal(there.tries(), false);
  const path = join(there.packageFolder, 'dist', 'electron');
  assert.deepEqual(await there.ask(), { path });
  rmSync(join(there.root, 'tries'));
  assert.deepEqual(await there.ask(), { path });
  assert.equal(there.tries(), false);
  assert.match(there.said[0] ?? '', /^Fetching Electron 45\.0\.0/u);
});

test('a failure is said, remembered for a day, and tried again after it', async (t) => {
  const broken = place(t, `console.error('no route'); process.exit(1);`);
  assert.deepEqual(await broken.ask(), {
    path: null,
    reason: "Electron's binary could not be fetched. no route",
  });
  rmSync(join(broken.root, 'tries'));
  broken.later(23 * 3_600_000);
  assert.match((await broken.ask()).path ?? 'none', /none/u);
  assert.equal(broken.tries(), false);
  broken.later(3_600_000);
  await broken.ask();
  assert.equal(broken.tries(), true);
});

test('a try that does not end is ended', async (t) => {
  const stuck = place(t, `setInterval(() => {}, 1000);`);
  const { path } = await stuck.ask(true, 500);
  assert.equal(path, null);
  assert.ok(existsSync(join(stuck.root, 'cache', 'electron-failed.json')));
});

test('a display is asked for on Linux alone', () => {
  assert.equal(hasDisplay('win32', {}), true);
  assert.equal(hasDisplay('linux', {}), false);
  assert.equal(hasDisplay('linux', { DISPLAY: ':0' }), true);
  assert.equal(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }), true);
});
