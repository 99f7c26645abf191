import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { boardRows } from './support/made-up.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, type Stage } from './support/page.ts';

const rows = boardRows();
const wanted = rows[7];

/** A core that finds one order and shows it alone. */
function withOneOrder(): Mock {
  const order = wanted ?? assert.fail('no row');
  return createMock({
    answers: {
      'orders.list': ({ search }) => {
        const found = order.orderId.startsWith(String(search));
        const { orderId, lines, badges, shipBy } = order;
        const row = { orderId, lines, badges, shipBy, fulfillmentStatus: 'UNSHIPPED', easyShip: true };
        return { rows: found ? [{ ...row, state: null, createdTime: 0 }] : [], total: found ? 1 : 0 };
      },
    },
  });
}

const selected = (page: Page): Promise<string> => page.locator('li[data-selected=true]').first().innerText();

describe('finding by typing', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('opens the board with the order alone, and Esc shows the whole board', async () => {
    const mock = withOneOrder();
    const { page, done, complaints } = await show(stage, mock);
    const orderId = wanted?.orderId ?? '';
    await pressKeys(page, 'Control+k');
    await page
      .getByRole('combobox', { name: 'Go to anything' })
      .pressSequentially(orderId.slice(0, 9), { delay: 60 });
    await page.getByRole('option', { name: orderId }).waitFor();
    await pressKeys(page, 'Enter');
    await page.getByText(`Only order ${orderId}`).waitFor();
    await page.locator('.board-rows li[data-index]').nth(1).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.board-rows li[data-index]').count(), 1);
    await pressKeys(page, 'Escape');
    await page.getByText(`Only order ${orderId}`).waitFor({ state: 'detached' });
    // Only rows in sight are drawn.
    await page.locator('.board-rows li[data-index]').nth(3).waitFor();
    const searches = mock.asked.filter(({ name }) => name === 'orders.list');
    assert.ok(searches.length > 0 && searches.every(({ input }) => JSON.stringify(input).length > 22));
    assert.deepEqual(complaints, []);
    await done();
  });

  it('goes to a tab, switches the language and the colours', async () => {
    const { page, done } = await show(stage, createMock());
    await pressKeys(page, 'Control+k');
    await page.keyboard.type('shred', { delay: 60 });
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'Records' }).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Shred list' }).isChecked());
    await pressKeys(page, 'Control+k');
    await page.keyboard.type('hindi', { delay: 60 });
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'रिकॉर्ड' }).waitFor();
    assert.equal(await page.getAttribute('html', 'lang'), 'hi');
    // Who has learned the English word finds it in any language.
    await pressKeys(page, 'Control+k');
    await page.keyboard.type('dark', { delay: 60 });
    await pressKeys(page, 'Enter');
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
    await page.getByRole('combobox', { name: 'भाषा' }).selectOption('gu');
    await page.getByRole('heading', { name: 'રેકૉર્ડ' }).waitFor();
    await done();
  });

  it('moves through a list by arrows, page, ends and by typing a part of a row', async () => {
    const { page, done } = await show(stage, createMock());
    await goTo(page, 'board');
    await page.waitForTimeout(50);
    await pressKeys(page, 'ArrowDown');
    assert.match(await selected(page), new RegExp(rows[0]?.orderId ?? '-', 'u'));
    await pressKeys(page, 'PageDown');
    assert.match(await selected(page), new RegExp(rows[10]?.orderId ?? '-', 'u'));
    await pressKeys(page, 'PageUp', 'ArrowDown', 'End');
    assert.match(await selected(page), new RegExp(rows.at(-1)?.orderId ?? '-', 'u'));
    await pressKeys(page, 'Home', 'ArrowUp');
    assert.match(await selected(page), new RegExp(rows[0]?.orderId ?? '-', 'u'));
    const last = rows.findLast(({ lines }) => lines.some(({ sku }) => sku === 'IC-06-MOGRA'));
    await pressKeys(page, 'Slash');
    await page.keyboard.type('mogra', { delay: 60 });
    assert.match(await selected(page), /Mogra/u);
    await pressKeys(page, 'ArrowUp');
    assert.match(await selected(page), new RegExp(last?.orderId ?? '-', 'u'));
    await pressKeys(page, 'Enter');
    await page.locator('.find-line').waitFor({ state: 'detached' });
    assert.match(await selected(page), new RegExp(last?.orderId ?? '-', 'u'));
    await done();
  });

  it('takes a scan into the line for what it is: nothing is decided', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'papers');
    await pressKeys(page, 'Slash');
    await scan(page, '361234567890');
    await page.locator('.find-line').waitFor();
    await page.getByText('Nothing is called that.').waitFor();
    await pressKeys(page, 'Escape', 'Control+k');
    await scan(page, '361234567890');
    await page.getByRole('combobox', { name: 'Go to anything' }).waitFor();
    assert.ok(mock.asked.every(({ name }) => /\.(?:get|list|status|seen|waits|serials)$/u.test(name)));
    await done();
  });
});
