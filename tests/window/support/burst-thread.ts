/**
 * Holds a scanner over the window in a thread of its own and tells what came of it. The test runner follows every
 * promise of the thread that its tests are in, and tens of thousands of keys make a million of those.
 */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import type { Screen } from '../../../src-renderer/frame/screen-keys.ts';
import { createMock, type Mock } from './mock-bridge.ts';
import { packAt } from './mock-views.ts';
import { goTo, openStage, show, type Stage } from './page.ts';
import { scanAll } from './scanner.ts';

/** Where it is held: a screen, what lies over the plan, the locked window, or a step of the first run by its number. */
export type Place =
  | { readonly on: 'screen'; readonly screen: Screen }
  | { readonly on: 'overlay'; readonly opener: string }
  | { readonly on: 'locked' }
  | { readonly on: 'first-run'; readonly step: number };

export interface Burst {
  readonly place: Place;
  /** The selector of what has the focus before; without one it stays where the window put it. */
  readonly focus: string | null;
  readonly codes: readonly string[];
}

export interface Seen {
  /** What the window asked of the core from the first code on. */
  readonly asked: Mock['asked'];
  readonly focus: { readonly kept: boolean; readonly onBody: boolean; readonly lost: number };
  /** The digit of the screen shown; null where there is no rail. */
  readonly screen: string | null;
  /** The number of the step shown; 0 outside the first run. */
  readonly step: number;
  readonly dialogs: number;
  readonly complaints: readonly string[];
}

/** A hand is never faster. */
const handMs = 100;

async function goThere(
  stage: Stage,
  place: Place,
): Promise<{ mock: Mock; shown: Awaited<ReturnType<typeof show>> }> {
  const mock = createMock({
    locked: place.on === 'locked',
    ...(place.on === 'screen' && place.screen === 'pack' ? { pack: packAt(null) } : {}),
  });
  if (place.on === 'first-run') await mock.request('settings.set', { firstRunDone: false });
  const shown = await show(stage, mock);
  const { page } = shown;
  if (place.on === 'screen') await goTo(page, place.screen);
  if (place.on === 'locked') await page.getByRole('button').first().waitFor();
  if (place.on === 'overlay') {
    await goTo(page, 'plan');
    await page.waitForTimeout(handMs);
    await page.keyboard.press(place.opener);
    await page.getByRole('dialog').waitFor();
  }
  if (place.on === 'first-run')
    for (let step = 1; step <= place.step; step += 1) {
      await page.waitForTimeout(handMs);
      if (step > 1) await page.keyboard.press('Enter');
      await page.locator(`.first-run li:nth-child(${step})[aria-current=step]`).waitFor();
    }
  return { mock, shown };
}

/** Puts the focus on a control of the screen and watches where it goes. */
async function watchFocus(page: Page, selector: string | null): Promise<void> {
  const focus = `(document.querySelector(${JSON.stringify(selector)}) ?? document.querySelector('main')).focus();`;
  await page.evaluate(`(() => {
    ${selector === null ? '' : focus}
    window.hadFocus = document.activeElement;
    window.lostFocus = 0;
    document.addEventListener('focusout', ({ relatedTarget }) => { if (!relatedTarget) window.lostFocus += 1; });
  })()`);
}

async function burst(stage: Stage, { place, focus, codes }: Burst): Promise<Seen> {
  const { mock, shown } = await goThere(stage, place);
  const { page, done, complaints } = shown;
  await watchFocus(page, focus);
  mock.asked.length = 0;
  await scanAll(page, codes);
  const scans = (): number => mock.asked.filter(({ name }) => name === 'package.scan').length;
  // The bench tells one code after the other.
  const told = place.on === 'screen' && place.screen === 'pack' ? codes.length : 0;
  for (let waited = 0; scans() < told && waited < 600; waited += 1) await page.waitForTimeout(100);
  await page.waitForTimeout(300);
  const rail = page.locator('.rail-item[aria-current="page"]');
  const seen = await page.evaluate<Pick<Seen, 'focus' | 'step'>>(`({
    focus: {
      kept: document.activeElement === window.hadFocus,
      onBody: document.activeElement === document.body,
      lost: window.lostFocus,
    },
    step: [...document.querySelectorAll('.first-run li')].findIndex((step) => step.ariaCurrent === 'step') + 1,
  })`);
  const screen = (await rail.count()) === 0 ? null : await rail.getAttribute('aria-keyshortcuts');
  const dialogs = await page.getByRole('dialog').count();
  await done();
  return { ...seen, asked: mock.asked, screen, dialogs, complaints };
}

/** What a burst came to, or why it failed; the next one is held all the same. */
type Reply = { readonly seen: unknown } | { readonly error: unknown };

export interface BurstThread {
  over(wanted: Burst): Promise<Seen>;
  close(): Promise<void>;
}

/** One browser in a thread; bursts are held one after the other. */
export function openBurstThread(): BurstThread {
  const worker = new Worker(new URL(import.meta.url));
  const answer = async (message: unknown): Promise<unknown> => {
    // `once` also rejects with the error that ends the thread.
    const told = once(worker, 'message');
    worker.postMessage(message, []);
    const [reply] = (await told) as [Reply];
    if ('error' in reply) throw reply.error;
    return reply.seen;
  };
  return {
    over: async (wanted) => (await answer(wanted)) as Seen,
    close: async () => {
      await answer(null);
      await worker.terminate();
    },
  };
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const stage = await openStage();
  port.on('message', (wanted: Burst | null) => {
    void (wanted === null ? stage.browser.close() : burst(stage, wanted)).then(
      (seen) => port.postMessage({ seen } satisfies Reply),
      (error: unknown) => port.postMessage({ error } satisfies Reply),
    );
  });
}
