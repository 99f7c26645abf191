import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertLooksRight, axe, kept, nothingKept } from './support/checks.ts';
import { createMock, type MockOptions } from './support/mock-bridge.ts';
import { halfway, packAt, papersNow, runView } from './support/mock-views.ts';
import { screens } from '../../src-renderer/frame/screen-keys.ts';
import { goTo, noBrowser, openStage, show, type Stage, type View } from './support/page.ts';

const views: readonly (readonly [name: string, view: View])[] = [
  ['1280×800 light', { width: 1280, height: 800 }],
  ['1280×800 dark', { width: 1280, height: 800, dark: true }],
  ['1920×1080 light', { width: 1920, height: 1080 }],
  ['1280×800 at 200 %', { width: 1280, height: 800, zoom: 2 }],
];

const states: readonly (readonly [name: string, options: MockOptions])[] = [
  ['a run under way, offline', { run: halfway, offline: true, pack: packAt('wrong_item') }],
  ['an approved run', { run: runView({ state: 'approved', waiting: 46 }), pack: packAt(null) }],
  [
    'nothing anywhere',
    { ready: 0, papers: { ...papersNow(), waitingFor: [], sets: [], setAside: [], batches: [] } },
  ],
  ['a real account with old data', { mode: 'real', stale: true, pack: packAt('packed') }],
];

describe('every screen of the built window', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  for (const [viewName, view] of views) {
    it(`reads well and breaks no rule at ${viewName}`, async () => {
      const { page, done, complaints } = await show(stage, createMock(), view);
      for (const screen of screens) {
        await goTo(page, screen);
        await assertLooksRight(page, `${screen} at ${viewName}`);
        assert.deepEqual(await axe(page), [], `${screen} at ${viewName}: axe`);
      }
      await page.getByRole('button', { name: view.dark === true ? 'Light' : 'Dark' }).click();
      await page.waitForSelector(
        `html[data-mantine-color-scheme="${view.dark === true ? 'light' : 'dark'}"]`,
      );
      assert.deepEqual(await kept(page), nothingKept);
      assert.deepEqual(complaints, []);
      await done();
    });
  }

  for (const [stateName, options] of states) {
    it(`stays whole with ${stateName}`, async () => {
      const { page, done, complaints } = await show(stage, createMock(options));
      for (const screen of screens) {
        await goTo(page, screen);
        await assertLooksRight(page, `${screen} with ${stateName}`);
        assert.deepEqual(await axe(page), [], `${screen} with ${stateName}: axe`);
      }
      assert.deepEqual(complaints, []);
      await done();
    });
  }

  it('says the sentence of a refusal instead of a screen it cannot fill', async () => {
    const refuse = { 'plan.get': 'locked', 'board.get': 'disk_full', 'papers.get': 'internal' } as const;
    const { page, done } = await show(stage, createMock({ refuse }));
    await goTo(page, 'board');
    assert.match(await page.innerText('main'), /disk is full/u);
    await goTo(page, 'papers');
    assert.match(await page.innerText('main'), /Nothing was lost/u);
    await done();
  });

  it('shows counts and nothing else while it is locked', async () => {
    const mock = createMock({ locked: true, run: halfway });
    const { page, done, complaints } = await show(stage, mock);
    assert.match(await page.innerText('body'), /29 of 46 booked/u);
    assert.doesNotMatch(await page.innerText('body'), /\d{3}-\d{7}-\d{7}/u);
    assert.deepEqual(
      mock.asked.filter(({ name }) => name === 'plan.get'),
      [],
    );
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.frame');
    assert.deepEqual(complaints, []);
    await done();
  });
});
