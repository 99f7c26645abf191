import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decides, scansOn } from './support/decides.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { halfway, packAt } from './support/mock-views.ts';
import { screenDigits, screens, type Screen } from '../../src-renderer/frame/screen-keys.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, soon, type Stage } from './support/page.ts';

/** What the window asked that decides something; what it only reads it asks whenever it likes. */
const decided = (mock: Mock, screen?: Screen): string[] =>
  mock.asked.map(({ name }) => name).filter((name) => decides(name, screen));

describe('the keys of the day', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('Enter approves the version shown, Enter starts, U undoes', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Start booking and printing' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Booking starts in \d s/u }).waitFor();
    await page.keyboard.press('Enter');
    // A hand is never faster than this; a scanner always is.
    await page.waitForTimeout(80);
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    assert.deepEqual(decided(mock), ['plan.approve', 'run.start', 'run.undo']);
    assert.deepEqual(mock.asked.find(({ name }) => name === 'plan.approve')?.input, {
      version: 'plan-46-new',
    });
    await done();
  });

  it('Esc takes an approval back, and stops a run that books', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Start booking and printing' }).waitFor();
    await pressKeys(page, 'Escape');
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    mock.setRun(halfway);
    await page.getByRole('heading', { name: 'Booking, 29 of 46 booked' }).waitFor();
    await pressKeys(page, 'Escape');
    await page.getByRole('heading', { name: /Stopping/u }).waitFor();
    assert.deepEqual(decided(mock), ['plan.approve', 'run.undo', 'run.stop']);
    await done();
  });

  it('fetches first when the data is old, and shows the new plan instead of approving it', async () => {
    const mock = createMock({ stale: true });
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'Fetch first' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    assert.deepEqual(decided(mock), ['orders.fetch']);
    await done();
  });

  it('says why an approval was refused and books nothing', async () => {
    const mock = createMock({ refuse: { 'plan.approve': 'plan_changed' } });
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('The plan changed while you looked at it.').waitFor();
    assert.deepEqual(decided(mock), ['plan.approve']);
    await done();
  });

  it('one key answers each hold', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByText('First time this content goes out.').waitFor();
    await page.keyboard.press('a');
    await page.getByText('First time this content goes out.').waitFor({ state: 'detached' });
    await page.keyboard.press('w');
    const line = page.getByRole('textbox', { name: 'Grams, then length width height' });
    await line.waitFor();
    await page.keyboard.type('0,5 t', { delay: 50 });
    await page.keyboard.press('Enter');
    // The hint is there from the first letter on; it turns red by the Enter.
    await page.locator('[data-tone="stop"]').getByText('Whole grams first, 11 or more.').waitFor();
    await line.fill('410 20 15,5');
    await page.getByText('Then length, width and height in cm').waitFor();
    await line.fill('410 20 15,5 8');
    await page.getByText('20 × 15.5 × 8 cm · 410 g').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Weight or size is not known yet.').waitFor({ state: 'detached' });
    await page.keyboard.press('a');
    await page.getByText('Nothing waits for an answer.').waitFor();
    assert.deepEqual(decided(mock), ['preset.accept', 'preset.accept', 'shipment.acceptSlot']);
    const typed = mock.asked.findLast(({ name }) => name === 'preset.accept')?.input;
    assert.partialDeepStrictEqual(typed, {
      parcel: { boxId: null, weightGrams: 410, lengthCm: 20, widthCm: 15.5, heightCm: 8 },
    });
    await done();
  });

  it('a held-down Enter decides once', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.keyboard.down('Enter');
    for (let repeat = 0; repeat < 20; repeat += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.getByRole('heading', { name: 'Start booking and printing' }).waitFor();
    assert.deepEqual(decided(mock), ['plan.approve']);
    await done();
  });

  it('a scanner over every screen, with the focus on each control, decides nothing outside Pack', async () => {
    const mock = createMock();
    const { page, done, complaints } = await show(stage, mock);
    for (const screen of screens.filter((name) => name !== 'pack')) {
      mock.asked.length = 0;
      await goTo(page, screen);
      await scan(page, 'PA1234567890UKRX');
      await scan(page, 'X00 17B2EP');
      const controls = page.locator('main button:visible, main input:visible, main select:visible');
      const count = Math.min(await controls.count(), 12);
      for (let index = 0; index < count; index += 1) {
        await controls.nth(index).focus();
        await scan(page, 'pppp 1234567');
      }
      await page.evaluate('document.activeElement.blur()');
      assert.equal(
        await page.locator('.rail-item[aria-current="page"]').getAttribute('aria-keyshortcuts'),
        screenDigits[screen],
      );
      const listening = scansOn[screen];
      const told = (): number => mock.asked.filter(({ name }) => name === listening).length;
      const scans = listening === undefined ? 0 : count + 2;
      await soon(page, () => told() >= scans);
      assert.equal(told(), scans, screen);
      assert.deepEqual(decided(mock, screen), [], screen);
    }
    assert.deepEqual(complaints, []);
    await done();
  });

  it('on Pack each scan is told once, in order, whatever has the focus', async () => {
    const mock = createMock({ pack: packAt(null) });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'pack');
    await page.getByRole('heading', { name: 'Scan an item' }).waitFor();
    await scan(page, 'BCC-02-INDIGO');
    await page.getByRole('heading', { name: 'Right item' }).waitFor();
    await page.getByRole('button', { name: 'Undo scan' }).focus();
    await scan(page, 'ZZZ999');
    await page.getByRole('heading', { name: 'Unknown code' }).waitFor();
    assert.deepEqual(
      mock.asked.filter(({ name }) => decides(name)),
      [
        { name: 'package.scan', input: { code: 'BCC-02-INDIGO' } },
        { name: 'package.scan', input: { code: 'ZZZ999' } },
      ],
    );
    await done();
  });

  it('? lists the keys that work here, Ctrl+K finds a screen by its name', async () => {
    const { page, done } = await show(stage, createMock());
    await page.getByRole('heading', { name: 'orders ready to book' }).waitFor();
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog').getByText('Approve this plan').waitFor();
    await pressKeys(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A screen, an action or an order number').fill('reco');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Records' }).waitFor();
    await done();
  });
});
