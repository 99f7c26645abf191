/** The bundles under a stand-in for Electron: every option they give it, against what the checklist asks for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { buildMain, buildPreload } from '../../scripts/build-main.ts';
import { fuses } from '../../scripts/fuses.ts';
import { contentSecurityPolicy } from '../../src-main/shell/csp.ts';

// Beside the packages, because the bundle leaves them where they are.
const folder = mkdtempSync(join(resolve('node_modules'), '.electron-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const main = await buildMain('tests/electron/toy-entry.ts', join(folder, 'main'));
const preload = await buildPreload(join(folder, 'preload'));
const probe = spawnSync(
  process.execPath,
  ['--import', resolve('tests/electron/stub-hooks.ts'), resolve('tests/electron/probe.ts'), main, preload],
  { encoding: 'utf8', env: { ...process.env, TMPDIR: tmpdir() } },
);

type Json = Record<string, unknown>;
const saw = (probe.status === 0 ? JSON.parse(probe.stdout) : {}) as Json;
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);

test('the bundles load and the probe runs to its end', () => {
  assert.equal(probe.status, 0, probe.stderr);
});

const refused = 'refused: not the window';
const nonce = /nonce="([^"]+)"/u.exec(String(at(saw, 'served', 'page', 'body')))?.[1] ?? '';

/** Electron's security checklist, item by item: what ours must show. */
const checklist: readonly (readonly [number, string, unknown, unknown])[] = [
  [
    1,
    'only our own pages are loaded',
    saw['loaded'],
    [['app://window/'], ['app://print/ID.pdf'], ['app://window/']],
  ],
  [2, 'no Node in the page', at(saw, 'preferences', 'nodeIntegration'), false],
  [2, 'no Node in its workers', at(saw, 'preferences', 'nodeIntegrationInWorker'), false],
  [2, 'no Node in its frames', at(saw, 'preferences', 'nodeIntegrationInSubFrames'), false],
  [3, 'context isolation', at(saw, 'preferences', 'contextIsolation'), true],
  [4, 'sandbox for the window', at(saw, 'preferences', 'sandbox'), true],
  [
    4,
    'sandbox for every process, before ready',
    saw['order'],
    ['enableSandbox', 'schemes', 'menu null', 'ready', 'show', 'show'],
  ],
  [5, 'every permission is denied', saw['permissions'], { request: false, check: false, device: false }],
  [6, 'web security stays on', at(saw, 'preferences', 'webSecurity'), true],
  [
    7,
    'the content policy',
    at(saw, 'served', 'page', 'headers', 'content-security-policy'),
    contentSecurityPolicy(nonce),
  ],
  [8, 'no insecure content', at(saw, 'preferences', 'allowRunningInsecureContent'), false],
  [9, 'no experimental features', at(saw, 'preferences', 'experimentalFeatures'), false],
  [10, 'no Blink features', at(saw, 'preferences', 'enableBlinkFeatures'), undefined],
  [11, 'no webview tag, so no pop-ups of one', at(saw, 'preferences', 'webviewTag'), false],
  [12, 'a webview is never attached', at(saw, 'prevented', 'webview'), true],
  [13, 'no navigation', at(saw, 'prevented', 'navigate'), true],
  [13, 'no navigation of a frame', at(saw, 'prevented', 'frameNavigate'), true],
  [13, 'no redirection', at(saw, 'prevented', 'redirect'), true],
  [14, 'no new windows', saw['openWindow'], { action: 'deny' }],
  [
    15,
    'only known links are opened',
    saw['links'],
    { known: true, foreign: false, plain: false, withPassword: false, file: false },
  ],
  [15, 'and nothing else reached the system', saw['external'], ['https://sellercentral.amazon.in/orders-v3']],
  [16, 'a current Electron', electronMajor() >= 45, true],
  [
    17,
    'the sender of every message is checked',
    saw['senders'],
    {
      page: '{"ok":true,"value":{"input":1}}',
      frame: refused,
      otherWindow: refused,
      otherOrigin: refused,
      foreign: refused,
      goneFrame: refused,
    },
  ],
  [18, 'a scheme of our own', saw['scheme'], 'app'],
  [
    18,
    'standard and secure, nothing more',
    saw['schemes'],
    [
      {
        scheme: 'app',
        privileges: {
          standard: true,
          secure: true,
          supportFetchAPI: false,
          corsEnabled: false,
          bypassCSP: false,
          allowServiceWorkers: false,
          stream: false,
        },
      },
    ],
  ],
  [
    19,
    'all nine fuses',
    fuses,
    {
      version: '1',
      strictlyRequireAllFuses: true,
      0: false,
      1: true,
      2: false,
      3: false,
      4: true,
      5: true,
      6: false,
      7: false,
      8: true,
    },
  ],
  [20, 'two functions cross into the page', saw['exposed'], { potli: ['request', 'onEvent'] }],
  [20, 'and no event object of Electron', saw['heardArguments'], [[{ version: 1 }]]],
];

function electronMajor(): number {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: { electron: string };
  };
  assert.match(manifest.devDependencies.electron, /^\d+\.\d+\.\d+$/u);
  return Number.parseInt(manifest.devDependencies.electron, 10);
}

for (const [item, what, seen, wanted] of checklist)
  test(`checklist ${item}: ${what}`, () => assert.deepEqual(seen, wanted));

test('the checklist is covered, item 1 to 20', () => {
  assert.deepEqual(
    [...new Set(checklist.map(([item]) => item))],
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test('the whole set of preferences is the one written here', () => {
  assert.deepEqual(saw['preferences'], {
    preload: '/built/preload.cjs',
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
  assert.equal(saw['firstShown'], false);
  assert.equal(saw['spellchecker'], false);
});

test('sessions live in memory, answer for our pages only and let nothing out', () => {
  assert.deepEqual(saw['partitions'], [
    { name: 'window', options: { cache: false } },
    { name: 'print', options: { cache: false } },
  ]);
  assert.deepEqual(saw['network'], { own: { cancel: false }, other: { cancel: true } });
  assert.equal(saw['download'], true);
  assert.equal(at(saw, 'prevented', 'login'), true);
  const { page, ...others } = saw['served'] as { page: { status: number } };
  assert.equal(page.status, 200);
  assert.deepEqual(others, { missing: 404, otherHost: 404, post: 405 });
});

test('the switches keep Chromium from calling anybody', () => {
  assert.deepEqual(saw['switches'], [
    'host-resolver-rules=MAP * ~NOTFOUND',
    'proxy-server=quic://127.0.0.1:1',
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-quic',
    'no-pings',
    'force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]);
});

test('a label is printed in microns, unasked, at its size, from a window that is gone afterwards', () => {
  assert.deepEqual(saw['printed'], [
    {
      silent: true,
      deviceName: 'Zebra',
      pageSize: { width: 101_600, height: 152_400 },
      margins: { marginType: 'none' },
      scaleFactor: 100,
      pagesPerSheet: 1,
      copies: 1,
      landscape: false,
      color: false,
      printBackground: true,
    },
  ]);
  assert.deepEqual(saw['prints'], [
    { state: 'sent', jobId: null },
    { state: 'refused', reason: 'printer_not_found' },
  ]);
  assert.deepEqual(saw['destroyed'], [true, true, false]);
  assert.equal(at(saw, 'printPreferences', 'sandbox'), true);
  assert.equal(at(saw, 'printPreferences', 'nodeIntegration'), false);
});

test('the preload asks by text, and a cycle goes nowhere', () => {
  assert.deepEqual(saw['asked'], { ok: true, value: { name: 'echo', input: { a: 1 } } });
  assert.deepEqual(saw['refusedCycle'], { ok: false, reason: 'bad_input' });
  assert.equal(saw['saved'], null);
});
