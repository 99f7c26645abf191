/** The real window in a real Chromium before a store that was kept for years; and, in the same browser, an empty page. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { ensureWindow } from '../../scripts/build-window.ts';
import { browsersHere } from '../../src-main/chromium.ts';
import { createClock } from '../../src-main/clock.ts';
import { windowFolder } from '../../src-main/places.ts';
import { chromiumOrigin, createChromiumShell } from '../../src-main/shell/chromium-shell.ts';
import { newNonce, securityHeaders } from '../../src-main/shell/csp.ts';
import type { Shell } from '../../src-main/shell/shell.ts';
import { type WindowFiles, windowFiles } from '../../src-main/shell/window-files.ts';
import { type Kept, type KeptDesk, openKeptDesk } from '../long-kept/desk.ts';
import { watchScript } from './watch.ts';

export interface WindowStage {
  readonly desk: KeptDesk;
  readonly page: Page;
  /** Keys go this way. */
  readonly keyboard: CDPSession;
  /** How long the core took for each request of the window, by request, in milliseconds. */
  readonly calls: Map<string, number[]>;
  /** Now, in ms of the page's clock; by our own clock, so that asking for it takes no time. */
  readonly pageNow: () => number;
  /** 1 is as fast as this machine. */
  throttle(rate: number): Promise<void>;
  /** A page with nothing on it but a word that a key changes: what a key costs before the desk does anything. */
  showEmpty(): Promise<void>;
  showDesk(): Promise<void>;
  close(): Promise<void>;
}

const emptyPage =
  '<!doctype html><meta charset="utf-8"><title>.</title><h1>0</h1><script src="/key.js"></script>';
const emptyScript = `let keys = 0;
addEventListener('keydown', () => { document.querySelector('h1').textContent = String((keys += 1)); });`;

function served(type: string, text: string): ReturnType<WindowFiles> {
  return { status: 200, headers: securityHeaders(newNonce(), type), body: Buffer.from(text) };
}

/** What our own clock lacks to the page's, from the asking that took least. */
async function howFarAhead(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let asked = 0; asked < 15; asked += 1) {
    const began = performance.now();
    const there = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const took = performance.now() - began;
    if (took < best.took) best = { took, ahead: there - began - took / 2 };
  }
  return best.ahead;
}

/** Why there is no window here, in words; else the stage. */
export async function setWindowStage(folder: string, kept: Kept): Promise<WindowStage | string> {
  await ensureWindow();
  const { candidates, missing } = await browsersHere(true, () => undefined);
  if (candidates.length === 0) return missing.join(' ');
  const runFolder = join(mkdtempSync(join(folder, 'window-')), 'browser');
  mkdirSync(runFolder, { recursive: true });
  const real = windowFiles(windowFolder);
  let empty = true;
  const files: WindowFiles = (path) => {
    if (!empty) return real(path);
    return path === '/'
      ? served('text/html; charset=utf-8', emptyPage)
      : served('text/javascript; charset=utf-8', emptyScript);
  };
  const size = { width: 1280, height: 800 };
  const inner = createChromiumShell({
    files,
    candidates,
    headless: true,
    runFolder,
    saveFolder: folder,
    links: [],
    wall: createClock(),
    size,
  });
  const calls = new Map<string, number[]>();
  const shell: Shell = {
    ...inner,
    serve: (handler) =>
      inner.serve(async (name, input) => {
        const began = performance.now();
        const reply = await handler(name, input);
        const took = performance.now() - began;
        calls.set(name, [...(calls.get(name) ?? []), took]);
        return reply;
      }),
  };
  const desk = await openKeptDesk(folder, kept, shell);
  try {
    await desk.ask('settings.set', { firstRunDone: true });
    await desk.app.openWindow();
    const page = inner.page();
    await page.addInitScript(watchScript);
    const keyboard = await page.context().newCDPSession(page);
    let ahead = 0;
    const show = async (which: 'empty' | 'desk'): Promise<void> => {
      empty = which === 'empty';
      await page.goto(`${chromiumOrigin}/`);
      await page.waitForSelector(empty ? 'h1' : 'main.scroll .ready');
      ahead = await howFarAhead(page);
    };
    return {
      desk,
      page,
      keyboard,
      calls,
      pageNow: () => performance.now() + ahead,
      throttle: async (rate) => void (await keyboard.send('Emulation.setCPUThrottlingRate', { rate })),
      showEmpty: () => show('empty'),
      showDesk: () => show('desk'),
      close: () => desk.close(),
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
}
