import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { cut, skus } from './support/mock-goods.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, type Stage } from './support/page.ts';

const asked = (mock: Mock, name: string): unknown[] =>
  mock.asked.filter((one) => one.name === name).map(({ input }) => input);

/** A PNG that a browser draws itself, 900 pixels wide and noisy, so that it has to be made small. */
function picture(page: Page): Promise<string> {
  return page.evaluate<string>(`(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 900; canvas.height = 600;
    const pen = canvas.getContext('2d');
    const dots = pen.createImageData(900, 600);
    let seed = 1;
    for (let at = 0; at < dots.data.length; at += 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      dots.data[at] = at % 4 === 3 ? 255 : seed % 256;
    }
    pen.putImageData(dots, 0, 0);
    return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
  })()`);
}

describe('goods', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('a row is changed where it stands: Enter opens and saves, Esc leaves it', async () => {
    const mock = createMock();
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'goods');
    await pressKeys(page, 'ArrowDown', 'Enter');
    await page.getByLabel('Weight, g').fill('1.5');
    await pressKeys(page, 'Enter');
    await page.getByText('Type whole grams from 1 to 50,000').waitFor();
    await page.getByLabel('Weight, g').fill('215');
    await page.getByLabel('Length, cm').fill('16,5');
    await page.getByLabel('Bin').fill('');
    await pressKeys(page, 'Enter');
    await page.getByText('U takes it back').waitFor();
    assert.deepEqual(asked(mock, 'goods.save'), [
      {
        sku: 'BCC-02-INDIGO',
        weightGrams: 215,
        lengthCm: 16.5,
        widthCm: 12.5,
        heightCm: 8,
        bin: null,
        hsn: '74182010',
        gstRatePercent: 12,
      },
    ]);
    await pressKeys(page, 'Enter', 'Escape');
    await page.getByLabel('Weight, g').waitFor({ state: 'detached' });
    await pressKeys(page, 'u');
    await page.getByText('Taken back: a change of a SKU').waitFor();
    assert.equal(asked(mock, 'goods.save').length, 1);
    assert.equal(asked(mock, 'goods.undo').length, 1);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('a scan finds a SKU and fills the field of a code, and saves neither', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'goods');
    await scan(page, 'IC-06');
    await page.getByText('Incense Cones, Mogra').waitFor();
    assert.equal(await page.locator('.goods-row').count(), 1);
    await pressKeys(page, ']', ']');
    await page.getByRole('button', { name: 'Teach a code' }).waitFor();
    await pressKeys(page, 'n');
    await page.getByRole('textbox', { name: 'Code' }).waitFor();
    await scan(page, '8901234500001');
    assert.equal(await page.getByRole('textbox', { name: 'Code' }).inputValue(), '8901234500001');
    await page.getByRole('textbox', { name: 'SKU' }).fill('masala');
    await page.locator('.goods-offered button[data-selected="true"]').getByText('MB-04-STEEL7').waitFor();
    assert.deepEqual(asked(mock, 'codes.teach'), []);
    await pressKeys(page, 'Enter');
    await page.getByText('Taught: this code means').waitFor();
    assert.deepEqual(asked(mock, 'codes.teach'), [{ code: '8901234500001', sku: 'MB-04-STEEL7' }]);
    await done();
  });

  it('each letter narrows the list, and the field keeps the hand', async () => {
    const mock = createMock();
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'goods');
    await pressKeys(page, 'f', 'i', 'c', '-', '0', '6');
    await page.getByText('Incense Cones, Mogra').waitFor();
    assert.equal(await page.getByPlaceholder('SKU, title, bin or code').inputValue(), 'ic-06');
    assert.equal(await page.locator('.goods-row').count(), 1);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('a shelf of 2,000 SKUs is walked to its end, and only the rows in sight are drawn', async () => {
    const [one] = skus;
    assert.ok(one);
    const all = Array.from({ length: 2000 }, (_, at) => ({
      ...one,
      sku: `Q-${String(at).padStart(4, '0')}`,
    }));
    const mock = createMock({
      answers: { 'goods.list': (input) => ({ ...cut(all, input), unmeasured: 0 }) },
    });
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'goods');
    await page.getByText('2,000', { exact: true }).waitFor();
    await pressKeys(page, 'End');
    await page.locator('.goods-list').getByText('Q-1999').waitFor();
    await page.locator('.goods-bar').getByText('Q-1999').waitFor();
    assert.ok((await page.locator('.goods-row').count()) < 60);
    await pressKeys(page, 'Enter');
    await page.getByLabel('Weight, g').fill('215');
    await pressKeys(page, 'Enter');
    await page.getByText('U takes it back').waitFor();
    assert.equal((asked(mock, 'goods.save')[0] as { readonly sku: string }).sku, 'Q-1999');
    assert.deepEqual(complaints, []);
    await done();
  });

  it('a picture is made small in the window and shown from memory', async () => {
    const mock = createMock();
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'goods');
    await page.locator('.goods-photo img').first().waitFor();
    const buffer = Buffer.from(await picture(page), 'base64');
    assert.ok(buffer.length > 64_000);
    await page.locator('input[type=file]').setInputFiles({ name: 'p.png', mimeType: 'image/png', buffer });
    await page.getByText('Picture set').waitFor();
    const [sent] = asked(mock, 'goods.setPhoto') as { readonly base64: string }[];
    const bytes = Buffer.from(sent?.base64 ?? '', 'base64');
    assert.deepEqual([...bytes.subarray(0, 2)], [0xff, 0xd8]);
    assert.ok(bytes.length > 1000 && bytes.length <= 64 * 1024);
    const fake = { name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') };
    await page.locator('input[type=file]').setInputFiles(fake);
    await page.getByText('could not be made small enough').waitFor();
    assert.equal(asked(mock, 'goods.setPhoto').length, 1);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('a table is looked at before it is taken in, and left with Esc', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'goods');
    await pressKeys(page, '[');
    await page.getByRole('heading', { name: 'Tables for a spreadsheet' }).waitFor();
    const file = { name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from('sku\nA\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('The spreadsheet shortened the digits').waitFor();
    await pressKeys(page, 'Escape');
    await page.getByRole('heading', { name: 'Before anything is written' }).waitFor({ state: 'detached' });
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Take in 3 rows').waitFor();
    await pressKeys(page, 'Enter');
    await page.getByText('3 rows taken in').waitFor();
    assert.deepEqual(asked(mock, 'goods.previewTable')[0], {
      kind: 'goods',
      base64: file.buffer.toString('base64'),
    });
    assert.deepEqual(asked(mock, 'goods.importTable'), [{ token: '1' }]);
    await done();
  });

  it('cards go to the chosen printer, and what bars cannot carry is said', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'goods');
    await pressKeys(page, 'k', 'Enter');
    await page.getByText('bars can only carry plain letters').waitFor();
    assert.deepEqual(asked(mock, 'goods.printCards'), [
      { skus: ['BD-01-SMALL'], kind: 'sticker', printer: 'TSC TE244 (bench)', copies: 1 },
    ]);
    await done();
  });
});
