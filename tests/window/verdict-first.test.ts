/** A scan's verdict is on screen before what stands beside it, and news are drawn together. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { createMock } from './support/mock-bridge.ts';
import { halfway, packAt } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, soon, type Stage } from './support/page.ts';

/** From now on the page keeps how many were open, as the side said, when the verdict changed. */
async function watchSide(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.openThen = [];
    const open = () => document.querySelector('.bench-count').textContent;
    new MutationObserver(() => window.openThen.push(open())).observe(document.querySelector('.verdict'), {
      attributes: true, attributeFilter: ['data-verdict'],
    });
  })()`);
}
const sideThen = (page: Page): Promise<string[]> => page.evaluate<string[]>('window.openThen');
const openNow = (page: Page, count: string): Promise<void> =>
  page.locator('.bench-count').first().getByText(count, { exact: true }).waitFor();

describe('what is drawn first', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it("a scan's verdict comes before what stands beside it", async () => {
    const mock = createMock({
      pack: packAt('wrong_item', { open: 31 }),
      answers: { 'package.scan': () => packAt('item_ok', { open: 30 }) },
    });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pack');
    await openNow(page, '31');
    await watchSide(page);
    await scan(page, 'SCN-1');
    await openNow(page, '30');
    assert.deepEqual(await sideThen(page), ['31']);
    await done();
  });

  it("a key's verdict comes with all that the key did", async () => {
    const mock = createMock({
      pack: packAt('item_ok', { open: 31 }),
      answers: { 'package.undo': () => packAt('undone', { open: 30 }) },
    });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pack');
    await openNow(page, '31');
    await watchSide(page);
    await pressKeys(page, 'u');
    await openNow(page, '30');
    assert.deepEqual(await sideThen(page), ['30']);
    await done();
  });

  it('answers that come one after the other before a frame are drawn in it together', async () => {
    const mock = createMock({ pack: packAt(null, { open: 31 }) });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pack');
    await openNow(page, '31');
    await page.evaluate(`(() => {
      window.drawn = [];
      const strip = document.querySelector('.strip');
      const count = document.querySelector('.bench-count');
      const look = () => window.drawn.push([strip.innerText.includes('Run 2'), count.textContent]);
      for (const place of [strip, count])
        new MutationObserver(look).observe(place, { subtree: true, childList: true, characterData: true });
      // No frame comes before both answers are here.
      const real = window.requestAnimationFrame.bind(window);
      const held = [];
      window.requestAnimationFrame = (wish) => held.push(wish);
      window.letFrameCome = () => {
        window.requestAnimationFrame = real;
        for (const wish of held) real(wish);
      };
    })()`);
    const answer = mock.request.bind(mock);
    const answered = new Set<string>();
    mock.request = async (name, input) => {
      const reply = await answer(name, input);
      answered.add(name);
      return reply;
    };
    mock.setPack(packAt(null, { open: 30 }));
    mock.setRun(halfway);
    await soon(page, () => answered.has('app.status') && answered.has('pack.get'));
    await page.evaluate('window.letFrameCome()');
    await page.locator('.strip').getByText('Run 2').waitFor();
    await openNow(page, '30');
    const drawn = await page.evaluate<[boolean, string][]>('window.drawn');
    assert.deepEqual(
      drawn.filter(([run, open]) => run !== (open === '30')),
      [],
    );
    await done();
  });
});
