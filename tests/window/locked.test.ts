import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { screens } from '../../src-renderer/frame/screen-keys.ts';
import { createMock } from './support/mock-bridge.ts';
import { halfway } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, show, type Stage } from './support/page.ts';

/** Everything the page's memory holds, as one text. Taking it collects the garbage first. */
async function memory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

const orderNumbers = (text: string): number => [...text.matchAll(/40[1-7]-\d{7}-\d{7}/gu)].length;

describe('a locked window', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('has nothing of the screens left in its memory, the palette and its text included', async () => {
    const mock = createMock({ run: halfway });
    const { page, done, complaints } = await show(stage, mock);
    for (const screen of screens) await goTo(page, screen);
    await goTo(page, 'board');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to anything' }).pressSequentially('406-19', { delay: 60 });
    assert.ok(orderNumbers(await memory(page)) > 0);
    await mock.request('app.lock', {});
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    let left = await memory(page);
    for (let looks = 1; orderNumbers(left) > 0 && looks < 5; looks += 1) {
      await page.waitForTimeout(300);
      left = await memory(page);
    }
    // What the window does show is in it, so the memory was read.
    assert.match(left, /This is the practice store/u);
    assert.equal(orderNumbers(left), 0);
    assert.doesNotMatch(left, /IC-06-MOGRA|TSC TE244/u);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.frame');
    assert.equal(await page.getByRole('combobox', { name: 'Go to anything' }).count(), 0);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('speaks the language of the settings though it may ask for no setting', async () => {
    const mock = createMock({ locked: true });
    await mock.request('settings.set', { language: 'gu' });
    mock.asked.length = 0;
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'લૉક છે' }).waitFor();
    await page.getByText('આ અભ્યાસ દુકાન છે').waitFor();
    assert.deepEqual(new Set(mock.asked.map(({ name }) => name)), new Set(['app.status']));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'આજનો પ્લાન' }).waitFor();
    await done();
  });
});
