import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axe } from './support/checks.ts';
import * as madeUp from './support/made-up.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function withPerson(showMs: number): Mock {
  return createMock({
    answers: {
      'papers.preview': (input) => ({
        orderId: String(input['orderId']),
        name: 'Nobody Special',
        companyName: 'Nothing Traders',
        addressLines: ['1 Nowhere Lane'],
        city: 'Surat',
        stateOrRegion: 'Gujarat',
        postalCode: '395003',
        phone: null,
        giftMessages: [],
        labelPng: pixel,
        hideAt: madeUp.now + showMs,
      }),
    },
  });
}

/** From within the page, because three seconds may be over before a busy PC has looked from outside. */
async function noteWhatIsShown(page: Page): Promise<void> {
  await page.evaluate(`new MutationObserver(() => {
    if (document.querySelector('.person-lines')?.textContent.includes('Nobody Special'))
      document.documentElement.dataset.personWas = 'shown';
  }).observe(document.body, { childList: true, subtree: true, characterData: true })`);
}

describe('a person on screen', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('is shown on a key press, asked for once, and nowhere but in its own lines', async () => {
    // As long as a person may be shown: the looks take their time on a busy PC.
    const mock = withPerson(30_000);
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'papers');
    assert.doesNotMatch(await page.innerText('body'), /Nobody Special/u);
    for (let row = 0; row < 20; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('v');
    await page.getByText('Nobody Special').waitFor();
    assert.match(await page.innerText('.person-lines'), /Nothing Traders[^]*Surat, Gujarat, 395003/u);
    assert.deepEqual(await axe(page), []);
    const elsewhere = await page.evaluate<string>(
      `[document.title, ...[...document.querySelectorAll('[title], [aria-label], [aria-live]')].map((element) =>
        [element.title, element.ariaLabel, element.matches('[aria-live]') ? element.textContent : ''].join())].join()`,
    );
    assert.doesNotMatch(elsewhere, /Special|Nowhere|395003/u);
    // Still there, or the looks were at a page without a person.
    assert.match(await page.innerText('.person-lines'), /Nobody Special/u);
    assert.equal(mock.asked.filter(({ name }) => name === 'papers.preview').length, 1);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('is gone by itself when the core says so, and leaves nothing', async () => {
    const mock = withPerson(3000);
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'papers');
    await noteWhatIsShown(page);
    for (let row = 0; row < 20; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('v');
    await page.locator('html[data-person-was=shown]').waitFor();
    await page.getByText('Nobody Special').waitFor({ state: 'detached' });
    assert.doesNotMatch(await page.content(), /Nobody Special/u);
    assert.equal(mock.asked.filter(({ name }) => name === 'papers.preview').length, 1);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('is gone at once with Esc', async () => {
    const { page, done } = await show(stage, withPerson(30_000));
    await goTo(page, 'papers');
    for (let row = 0; row < 20; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('v');
    await page.getByText('Nobody Special').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nobody Special').waitFor({ state: 'detached' });
    await done();
  });
});
