/**
 * What a hand at the window waits for: from the suffix key of a scan to the painted verdict, from a key to its painted
 * answer, and how long a frame takes while a list of 5,000 rows is scrolled. In a real Chromium on the real core, with
 * 5,000 open and 200,000 past orders, while a run books and labels are read.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadavg, tmpdir } from 'node:os';
import type { CDPSession, Page } from 'playwright-core';
import { ensureWindow } from '../scripts/build-window.ts';
import { typeCode } from '../scripts/practice-day/scanner.ts';
import { browsersHere, chromiumWindow } from '../src-main/chromium.ts';
import { type KeptDesk, openKeptDesk } from './long-kept/desk.ts';
import { figuresOf, inFigures, inWordsOf } from './long-kept/figures.ts';
import { bookAndRead } from './long-kept/under-way.ts';
import { deskLot } from './long-kept/orders.ts';
import type { LongKept } from './long-kept/store.ts';

const sizes: LongKept = { open: 5000, past: 200_000, atDesk: 600, waiting: 200 };
/** A PC of a packing table against the one this runs on. */
const THROTTLE = 4;
const PATIENCE_MS = 3_000;

/**
 * In the page: from the key's event to the end of the first frame that shows what `target` finds changed. A message that
 * is posted from an animation frame comes after that frame was painted.
 */
const watch = `(() => {
  let began = null, code = null, selector = null, before = null, done = null;
  const times = [];
  addEventListener('keydown', (event) => {
    if (event.code !== code) return;
    began = performance.now();
    before = seen();
  }, { capture: true });
  const seen = () => {
    const found = document.querySelector(selector);
    return found === null ? null : found.getAttribute('aria-label') ?? found.textContent + found.outerHTML.length;
  };
  const node = () => document.querySelector(selector);
  let old = null;
  new MutationObserver(() => {
    if (began === null) return;
    const now = node();
    if (now === null || (now === old && seen() === before)) return;
    const from = began;
    began = null;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { times.push(performance.now() - from); done?.(true); };
      channel.port2.postMessage(null);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  window.potliBench = {
    times,
    expect(key, where, patience) {
      code = key; selector = where; old = node(); before = seen(); began = null;
      return new Promise((resolve) => {
        done = resolve;
        setTimeout(() => resolve(false), patience);
      });
    },
    frames(count, step) {
      const main = document.querySelector('main.scroll');
      return new Promise((resolve) => {
        const deltas = [];
        let last = null;
        const frame = (at) => {
          if (last !== null) deltas.push(at - last);
          last = at;
          if (deltas.length === count) return resolve({ deltas, top: main.scrollTop, height: main.scrollHeight });
          main.scrollBy(0, step);
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
    },
  };
})()`;

async function expecting(
  page: Page,
  code: string,
  selector: string,
  act: () => Promise<void>,
): Promise<boolean> {
  const shown = page.evaluate<boolean>(
    `window.potliBench.expect(${JSON.stringify(code)}, ${JSON.stringify(selector)}, ${PATIENCE_MS})`,
  );
  await act();
  return shown;
}

/** The times since the last asking. */
async function timesOf(page: Page): Promise<number[]> {
  return page.evaluate<number[]>('window.potliBench.times.splice(0)');
}

const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });

/** Goods, then label, parcel after parcel, as a hand with a scanner goes. Answers with how many were not answered. */
async function scans(desk: KeptDesk, page: Page, session: CDPSession, count: number): Promise<number> {
  const parcels = deskLot(desk.startAt, sizes.open, sizes.atDesk).slice(sizes.waiting);
  let unanswered = 0;
  for (let made = 0; made < count; made += 1) {
    const parcel = parcels[Math.floor(made / 2) % parcels.length];
    if (!parcel) break;
    const code = made % 2 === 0 ? (parcel.items[0]?.product.sku ?? '') : parcel.trackingId;
    await pause(60);
    const shown = await expecting(page, 'Enter', '.verdict [aria-live] span', () =>
      typeCode(session, page, code),
    );
    if (!shown) unanswered += 1;
  }
  return unanswered;
}

/** Each screen by its digit, and steps through the lists of the two longest. */
async function keys(page: Page, rounds: number): Promise<number> {
  let unanswered = 0;
  const press = async (key: string, code: string, selector: string): Promise<void> => {
    await pause(120);
    const shown = await expecting(page, code, selector, () => page.keyboard.press(key));
    if (!shown) unanswered += 1;
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const digit of '2345678901') await press(`Digit${digit}`, `Digit${digit}`, 'main.scroll');
    for (let step = 0; step < 8; step += 1)
      await press('ArrowRight', 'ArrowRight', '.ready [data-selected="true"]');
    await press('Digit2', 'Digit2', 'main.scroll');
    for (let step = 0; step < 8; step += 1)
      await press('ArrowDown', 'ArrowDown', '.board-rows [data-selected="true"]');
  }
  await press('Digit1', 'Digit1', 'main.scroll');
  return unanswered;
}

/** Prints what holds and what does not. */
async function windowTimes(folder: string, short: boolean, say: (line: string) => void): Promise<void> {
  await ensureWindow();
  const { candidates, missing } = await browsersHere(true, () => undefined);
  if (candidates.length === 0) {
    say(`no window was measured: ${missing.join(' ')}`);
    return;
  }
  const runFolder = join(folder, 'browser');
  mkdirSync(runFolder, { recursive: true });
  const size = { width: 1280, height: 800 };
  const shell = chromiumWindow({ headless: true, candidates, runFolder, saveFolder: folder, size });
  const desk = await openKeptDesk(folder, sizes, shell);
  try {
    await desk.ask('settings.set', { firstRunDone: true });
    await desk.app.openWindow();
    const page = shell.page();
    await page.waitForSelector('main.scroll .ready');
    await page.evaluate(watch);
    const session = await page.context().newCDPSession(page);

    const scrolled = await page.evaluate<{ deltas: number[]; height: number }>(
      `window.potliBench.frames(${short ? 150 : 600}, 900)`,
    );
    const { labels } = await bookAndRead(desk);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const deaf = await keys(page, short ? 1 : 5);
    const keyTimes = await timesOf(page);
    await expecting(page, 'Digit5', 'main.scroll', () => page.keyboard.press('Digit5'));
    await timesOf(page);
    const lost = await scans(desk, page, session, short ? 60 : 500);
    const scanTimes = await timesOf(page);
    const { booked } = await desk.ask('run.get', { runId: desk.app.desk.ledger.runs.latest()?.runId ?? 0 });

    say(
      `window, ${THROTTLE} × throttled, ${booked} booked and ${await labels} labels read meanwhile, load ${loadavg()[0]?.toFixed(1) ?? '?'}`,
    );
    const scan = figuresOf(scanTimes);
    const key = figuresOf(keyTimes);
    const frame = figuresOf(scrolled.deltas);
    say(inFigures('scan to painted verdict', scan));
    say(inFigures('key to painted answer', key));
    say(inFigures(`frame, ${Math.round(scrolled.height / 78)} rows`, frame));
    if (lost + deaf > 0) say(`${lost} scans and ${deaf} keys were not seen to be answered`);
    say(inWordsOf({ what: 'scan to verdict p95', ms: scan.p95, most: 50 }));
    say(inWordsOf({ what: 'scan to verdict max', ms: scan.max, most: 150 }));
    say(inWordsOf({ what: 'key to answer p95', ms: key.p95, most: 100 }));
    say(inWordsOf({ what: 'frame while scrolling max', ms: frame.max, most: 50 }));
  } finally {
    await desk.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const folder = mkdtempSync(join(tmpdir(), 'potli-bench-'));
  try {
    const short = process.argv.includes('--short');
    await windowTimes(folder, short, (line) => void process.stdout.write(`${line}\n`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
