/** What a page in the window cannot do, tried in a real browser. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { chromiumOrigin } from '../../src-main/shell/chromium-shell.ts';
import { contentSecurityPolicy } from '../../src-main/shell/csp.ts';
import type { Handler } from '../../src-main/shell/shell.ts';
import { listeningPorts } from '../support/listening.ts';
import type { ChromiumRunning } from './chromium-subject.ts';
import { noBrowser, startChromium } from './chromium-subject.ts';
import { toyHandler } from './toy-handler.ts';

async function withWindow(
  t: TestContext,
  work: (running: ChromiumRunning, asked: readonly string[], folder: string) => Promise<void>,
): Promise<void> {
  if (noBrowser.skip !== undefined) {
    t.skip(noBrowser.skip);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'shell-guards-'));
  const asked: string[] = [];
  const toy = toyHandler();
  const handler: Handler = (name, input) => {
    asked.push(name);
    return toy(name, input);
  };
  const running = await startChromium(handler, folder);
  try {
    await until(running, `document.querySelector("#said").textContent !== ""`);
    asked.length = 0;
    await work(running, asked, folder);
  } finally {
    await running.shell.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs in the page; answers with its value or with the name of what it threw. */
function inPage(running: ChromiumRunning, code: string): Promise<unknown> {
  return running.shell
    .page()
    .evaluate(
      `(async () => { try { return await (${code}); } catch (error) { return 'threw ' + error.name; } })()`,
    );
}

/** Asks the page until it says yes. Playwright's own waiting evaluates text, which the policy forbids. */
async function until(running: ChromiumRunning, condition: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (
      (await running.shell
        .page()
        .evaluate(`(() => ${condition})()`)
        .catch(() => false)) === true
    )
      return;
    await wait(10);
  }
  assert.fail(`never came: ${condition}`);
}

test('the page has the exact policy, a new nonce each load, and no violation', (t) =>
  withWindow(t, async (running) => {
    const page = running.shell.page();
    const nonces = new Set<string>();
    for (let load = 0; load < 3; load += 1) {
      const response = await page.reload();
      const headers = response?.headers() ?? {};
      const nonce = String(await page.evaluate('document.querySelector("meta[property=csp-nonce]").nonce'));
      assert.match(nonce, /^[A-Za-z0-9+/]{22}==$/u);
      assert.equal(headers['content-security-policy'], contentSecurityPolicy(nonce));
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      nonces.add(nonce);
      await until(running, `document.querySelector("#said").textContent !== ""`);
      assert.deepEqual(await page.evaluate('globalThis.toy.violations'), []);
      assert.equal(
        await page.evaluate('getComputedStyle(document.querySelector("#said")).outlineWidth'),
        '3px',
        'the style made at run time is let through by its nonce',
      );
    }
    assert.equal(nonces.size, 3);
  }));

test('nothing is fetched, run from text, styled without the nonce or put in as markup', (t) =>
  withWindow(t, async (running) => {
    assert.equal(
      await inPage(running, `fetch('https://example.com/').then(() => 'fetched')`),
      'threw TypeError',
    );
    assert.equal(await inPage(running, `fetch('/toy.js').then(() => 'fetched')`), 'threw TypeError');
    assert.equal(
      await inPage(running, `new Worker('/toy.js') && 'a worker'`).then(String),
      'threw TypeError',
    );
    assert.equal(await inPage(running, `(document.body.innerHTML = '<b>x</b>')`), 'threw TypeError');
    assert.equal(
      await inPage(
        running,
        `new Promise((resolve) => {
          const style = document.createElement('style');
          style.textContent = 'h1 { outline: 5px solid red }';
          document.head.append(style);
          resolve(getComputedStyle(document.querySelector('h1')).outlineStyle);
        })`,
      ),
      'none',
    );
    assert.equal(
      await inPage(
        running,
        `new Promise((resolve) => {
          const image = new Image();
          image.onerror = () => resolve('refused');
          image.onload = () => resolve('shown');
          image.src = 'https://example.com/pixel.png';
        })`,
      ),
      'refused',
    );
    const violations = (await inPage(running, 'globalThis.toy.violations')) as string[];
    assert.ok(violations.length >= 4, violations.join('\n'));
  }));

test('a frame, a blob and a foreign page cannot call the core', (t) =>
  withWindow(t, async (running, asked) => {
    const page = running.shell.page();
    const framed = await inPage(
      running,
      `(() => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const wire = frame.contentWindow.__shellWire;
        if (!wire) return 'no wire';
        for (const text of ['1 request {"name":"from the frame"}', '2 events ', '', 'x', '3 nonsense {}']) wire(text);
        return 'sent';
      })()`,
    );
    assert.equal(framed, 'sent');
    // Behind the frame's own, so those were heard by now; and the window's still gets its answer.
    assert.deepEqual(await running.call('echo', 1), { ok: true, value: { input: 1 } });
    assert.equal(await inPage(running, 'typeof globalThis.__shellWire'), 'undefined');

    await page.evaluate(`{
      const blob = new Blob(['<title>blob</title>'], { type: 'text/html' });
      location.href = URL.createObjectURL(blob);
    }`);
    await until(running, `document.querySelector("#said")?.textContent.length > 0`);
    assert.equal(page.url(), `${chromiumOrigin}/`);
    assert.deepEqual(
      asked.filter((name) => name !== 'echo'),
      [],
    );
  }));

test('the window stays on its page and opens no other', (t) =>
  withWindow(t, async (running) => {
    const page = running.shell.page();
    for (const address of [
      'https://example.com/',
      'file:///etc/passwd',
      `${chromiumOrigin}/toy.css`,
      'data:text/html,x',
    ]) {
      await page.evaluate((to) => Reflect.set(Reflect.get(globalThis, 'location'), 'href', to), address);
      assert.deepEqual(await running.call('echo', address), { ok: true, value: { input: address } });
      assert.equal(page.url(), `${chromiumOrigin}/`, address);
    }
    assert.equal(await inPage(running, `window.open('https://example.com/') === null`), true);
    assert.equal(page.context().pages().length, 1);
    for (const permission of ['geolocation', 'notifications', 'camera', 'clipboard-read'])
      assert.equal(
        await inPage(
          running,
          `navigator.permissions.query({ name: '${permission}' }).then((it) => it.state)`,
        ),
        'denied',
        permission,
      );
  }));

test('the bridge cannot be changed from the page', (t) =>
  withWindow(t, async (running) => {
    assert.equal(await inPage(running, `Object.isFrozen(window.potli)`), true);
    assert.equal(await inPage(running, `(() => { 'use strict'; window.potli = {}; })()`), 'threw TypeError');
    assert.deepEqual(await inPage(running, `Object.keys(window.potli)`), ['request', 'onEvent']);
    const cyclic = `(() => { const self = {}; self.self = self; return potli.request('echo', self); })()`;
    assert.deepEqual(await inPage(running, cyclic), { ok: false, reason: 'bad_input' });
    const big = `potli.request('echo', { amount: 10n })`;
    assert.deepEqual(await inPage(running, big), { ok: false, reason: 'bad_input' });
  }));

test('a listener that breaks or leaves does not keep others from hearing', (t) =>
  withWindow(t, async (running) => {
    const page = running.shell.page();
    await page.evaluate(`{
      globalThis.first = [];
      globalThis.stop = potli.onEvent((event) => globalThis.first.push(event));
      potli.onEvent(() => { throw new Error('broken listener'); });
      globalThis.last = [];
      potli.onEvent((event) => globalThis.last.push(event));
    }`);
    running.shell.tell({ version: 1 });
    await until(running, `globalThis.last.length === 1`);
    await page.evaluate('globalThis.stop()');
    running.shell.tell({ version: 2 });
    await until(running, `globalThis.last.length === 2`);
    assert.deepEqual(await page.evaluate('globalThis.first'), [{ version: 1 }]);
  }));

async function processes(running: ChromiumRunning, wanted: (type: string) => boolean): Promise<number[]> {
  const session = await running.shell.page().context().browser()?.newBrowserCDPSession();
  assert.ok(session);
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => wanted(type)).map(({ id }) => id);
}

test('a restart puts the window into a new process', (t) =>
  withWindow(t, async (running) => {
    const page = running.shell.page();
    const renderers = (): Promise<number[]> => processes(running, (type) => type === 'renderer');
    const before = await renderers();
    await page.evaluate('globalThis.kept = "in memory"');
    await running.shell.restartWindow();
    assert.equal(await page.evaluate('globalThis.kept'), undefined);
    const after = await renderers();
    assert.ok(
      after.every((pid) => !before.includes(pid)),
      `${before.join()} then ${after.join()}`,
    );
  }));

test('the seller is away when the system is locked', (t) =>
  withWindow(t, async (running) => {
    const page = running.shell.page();
    const heard: string[] = [];
    let told = (): void => undefined;
    running.shell.onAway(300_000, (why) => {
      heard.push(why);
      told();
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setIdleOverride', { isUserActive: true, isScreenUnlocked: true });
    const lock = new Promise<void>((resolve) => (told = resolve));
    await session.send('Emulation.setIdleOverride', { isUserActive: false, isScreenUnlocked: false });
    await lock;
    assert.deepEqual(heard, ['lock']);
  }));

test('a touch of the window starts the waiting anew', (t) =>
  withWindow(t, async (running) => {
    const heard: string[] = [];
    running.shell.onAway(300, (why) => void heard.push(why));
    const heardTimes = async (times: number): Promise<void> => {
      for (let tries = 0; tries < 200 && heard.length < times; tries += 1) await wait(25);
      assert.deepEqual(
        heard,
        Array.from({ length: times }, () => 'idle'),
      );
    };
    await heardTimes(1);
    await running.shell.page().keyboard.press('ArrowDown');
    await heardTimes(2);
    await wait(1100);
    await running.shell.page().mouse.move(5, 5);
    await heardTimes(3);
  }));

test('no port is opened and nothing stays behind', (t) =>
  withWindow(t, async (running, _asked, folder) => {
    if (process.platform === 'linux') {
      const browsers = await processes(running, () => true);
      assert.ok(browsers.length >= 2);
      for (const pid of [process.pid, ...browsers]) assert.deepEqual(listeningPorts(pid), [], String(pid));
    }
    assert.equal(readdirSync(join(folder, 'run')).length, 1);
    await running.shell.close();
    assert.deepEqual(readdirSync(join(folder, 'run')), []);
    await assert.rejects(running.shell.screenshot(), { name: 'ShellError' });
  }));

test('a window that goes away by itself is told, and can be opened again', (t) =>
  withWindow(t, async (running) => {
    await running.shell.page().close();
    assert.equal(await running.window.gone, 'closed');
    const again = await running.shell.open();
    await running.shell.page().evaluate('potli.request("echo", 1)');
    running.shell.page().context().browser();
    const crash = running.shell
      .page()
      .goto('chrome://crash')
      .catch(() => undefined);
    assert.equal(await again.gone, 'crashed');
    await crash;
  }));

test('a picture of the window is a PNG of its size', (t) =>
  withWindow(t, async (running) => {
    const png = await running.shell.screenshot();
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1280, 800]);
  }));
