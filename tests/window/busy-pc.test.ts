/** What a hand's keys come to on a PC that is out of breath: none is lost, and none is given to the wrong order. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { held } from './support/made-up.ts';
import * as madeUp from './support/made-up-door.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { halfway, packAt } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, soon, type Stage } from './support/page.ts';
import { scanAll } from './support/scanner.ts';

const accepted = (mock: Mock): unknown[] =>
  mock.asked
    .filter(({ name }) => name === 'preset.accept')
    .map(({ input }) => (input as { contentKey: unknown }).contentKey);

/** Three seconds do not pass any more until they are let, and then those alone that have begun. */
async function holdSeconds(page: Page): Promise<void> {
  await page.evaluate(`{
    const later = window.setTimeout;
    const held = [];
    window.letTimePass = () => held.splice(0).forEach((run) => run());
    window.setTimeout = (run, ms, ...rest) => (ms === 3000 ? held.push(run) : later(run, ms, ...rest));
  }`);
}

describe('on a PC that is out of breath', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  interface LateKey {
    readonly code: string;
    readonly key: string;
    readonly text?: string;
    readonly windowsVirtualKeyCode?: number;
  }

  /** They reach the window late and at once, and carry the times at which a hand pressed them. */
  async function pressLate(page: Page, keys: readonly LateKey[]): Promise<void> {
    const keyboard = await page.context().newCDPSession(page);
    const now = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    await Promise.all(
      keys.flatMap(({ text, ...key }, at) => {
        const late = { ...key, timestamp: (now - (keys.length - at) * 150) / 1000 };
        return [
          keyboard.send('Input.dispatchKeyEvent', {
            type: 'keyDown',
            ...(text === undefined ? {} : { text }),
            ...late,
          }),
          keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...late }),
        ];
      }),
    );
  }

  it('each key of a hand gets its turn, in its order', async () => {
    const first = held(60, 'unknown_content');
    const mock = createMock({ held: [first] });
    const { page, context } = await show(stage, mock);
    await page.locator('[aria-keyshortcuts="A"]').waitFor();
    await pressLate(page, [
      { code: 'KeyA', key: 'a', text: 'a' },
      { code: 'Digit4', key: '4', text: '4' },
    ]);
    await page.locator('.rail-item[aria-current="page"][aria-keyshortcuts="4"]').waitFor();
    assert.deepEqual(accepted(mock), [first.contentKey]);
    await context.close();
  });

  it('a key meets what the key before it has opened', async () => {
    const mock = createMock();
    const { page, context } = await show(stage, mock);
    await goTo(page, 'records');
    await page.locator('[aria-keyshortcuts="J"]').waitFor();
    // The key that led here is older than those that come late.
    await pause(1000);
    await pressLate(page, [
      { code: 'KeyJ', key: 'j', text: 'j' },
      { code: 'ArrowRight', key: 'ArrowRight', windowsVirtualKeyCode: 39 },
      { code: 'ArrowRight', key: 'ArrowRight', windowsVirtualKeyCode: 39 },
    ]);
    await page.locator('.shutdown-day').getByText('5 days').waitFor();
    await context.close();
  });

  it('a key behind a scan is about the parcel that the scan brings', async () => {
    const here = madeUp.aReturn(1, { condition: null });
    const next = madeUp.aReturn(9, { condition: null });
    const scanned = Promise.withResolvers<undefined>();
    const mock = createMock({
      returns: { ...madeUp.returns, inHand: here, recent: [here] },
      answers: {
        'returns.scan': () => ({
          ...madeUp.returns,
          inHand: next,
          last: { verdict: 'arrived', returnId: 9 },
          recent: [next, here],
        }),
      },
    });
    const { page, context } = await show(stage, {
      tell: () => undefined,
      async request(name, input) {
        const reply = mock.request(name, input);
        if (name === 'returns.scan') await scanned.promise;
        return reply;
      },
    });
    const inHand = page.locator('.return-in-hand');
    await goTo(page, 'returns');
    await inHand.getByText(here.orderId ?? '').waitFor();
    // An earlier one is chosen, which the scan takes back.
    await page.keyboard.press('ArrowDown');
    await page.locator('.return-row[data-selected="true"]').waitFor();
    await scan(page, '369400000009');
    await soon(page, () => mock.asked.some(({ name }) => name === 'returns.scan'));
    await pressKeys(page, 'd');
    assert.ok(mock.asked.every(({ name }) => name !== 'returns.mark'));
    scanned.resolve(undefined);
    await soon(page, () => mock.asked.some(({ name }) => name === 'returns.mark'));
    assert.deepEqual(
      mock.asked.filter(({ name }) => name === 'returns.mark').map(({ input }) => input),
      [{ returnId: 9, condition: 'damaged' }],
    );
    await context.close();
  });

  it('keys and scans behind a scan keep their order', async () => {
    const order: string[] = [];
    const scanned = Promise.withResolvers<undefined>();
    const mock = createMock({ pack: packAt('item_ok'), answers: { 'package.undo': () => packAt('undone') } });
    const { page, context } = await show(stage, {
      tell: () => undefined,
      async request(name, input) {
        if (name.startsWith('package.')) order.push(name);
        if (order.length === 1) await scanned.promise;
        return mock.request(name, input);
      },
    });
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict');
    await scan(page, 'SCN-1');
    await soon(page, () => order.length === 1);
    await pressKeys(page, 'u');
    await scan(page, 'SCN-2');
    assert.deepEqual(order, ['package.scan']);
    scanned.resolve(undefined);
    await soon(page, () => order.length === 3);
    assert.deepEqual(order, ['package.scan', 'package.undo', 'package.scan']);
    await context.close();
  });

  it('a scan that nobody answers holds up a key for three seconds and no longer', async () => {
    const mock = createMock({ pack: packAt(null) });
    let scans = 0;
    const { page, context } = await show(stage, {
      tell: () => undefined,
      request(name, input) {
        if (name !== 'package.scan') return mock.request(name, input);
        scans += 1;
        return new Promise(() => undefined);
      },
    });
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict');
    await holdSeconds(page);
    await scan(page, 'SCN-1');
    await soon(page, () => scans === 1);
    await pressKeys(page, '4');
    const pickList = page.locator('.rail-item[aria-current="page"][aria-keyshortcuts="4"]');
    assert.equal(await pickList.count(), 0);
    await page.evaluate('window.letTimePass()');
    await pickList.waitFor();
    await context.close();
  });

  it('the time of a scan that waits begins when it is told', async () => {
    const told: unknown[] = [];
    const mock = createMock({ pack: packAt(null) });
    const { page, context } = await show(stage, {
      tell: () => undefined,
      request(name, input) {
        if (name !== 'package.scan') return mock.request(name, input);
        told.push((input as { code: unknown }).code);
        return new Promise(() => undefined);
      },
    });
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict');
    await holdSeconds(page);
    await scanAll(page, ['SCN-1', 'SCN-2', 'SCN-3']);
    await soon(page, () => told.length > 0);
    await page.evaluate('window.letTimePass()');
    await soon(page, () => told.length > 1);
    await page.waitForTimeout(200);
    assert.deepEqual(told, ['SCN-1', 'SCN-2']);
    await context.close();
  });

  it('a scan whose first key was taken for a hand’s comes to the bench all the same', async () => {
    const mock = createMock({ pack: packAt(null) });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict');
    await pause(100);
    const keyboard = await page.context().newCDPSession(page);
    let at = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const strike = (code: string, text: string): Promise<unknown> => {
      at += 5;
      return keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', code, text, timestamp: at / 1000 });
    };
    await strike('Digit3', '3');
    const at3 = page.locator('.rail-item[aria-current="page"][aria-keyshortcuts="3"]');
    await at3.waitFor();
    for (const digit of '69400000009') await strike(`Digit${digit}`, digit);
    await strike('Enter', '\r');
    await at3.waitFor({ state: 'detached' });
    await soon(page, () => mock.asked.some(({ name }) => name === 'package.scan'));
    assert.deepEqual(
      mock.asked.filter(({ name }) => name === 'package.scan').map(({ input }) => input),
      [{ code: '369400000009' }],
    );
    assert.equal(await page.locator('.verdict').count(), 1);
    await done();
  });

  it('nothing is drawn between a scan and its verdict, and all of it right behind', async () => {
    const mock = createMock({ pack: packAt(null), answers: { 'package.scan': () => packAt('wrong_item') } });
    const answer = mock.request.bind(mock);
    let newsFirst = false;
    const statusAsked = (): number => mock.asked.filter(({ name }) => name === 'app.status').length;
    mock.request = async (name, input) => {
      if (name === 'package.scan') {
        const before = statusAsked();
        mock.setRun(halfway);
        // The news of the run is there before the verdict.
        for (let looks = 0; statusAsked() === before && looks < 500; looks += 1) await pause(10);
        newsFirst = statusAsked() > before;
        await pause(50);
      }
      return answer(name, input);
    };
    const { page, context } = await show(stage, mock);
    await goTo(page, 'pack');
    await page.waitForSelector('.verdict');
    await page.evaluate(`(() => {
      const verdict = document.querySelector('.verdict');
      const look = () => {
        if (verdict.dataset.verdict === 'wrong_item') window.stripThen ??= document.querySelector('.strip').innerText;
      };
      new MutationObserver(look).observe(verdict, { attributes: true });
    })()`);
    await scan(page, 'SCN-1');
    await page.waitForSelector('.verdict[data-verdict="wrong_item"]');
    await page.locator('.strip').getByText('Run 2').waitFor();
    const stripThen = await page.evaluate<string>('window.stripThen');
    assert.ok(newsFirst);
    assert.match(stripThen, /Amazon in reach/u);
    assert.doesNotMatch(stripThen, /Run 2/u);
    await context.close();
  });

  it('an answer is not given to the same order twice while the plan is on its way', async () => {
    const [first, second] = [held(60, 'unknown_content'), held(64, 'unknown_content')];
    const mock = createMock({ held: [first, second] });
    const plan = Promise.withResolvers<undefined>();
    let onItsWay = false;
    let slow = false;
    const { page, context } = await show(stage, {
      tell: () => undefined,
      async request(name, input) {
        const reply = await mock.request(name, input);
        if (slow && name === 'plan.get') {
          onItsWay = true;
          await plan.promise;
        }
        return reply;
      },
    });
    const offered = page.locator('[aria-keyshortcuts="A"]:not([data-loading="true"])');
    await offered.waitFor();
    // A button waits a second at most for its screen; here long enough for the second press to come on any PC.
    await page.evaluate(`{
      const later = window.setTimeout;
      window.setTimeout = (run, ms, ...rest) => later(run, ms >= 1000 ? ms * 60 : ms, ...rest);
    }`);
    slow = true;
    await pressKeys(page, 'a');
    await soon(page, () => onItsWay);
    await pressKeys(page, 'a');
    assert.ok(onItsWay);
    assert.deepEqual(accepted(mock), [first.contentKey]);
    slow = false;
    plan.resolve(undefined);
    await page.getByText(first.orderId).waitFor({ state: 'detached' });
    await offered.waitFor();
    await page.keyboard.press('a');
    await page.getByText(second.orderId).waitFor({ state: 'detached' });
    assert.deepEqual(accepted(mock), [first.contentKey, second.contentKey]);
    await context.close();
  });
});
