/** Shows the built window in a real Chromium, under the real headers, with a made-up core behind it. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ensureWindow } from '../../../scripts/build-window.ts';
import { windowFiles, type WindowFiles } from '../../../src-main/shell/window-files.ts';
import { screenDigits, type Screen } from '../../../src-renderer/frame/screen-keys.ts';
import { settleFor } from '../../../src-renderer/keys/burst.ts';
import type { Mock } from './mock-bridge.ts';

const origin = 'https://app.invalid';
const places = [
  process.env['POTLI_BROWSER'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];

/** Why the window cannot be shown here; null when it can. */
export const noBrowser = places.some((place) => existsSync(place))
  ? null
  : 'no Chrome, Chromium or Edge was found on this machine';

export interface Stage {
  readonly browser: Browser;
  readonly files: WindowFiles;
  /** Pages that a test is done with, by how they look. */
  readonly free: Map<string, Kept[]>;
}

/** A page that is used again: a new one costs more than all that most tests do with it. */
interface Kept {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The core behind it, and where complaints go; another one in each test. */
  mock: Pick<Mock, 'request' | 'tell'>;
  complaints: string[];
}

export async function openStage(): Promise<Stage> {
  const folder = await ensureWindow();
  const executablePath = places.find((place) => existsSync(place)) ?? '';
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', ...(root ? ['--no-sandbox'] : [])],
  });
  return { browser, files: windowFiles(folder), free: new Map() };
}

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly zoom?: number;
}

export interface Shown {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: CSP violations, errors of scripts, requests to anywhere else. */
  readonly complaints: string[];
  /** Gives the page back, for the next test that wants one of its kind. */
  readonly done: () => Promise<void>;
}

/** A page on which nothing is shown yet. */
async function newPage({ browser, files }: Stage, view: View, mock: Kept['mock']): Promise<Kept> {
  const zoom = view.zoom ?? 1;
  const context = await browser.newContext({
    viewport: {
      width: Math.round((view.width ?? 1280) / zoom),
      height: Math.round((view.height ?? 800) / zoom),
    },
    deviceScaleFactor: zoom,
    colorScheme: view.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    locale: 'en-IN',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const kept: Kept = { page, context, mock, complaints: [] };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') kept.complaints.push(message.text());
  });
  page.on('pageerror', (error) => kept.complaints.push(error.message));
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) {
      kept.complaints.push(`asked for ${url.origin}`);
      await route.abort();
      return;
    }
    const { status, headers, body } = files(url.pathname);
    await route.fulfill({ status, headers, body });
  });
  await page.exposeFunction('mockRequest', (name: string, input: unknown) => kept.mock.request(name, input));
  await page.exposeFunction('mockComplain', (text: string) => kept.complaints.push(text));
  await page.addInitScript(installMock);
  return kept;
}

/** The window, freshly opened, drawn and quiet, on a page that no other test has at the same time. */
export async function show(
  stage: Stage,
  mock: Pick<Mock, 'request' | 'tell'>,
  view: View = {},
): Promise<Shown> {
  const kind = JSON.stringify(view);
  const kept = stage.free.get(kind)?.pop() ?? (await newPage(stage, view, mock));
  const { page, context } = kept;
  const complaints: string[] = [];
  kept.mock = mock;
  kept.complaints = complaints;
  mock.tell = (event) => {
    // A late event is of the window that is gone.
    if (kept.mock !== mock) return;
    page.evaluate(`window.mockTell(${JSON.stringify(event)})`).catch(() => undefined);
  };
  await page.goto(`${origin}/`);
  await page.locator('.frame, .cover h1, .first-run h1').first().waitFor();
  await page.evaluate('document.fonts.ready.then(() => true)');
  return {
    page,
    context,
    complaints,
    async done() {
      // Nothing of the window is left, and nothing that it still says is taken for the next one's.
      await page.goto('about:blank');
      kept.mock = nobody;
      stage.free.set(kind, [...(stage.free.get(kind) ?? []), kept]);
    },
  };
}

const nobody: Kept['mock'] = {
  request: () => Promise.resolve({ ok: false, reason: 'internal' }),
  tell: () => undefined,
};

/** Runs in the page before its scripts. Text, because these tests are not compiled for a browser. */
const installMock = `(() => {
  const listeners = new Set();
  const { mockRequest, mockComplain } = window;
  window.mockTell = (event) => { for (const listener of listeners) listener(event); };
  Object.defineProperty(window, 'potli', {
    value: Object.freeze({
      request: (name, input) => mockRequest(name, input),
      onEvent: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    }),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    mockComplain('CSP ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
  });
})();`;

/** Goes to a screen as the seller does, by its digit, and waits until it is drawn. */
export async function goTo(page: Page, screen: Screen): Promise<void> {
  // A hand is never faster; two keys within 35 ms would be a scanner's.
  await page.waitForTimeout(50);
  await page.keyboard.press(screenDigits[screen]);
  // Locators, because a handle would keep what it points to in the page's memory.
  await page
    .locator(`.rail-item[aria-current="page"][aria-keyshortcuts="${screenDigits[screen]}"]`)
    .waitFor();
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** Waits until it is so, ten seconds at most: a busy PC takes its time. What is so then is for the test to say. */
export async function soon(page: Page, isSo: () => boolean): Promise<void> {
  for (let looks = 0; !isSo() && looks < 200; looks += 1) await page.waitForTimeout(50);
}

/** After the second frame everything that the first one set off is on the page. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))',
  );
}

/**
 * Presses keys as a hand does: what is drawn has its keys a moment later, and no hand is quicker than that. Each has had
 * its turn and is drawn before the next, however busy this machine is.
 */
export async function pressKeys(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.waitForTimeout(60);
    await drawn(page);
    await page.keyboard.press(key);
    await page.evaluate(`new Promise((done) => setTimeout(done, ${settleFor(BREATHLESS_MS)}))`);
    await drawn(page);
  }
}

const BREATHLESS_MS = 1000;
const shift = 8;

/** Types like a scanner: physical keys, 5 ms apart by the events' own time. */
export async function scan(page: Page, code: string): Promise<void> {
  // The keys are dated back, and what a hand pressed before must stay before them, and apart.
  await page.waitForTimeout(5 * code.length + 50);
  const session = await page.context().newCDPSession(page);
  // The last key is dated now and the first so much earlier, so that a hand's next key is not part of the burst.
  let at = (await page.evaluate<number>('performance.timeOrigin + performance.now()')) - 5 * code.length;
  const press = (key: string, physical: string, text: string): Promise<unknown>[] => {
    at += 5;
    const timestamp = at / 1000;
    const modifiers = /[A-Z]/u.test(key) && key.length === 1 ? shift : 0;
    const base = { key, code: physical, timestamp, modifiers };
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...base, text, unmodifiedText: text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...base }),
    ];
  };
  const sent = Array.from(code, (char) => press(char, physicalOf(char), char)).flat();
  sent.push(...press('Enter', 'Enter', '\r'));
  await Promise.all(sent);
  await session.detach();
  await page.waitForTimeout(50);
}

function physicalOf(char: string): string {
  if (/[a-z]/iu.test(char)) return `Key${char.toUpperCase()}`;
  if (/\d/u.test(char)) return `Digit${char}`;
  return char === '-' ? 'Minus' : 'Space';
}
