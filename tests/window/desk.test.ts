/** The plan, the board and the pick list by keys and scans alone. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { HeldView } from '../../src-main/contract/plan.ts';
import type { RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { boardCounts, boardRows, held, minute, now } from './support/made-up.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { halfway } from './support/mock-views.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, soon, type Stage } from './support/page.ts';
import { scanAll } from './support/scanner.ts';

const asked = (mock: Mock, ...names: readonly RequestName[]): unknown[] =>
  mock.asked.filter(({ name }) => names.some((wanted) => wanted === name)).map(({ input }) => input);

/** Asked once and with this; a part of an array would match a longer one. */
function assertAsked(mock: Mock, name: RequestName, part: object): void {
  const inputs = asked(mock, name);
  assert.equal(inputs.length, 1, name);
  assert.partialDeepStrictEqual(inputs[0], part);
}

describe('the plan by keys', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('a box for what fits into none is typed in a line, and its proposal taken at once', async () => {
    const big = held(60, 'does_not_fit');
    const mock: Mock = createMock({
      held: [big],
      answers: {
        'boxes.save': () => {
          const { proposal } = held(60, 'unknown_content');
          mock.setHeld([{ ...big, reason: 'unknown_content', proposal }]);
          return null;
        },
      },
    });
    const { page, done } = await show(stage, mock);
    await page.getByText('No box takes it all').waitFor();
    await page.keyboard.press('b');
    const line = page.getByRole('textbox', { name: 'New box' });
    await line.waitFor();
    await line.fill('60 40 40');
    await page.getByText('Then the grams of the empty box, once.').waitFor();
    await line.fill('60 40 40 250');
    await page.keyboard.press('Enter');
    await line.waitFor({ state: 'detached' });
    await page.getByText('Nothing waits for an answer.').waitFor();
    assertAsked(mock, 'boxes.save', { lengthCm: 60, widthCm: 40, heightCm: 40, tareGrams: 250 });
    assert.equal(asked(mock, 'preset.accept').length, 1);
    await done();
  });

  it('a serial number is taken by its scan, counted, and what is typed afterwards by Enter', async () => {
    const wants = held(60, 'serial_needed');
    const [first] = wants.serials;
    assert.ok(first);
    let scanned = 0;
    const two = (): HeldView => ({ ...wants, serials: [{ ...first, quantity: 2, scanned }] });
    const mock: Mock = createMock({
      held: [two()],
      answers: {
        'package.serial': () => {
          scanned += 1;
          mock.setHeld([two()]);
          return null;
        },
      },
    });
    const { page, done } = await show(stage, mock);
    await page.getByText('Amazon wants the serial number').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Serial number of' }).waitFor();
    await scan(page, 'SN-0001');
    await page.getByText('1 of 2 here.').waitFor();
    await page.keyboard.type('SN2', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Serial number of' }).waitFor({ state: 'detached' });
    assert.deepEqual(
      asked(mock, 'package.serial').map((input) => (input as { serialNumber: string }).serialNumber),
      ['SN-0001', 'SN2'],
    );
    assert.deepEqual(asked(mock, 'plan.approve'), []);
    await done();
  });

  it('two serial numbers scanned one right behind the other are both taken', async () => {
    const wants = held(60, 'serial_needed');
    const [first] = wants.serials;
    assert.ok(first);
    const mock: Mock = createMock({ held: [{ ...wants, serials: [{ ...first, quantity: 2, scanned: 0 }] }] });
    const answer = mock.request.bind(mock);
    mock.request = async (name, input) => {
      const reply = await answer(name, input);
      if (name === 'package.serial') await pause(300);
      return reply;
    };
    const { page, done } = await show(stage, mock);
    await page.getByText('Amazon wants the serial number').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Serial number of' }).waitFor();
    await scanAll(page, ['SN-0001', 'SN-0002']);
    await soon(page, () => asked(mock, 'package.serial').length > 1);
    assert.deepEqual(
      asked(mock, 'package.serial').map((input) => (input as { serialNumber: string }).serialNumber),
      ['SN-0001', 'SN-0002'],
    );
    await done();
  });

  it('tells which plan was seen when the seller leaves it, and shows what is new since', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByText('12 more came', { exact: true }).waitFor();
    await goTo(page, 'board');
    await soon(page, () => asked(mock, 'plan.seen').length > 0);
    assert.deepEqual(asked(mock, 'plan.seen').at(-1), { version: 'plan-46-new' });
    await done();
  });

  it('says offline with all its counts and the last safe return', async () => {
    const { page, done } = await show(stage, createMock({ offline: true, run: halfway }));
    const line = page.getByRole('region', { name: 'Offline since 07:45' });
    await line.waitFor();
    const text = await line.innerText();
    for (const part of [
      '31 on paper, go on',
      '9 booked, label waits',
      '6 not booked',
      'last safe return 12:15 for the 13:00 window',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
    await done();
  });

  it('says how long papers were asked for, and after ten minutes offers the other ways by one key', async () => {
    let minutes = 2;
    const mock = createMock({
      run: halfway,
      answers: {
        'desk.waits': (): ValueOf<'desk.waits'> => ({
          offline: null,
          papers: {
            orders: 12,
            askedAt: now - minutes * minute,
            usual: { ms: 3 * minute, of: 10 },
            slow: minutes >= 10,
          },
        }),
      },
    });
    const { page, done } = await show(stage, mock);
    await page.getByText('asked 2 min ago, usual 3 min (your last 10)').waitFor();
    minutes = 11;
    mock.changed('papers');
    await page.getByText('There are other ways').waitFor();
    await page.keyboard.press('y');
    await page.getByRole('heading', { name: 'Papers', level: 1 }).waitFor();
    await done();
  });

  it('keeps only the rows in sight of 5,000, and reaches the last by key', async () => {
    const mock = createMock({ ready: 5000 });
    const { page, done } = await show(stage, mock);
    await page.getByText('5,000').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(60);
    await page.keyboard.press('End');
    await page.locator('.ready > li[aria-posinset="5000"]').waitFor();
    assert.ok((await page.locator('.ready > li').count()) < 60);
    await page.locator('.ready > li[aria-posinset="5000"] .order-id').waitFor();
    await done();
  });
});

describe('the board by keys', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('goes through the columns, explains each row, and acts by one key', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'board');
    const counts = boardCounts(boardRows());
    for (let column = 0; column < 7; column += 1) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(50);
    }
    await page.getByRole('heading', { name: 'Sent to printer', level: 2 }).waitFor();
    await page.locator(`.board-rows > li[aria-setsize="${counts.sent}"]`).first().waitFor();
    await page.getByText('The spooler has it; not known to be out yet.').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50);
    await page.keyboard.press('x');
    await page.getByText('Why can’t it be packed?').waitFor();
    await page.keyboard.press('1');
    await page.getByText('3 other open orders need these goods').waitFor();
    await page.keyboard.press('g');
    await page.getByText('They wait for you on the plan.').waitFor();
    assertAsked(mock, 'shipment.cannotPack', { reason: 'none_left' });
    assert.equal(asked(mock, 'package.holdOthers').length, 1);
    await done();
  });

  it('found again offers to let go what was held for it', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'board');
    await page.getByRole('button', { name: /Waiting for your cancel/u }).click();
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(50);
    await page.keyboard.press('f');
    await page.getByText('2 other orders were held because these goods were missing.').waitFor();
    await page.keyboard.press('g');
    await page.getByText('2 orders are back on the plan.').waitFor();
    assert.equal(asked(mock, 'shipment.letOthersGo').length, 1);
    await done();
  });

  it('a scanned label is found, and Esc shows the whole board again', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'board');
    await scan(page, '369900004417');
    await page.getByText('No parcel on the board has that').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Find a parcel' }).inputValue(), '369900004417');
    await page.keyboard.press('Escape');
    await page.getByText('No parcel on the board has that').waitFor({ state: 'detached' });
    // A hand: after a scanner's last key comes a pause.
    await page.waitForTimeout(80);
    await page.keyboard.press('s');
    await page.locator('.search-field input:focus').waitFor();
    await page.waitForTimeout(80);
    await page.keyboard.type('mb-04', { delay: 60 });
    await page.keyboard.press('Enter');
    await page.locator('.search-field input:focus').waitFor({ state: 'detached' });
    await page.locator('.board-rows > li[aria-setsize="46"]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('.board-rows > li[data-selected="true"]').getByText('MB-04-STEEL7').waitFor();
    await done();
  });
});

describe('the pick list by keys', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('ticks line by line, takes a tick back, keeps them, and prints', async () => {
    const mock = createMock();
    const { page, done, complaints } = await show(stage, mock);
    await goTo(page, 'pick');
    await page.getByText('3 parcels × 2').waitFor();
    await pressKeys(page, 'Space', 'Space');
    await page.getByText('9 lines to fetch').waitFor();
    await pressKeys(page, 'u');
    await page.getByText('10 lines to fetch').waitFor();
    await goTo(page, 'board');
    await goTo(page, 'pick');
    await page.getByText('10 lines to fetch').waitFor();
    await pressKeys(page, 'ArrowLeft');
    await page.getByRole('heading', { name: 'Pick list, run 1' }).waitFor();
    await page.getByText('1 line to fetch').waitFor();
    await pressKeys(page, 'p');
    await page.getByText('Pick list sent to Brother HL-L2321D.').waitFor();
    assert.deepEqual(asked(mock, 'pickList.print'), [{ runId: 1, printer: 'Brother HL-L2321D' }]);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('a serial number is scanned at picking', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pick');
    await page.getByText('Serial numbers wanted').waitFor();
    await scan(page, 'NOBODY-LISTENS');
    assert.deepEqual(asked(mock, 'package.serial'), []);
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Serial number of' }).waitFor();
    await scan(page, 'SN-77');
    await page.getByText('Serial number SN-77 noted.').waitFor();
    assertAsked(mock, 'package.serial', { serialNumber: 'SN-77' });
    await done();
  });
});
