/** A printer that has stopped is seen, and heard, on every screen. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { PrintLine } from '../../src-main/contract/papers.ts';
import { screenDigits, screens } from '../../src-renderer/frame/screen-keys.ts';
import { assertLooksRight, axe } from './support/checks.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { askedAbout, packAt, papersNow } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, type Stage, type View } from './support/page.ts';

const views: readonly (readonly [name: string, view: View])[] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['light at 200 %', { zoom: 2 }],
];

/** A core whose first printer is in this state, until it is in another. */
function core(state: 'printing' | 'asking' | 'stopped'): Mock & { become: (next: typeof state) => void } {
  let now = state;
  const papers = papersNow();
  const [bench, ...others] = papers.queue.lines;
  assert.ok(bench);
  const lines = (): PrintLine[] => [
    now === 'asking'
      ? askedAbout(bench)
      : { ...bench, state: now, fault: now === 'stopped' ? 'offline' : null },
    ...others,
  ];
  const mock = createMock({
    pack: packAt('wrong_item'),
    answers: { 'papers.get': () => ({ ...papers, queue: { ...papers.queue, lines: lines() } }) },
  });
  return Object.assign(mock, { become: (next: typeof state) => void (now = next) });
}

const papersItem = (page: Page) => page.locator(`.rail-item[aria-keyshortcuts="${screenDigits.papers}"]`);
const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Of the mark's number to its ground: axe does not judge a single character. */
function contrast(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector('.rail .tag'));
    const light = (rgb) => rgb.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0.05);
    const [low, high] = [light(color), light(backgroundColor)].sort((a, b) => a - b);
    return high / low;
  })()`);
}

/** Where everything stands that is not the mark itself. */
function places(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('.rail-item, .rail-item svg, .rail-name, .rail-item .key, .strip, main')]
    .filter((one) => !one.closest('.tag'))
    .map((one) => [one.className, ...Object.values(one.getBoundingClientRect().toJSON()).map(Math.round)].join(' '))`);
}

describe('a printer that has stopped', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  for (const [viewName, view] of views) {
    it(`is marked at Papers on another screen, in ${viewName}, and moves nothing`, async () => {
      const mock = core('printing');
      const { page, done, complaints } = await show(stage, mock, view);
      await goTo(page, 'pack');
      await named(page, 'Papers').waitFor();
      const calm = await places(page);
      for (const state of ['asking', 'stopped'] as const) {
        mock.become(state);
        mock.changed('papers');
        await named(page, 'Papers 1 printer has stopped and waits for you').waitFor();
        await papersItem(page).locator('.tag[data-tone="stop"] svg').waitFor();
        assert.deepEqual(await places(page), calm, state);
        await assertLooksRight(page, state);
        assert.deepEqual(await axe(page), [], state);
        assert.ok((await contrast(page)) >= 4.5, state);
      }
      const heard = await page.locator('nav output').innerText();
      assert.equal(heard, '1 printer has stopped and waits for you');
      mock.become('printing');
      mock.changed('papers');
      await named(page, 'Papers').waitFor();
      assert.equal(await page.locator('.rail .tag').count(), 0);
      assert.equal(await page.locator('nav output').innerText(), '');
      assert.deepEqual(await places(page), calm);
      assert.deepEqual(complaints, []);
      await done();
    });
  }

  it('is marked on every screen', async () => {
    const { page, done } = await show(stage, core('stopped'));
    for (const screen of screens) {
      await goTo(page, screen);
      await papersItem(page).locator('.tag').waitFor();
      await assertLooksRight(page, screen);
    }
    await done();
  });

  for (const [language, name] of [
    ['हिन्दी', 'कागज़ 1 प्रिंटर रुक गया है, आपकी राह देख रहा है'],
    ['ગુજરાતી', 'કાગળો 1 પ્રિન્ટર અટક્યું છે, તમારી રાહ જુએ છે'],
  ] as const)
    it(`is named in ${language}`, async () => {
      const { page, done } = await show(stage, core('asking'));
      await page.locator('.rail-choice select').selectOption({ label: language });
      await named(page, name).waitFor();
      await assertLooksRight(page, language);
      await done();
    });

  it('is no more once its papers go elsewhere by another setting, in the rail and on Papers', async () => {
    const mock = core('stopped');
    const { page, done } = await show(stage, mock);
    await goTo(page, 'papers');
    await papersItem(page).locator('.tag').waitFor();
    await page.locator('main').getByText('Off or unplugged').waitFor();
    mock.become('printing');
    mock.changed('settings');
    await named(page, 'Papers').waitFor();
    await page.locator('main').getByText('Off or unplugged').waitFor({ state: 'detached' });
    await done();
  });
});
