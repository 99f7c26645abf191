import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createMock } from './support/mock-bridge.ts';
import { halfway, packAt, runView } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';

describe('what the window says, and where', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('tells what came since the last run only when there was one', async () => {
    const first = await show(stage, createMock({ run: null }));
    await first.page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    assert.doesNotMatch(await first.page.innerText('main'), /since the last run/u);
    await first.context.close();
    const later = await show(stage, createMock({ run: runView({ state: 'done' }) }));
    await later.page.getByText('12 more came since the last run').waitFor();
    await later.context.close();
  });

  it('keeps the strip on one line while a run is shown', async () => {
    const { page, done } = await show(
      stage,
      createMock({ run: halfway, offline: true, stale: true, sandboxed: false }),
    );
    await page.getByText('Run 2: 29 of 46 booked').waitFor();
    const tops = await page
      .locator('.strip-item')
      .evaluateAll((items: readonly { readonly offsetTop: number }[]) => items.map((item) => item.offsetTop));
    assert.equal(new Set(tops).size, 1, tops.join(' '));
    await done();
  });

  it('leaves Enter to the screen after the mouse chose light or dark', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Start booking and printing' }).waitFor();
    await done();
  });

  it('names the end of the label to look for once all goods are in', async () => {
    const { page, done } = await show(stage, createMock({ pack: packAt('parcel_complete') }));
    await goTo(page, 'pack');
    assert.match(await page.innerText('.verdict'), /Label ends in 4417/u);
    await done();
  });
});
