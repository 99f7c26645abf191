/** The window in a Chrome, Chromium or Edge, driven over a pipe; every file it loads comes out of our memory. */
import type { BrowserContext, Page, Route } from 'playwright-core';
import type { Clock } from '../domain/clock.ts';
import { awayWatch } from './away.ts';
import { installBridge } from './bridge-page.ts';
import { launchBrowser } from './browser-launch.ts';
import type { BrowserBinary } from './browser-binary.ts';
import { cupsPrinting } from './cups.ts';
import { isKnownLink, notifyWithSystem, openWithSystem, saveBeside } from './desk.ts';
import { noLoginItem } from './login-item.ts';
import { createMailbox } from './mailbox.ts';
import { makeRunFolder } from './run-folder.ts';
import { layWire } from './browser-wire.ts';
import { isOurPage } from './sender.ts';
import type { Handler, OpenWindow, Shell } from './shell.ts';
import { ShellError } from './shell.ts';
import type { WindowFiles } from './window-files.ts';
import { answerText } from './wire.ts';

/** A name that no resolver knows (RFC 6761), so nothing but us can ever answer for it. */
export const chromiumOrigin = 'https://app.invalid';
/** Another site, so that going there and back puts the window into a new process. */
const elsewhere = 'https://elsewhere.invalid/';
const wireName = '__shellWire';

export interface ChromiumShellOptions {
  readonly files: WindowFiles;
  /** Best first, from `findBrowsers`. */
  readonly candidates: readonly BrowserBinary[];
  readonly headless: boolean;
  /** Where throw-away browser homes are made; ours alone. */
  readonly runFolder: string;
  /** Where `saveFile` writes. */
  readonly saveFolder: string;
  /** Origins that `openLink` may open. */
  readonly links: readonly string[];
  /** The wall's clock, never a practice one: it tells when the machine slept. */
  readonly wall: Clock;
  readonly size?: { readonly width: number; readonly height: number };
  /** `open` throws ShellError rather than show anything without the browser's sandbox. */
  readonly sandboxNeeded?: boolean;
}

export interface ChromiumShell extends Shell {
  /** For practice and tests only: what the window shows now, as a PNG. */
  screenshot(): Promise<Buffer>;
  /** For practice and tests only: the page itself, to press its keys. Throws ShellError when no window is open. */
  page(): Page;
}

/** On top of "nothing". What is granted lasts as long as the session that granted it, so that stays attached. */
async function allowLockNotice(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Browser.setPermission', {
    permission: { name: 'idle-detection' },
    setting: 'granted',
    origin: chromiumOrigin,
  });
}

export function createChromiumShell(options: ChromiumShellOptions): ChromiumShell {
  const { files, links } = options;
  const mailbox = createMailbox();
  const away = awayWatch(options.wall);
  const printing = cupsPrinting();
  let handler: Handler | null = null;
  let open: { readonly page: Page; readonly end: () => Promise<void> } | null = null;
  let opening = false;
  let restarting = false;

  function currentPage(): Page {
    if (!open) throw new ShellError('The window is not open.');
    return open.page;
  }

  async function answerRoute(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = new URL(request.url());
    const navigation = request.isNavigationRequest();
    if (navigation && restarting && request.frame() === page.mainFrame() && request.url() === elsewhere) {
      await route.fulfill({ status: 200, contentType: 'text/plain', body: '' });
      return;
    }
    const main = url.pathname === '/' && request.frame() === page.mainFrame();
    if (url.origin !== chromiumOrigin || request.method() !== 'GET' || (navigation && !main)) {
      await route.abort(navigation ? 'aborted' : 'blockedbyclient');
      return;
    }
    const { status, headers, body } = files(url.pathname);
    await route.fulfill({ status, headers, body });
  }

  async function openWindow(serve: Handler): Promise<OpenWindow> {
    const folder = makeRunFolder(options.runFolder);
    const size = options.size ?? { width: 1280, height: 800 };
    const launched = await launchBrowser(options.candidates, {
      headless: options.headless,
      folder,
      size,
      ...(options.sandboxNeeded ? { sandboxNeeded: true } : {}),
    }).catch((error: unknown) => {
      folder.remove();
      throw error;
    });
    const { context, sandboxed, binary } = launched;
    const page = context.pages()[0] ?? (await context.newPage());
    let asked = false;
    let ending: Promise<void> | null = null;
    const clearAway = (): Promise<void> => {
      if (open?.page === page) {
        open = null;
        away.stop();
        mailbox.empty();
      }
      // A browser that died already has nothing left to close; its folder goes all the same.
      ending ??= context
        .close()
        .catch(() => undefined)
        .then(() => folder.remove());
      return ending;
    };
    const gone = new Promise<'closed' | 'crashed'>((resolve) => {
      const over = (how: 'closed' | 'crashed') => (): void => {
        void clearAway().then(() => (asked ? undefined : resolve(how)));
      };
      page.once('crash', over('crashed'));
      page.once('close', over('closed'));
      context.once('close', over('closed'));
    });
    const end = (): Promise<void> => {
      asked = true;
      return clearAway();
    };
    open = { page, end };
    context.on('page', (other) => {
      // Nothing of ours opens a second window, so whatever did is not ours.
      if (other !== page) other.close().catch(() => undefined);
    });
    await context.route('**/*', (route) => answerRoute(route, page));
    await layWire(page, wireName, async (sender, { kind, text }) => {
      if (!isOurPage(sender, chromiumOrigin)) throw new Error('refused: not the window');
      if (kind === 'request') return answerText(serve, text);
      if (kind === 'events') return mailbox.take();
      if (kind === 'touched') away.touched();
      if (kind === 'locked') away.tell('lock');
      return '';
    });
    await context.addInitScript(installBridge, wireName);
    await allowLockNotice(context, page);
    // Whatever takes the main frame off our page is undone; the bridge refuses it in the meantime.
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame() || restarting || frame.url().startsWith(`${chromiumOrigin}/`)) return;
      page.goto(`${chromiumOrigin}/`).catch(() => undefined);
    });
    await page.goto(`${chromiumOrigin}/`);
    away.start();
    const version = context.browser()?.version() ?? '';
    const carried = binary.source === 'carried' ? ' (carried by npm)' : '';
    return { sandboxed, description: `Chromium ${version}${carried}`, gone };
  }

  return {
    serve(given) {
      handler = given;
    },
    async open() {
      if (!handler) throw new ShellError('Nothing serves the window yet.');
      if (open || opening) throw new ShellError('The window is open already.');
      opening = true;
      try {
        return await openWindow(handler);
      } catch (error) {
        const half = open as { readonly end: () => Promise<void> } | null;
        await half?.end();
        throw error;
      } finally {
        opening = false;
      }
    },
    tell(event) {
      if (open) mailbox.put(event);
    },
    saveFile: async (file) => saveBeside(options.saveFolder, file),
    ...printing,
    notify(title, text) {
      if (!options.headless) void notifyWithSystem(title, text);
    },
    openLink: async (url) => (isKnownLink(url, links) && !options.headless ? openWithSystem(url) : false),
    onAway: (idleMs, listener) => away.onAway(idleMs, listener),
    ...noLoginItem,
    async restartWindow() {
      const page = currentPage();
      restarting = true;
      try {
        mailbox.empty();
        await goFirmly(page, elsewhere);
        await goFirmly(page, `${chromiumOrigin}/`);
      } finally {
        restarting = false;
      }
    },
    async close() {
      await open?.end();
    },
    screenshot: async () => currentPage().screenshot({ type: 'png', animations: 'disabled' }),
    page: currentPage,
  };
}

const MOST_TRIES = 5;

/** A navigation that the page itself had under way can end ours; it is then made again. */
async function goFirmly(page: Page, url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await page.goto(url);
      return;
    } catch (error) {
      const cutOff = error instanceof Error && /ERR_ABORTED|interrupted by another/u.test(error.message);
      if (!cutOff || tries === MOST_TRIES) throw error;
    }
  }
}
