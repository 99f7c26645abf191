/**
 * A thousand codes over every screen, the locked window and each overlay: nothing is booked, printed or otherwise
 * decided, and the control that had the focus has it still (it was never lost to the page in between either).
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { requests } from '../../src-main/contract/requests.ts';
import { screens, screenDigits } from '../../src-renderer/frame/screen-keys.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { packAt } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';
import { scanAll } from './support/scanner.ts';

/** Requests that change nothing, and those that a scan asks by design where it is listened to. */
const harmless = /\.(?:get|list|rows|page|status|draft|seen|scan|find|others|serials|waits|photo|history)$/u;
const decided = (mock: Mock): string[] =>
  [...new Set(mock.asked.map(({ name }) => name))].filter((name) => !harmless.test(name));

/** Codes that begin with the keys that do something: letters, digits, and Enter behind each. */
const starts = ['P', 'a', 'u', 'X0', 'g', 't', '1', '5', 'H', '-', 'c', 'M', 'w', 's', 'K', '/'];
const codes = Array.from({ length: 1000 }, (_, at) => `${starts[at % starts.length] ?? ''}${2000 + at}`);

/** Puts the focus on a control of the screen and watches where it goes. */
async function watchFocus(page: Page, selector: string): Promise<void> {
  await page.evaluate(`(() => {
    const control = document.querySelector(${JSON.stringify(selector)}) ?? document.querySelector('main');
    control.focus();
    window.hadFocus = document.activeElement;
    window.lostFocus = 0;
    document.addEventListener('focusout', ({ relatedTarget }) => { if (!relatedTarget) window.lostFocus += 1; });
  })()`);
}

const focusNow = (page: Page): Promise<unknown> =>
  page.evaluate(`({
    kept: document.activeElement === window.hadFocus,
    onBody: document.activeElement === document.body,
    lost: window.lostFocus,
  })`);
const kept = { kept: true, onBody: false, lost: 0 };

describe('a thousand codes', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  for (const screen of screens.filter((name) => name !== 'pack'))
    it(`over ${screen} decide nothing and leave the focus where it was`, async () => {
      const mock = createMock();
      const { page, context, complaints } = await show(stage, mock);
      await goTo(page, screen);
      await watchFocus(page, 'main button:not(:disabled)');
      await scanAll(page, codes);
      await page.waitForTimeout(300);
      assert.deepEqual(decided(mock), []);
      assert.deepEqual(await focusNow(page), kept);
      assert.equal(
        await page.locator('.rail-item[aria-current="page"]').getAttribute('aria-keyshortcuts'),
        screenDigits[screen],
      );
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.deepEqual(complaints, []);
      await context.close();
    });

  it('over the bench are each told once and in order, and decide nothing else', async () => {
    const mock = createMock({ pack: packAt(null) });
    const { page, context, complaints } = await show(stage, mock);
    await goTo(page, 'pack');
    await watchFocus(page, '.bench');
    await scanAll(page, codes);
    const told = (): unknown[] =>
      mock.asked.flatMap(({ name, input }) => (name === 'package.scan' ? [input] : []));
    for (let waited = 0; told().length < codes.length && waited < 600; waited += 1)
      await page.waitForTimeout(100);
    assert.deepEqual(
      told(),
      codes.map((code) => ({ code })),
    );
    assert.deepEqual(decided(mock), []);
    assert.deepEqual(await focusNow(page), kept);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('over the locked window unlock nothing', async () => {
    const mock = createMock({ locked: true });
    const { page, context } = await show(stage, mock);
    await page.getByRole('button').first().waitFor();
    await watchFocus(page, 'main button');
    await scanAll(page, codes);
    await page.waitForTimeout(300);
    assert.deepEqual(decided(mock), []);
    assert.deepEqual(await focusNow(page), kept);
    await context.close();
  });

  it('over the key help and the palette decide nothing', async () => {
    for (const open of ['Shift+Slash', 'Control+k']) {
      const mock = createMock();
      const { page, context } = await show(stage, mock);
      await goTo(page, 'plan');
      // A hand is never faster after the digit.
      await page.waitForTimeout(100);
      await page.keyboard.press(open);
      await page.getByRole('dialog').waitFor();
      await scanAll(page, codes.slice(0, 100));
      await page.waitForTimeout(300);
      assert.deepEqual(decided(mock), []);
      assert.equal(await page.evaluate('document.activeElement === document.body'), false);
      await context.close();
    }
  });

  it('know every request there is', () => {
    const names = Object.keys(requests);
    for (const name of ['plan.approve', 'run.start', 'papers.print', 'handover.confirm', 'app.unlock']) {
      assert.ok(names.includes(name), name);
      assert.doesNotMatch(name, harmless);
    }
  });
});
