import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertLooksRight, axe } from './support/checks.ts';
import { createMock, type Mock } from './support/mock-bridge.ts';
import { goTo, noBrowser, openStage, pressKeys, scan, show, type Stage } from './support/page.ts';

const set = (mock: Mock): unknown[] =>
  mock.asked.filter(({ name }) => name === 'settings.set').map(({ input }) => input);

async function fresh(mode: 'practice' | 'real' = 'practice'): Promise<Mock> {
  const mock = createMock({ mode });
  await mock.request('settings.set', { firstRunDone: false });
  mock.asked.length = 0;
  return mock;
}

describe('the first run', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('is five steps of one key each in the chosen language, and never again', async () => {
    const mock = await fresh();
    const { page, done, complaints } = await show(stage, mock);
    await page.getByRole('heading', { name: 'Which language shall we speak?' }).waitFor();
    await pressKeys(page, '3');
    for (const heading of [/પોટલી શું વાંચે છે/u, /પહેલાં અભ્યાસ/u, /લેબલ ક્યાંથી/u, /શેમાં પૅક/u]) {
      await page.getByRole('heading', { name: heading }).waitFor();
      await assertLooksRight(page, String(heading));
      assert.deepEqual(await axe(page), [], String(heading));
      await pressKeys(page, 'Enter');
    }
    await page.waitForSelector('.frame');
    assert.deepEqual(set(mock), [
      { language: 'gu' },
      { labelPrinter: 'TSC TE244 (bench)' },
      { firstRunDone: true },
    ]);
    assert.deepEqual(complaints, []);
    await done();
  });

  it('says for how long by the very figures the purge goes by', async () => {
    const { page, done } = await show(stage, await fresh());
    await pressKeys(page, 'Enter');
    await page.getByText('27 days after delivery').waitFor();
    for (const text of ['Kept 7 years', 'Kept 18 months', 'Log 90 days, audit trail 13 months'])
      assert.equal(await page.getByText(text).count(), 1, text);
    await done();
  });

  it('can be skipped, gone back in, and left for the own account', async () => {
    const mock = await fresh();
    const { page, done } = await show(stage, mock);
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'What Potli reads' }).waitFor();
    await pressKeys(page, 'ArrowLeft');
    await page.getByRole('heading', { name: 'Which language' }).waitFor();
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'What Potli reads' }).waitFor();
    await pressKeys(page, 's');
    await page.waitForSelector('.frame');
    await goTo(page, 'settings');
    await page.getByRole('button', { name: 'Show the first steps again' }).click();
    await page.getByRole('heading', { name: 'Which language' }).waitFor();
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'What Potli reads' }).waitFor();
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'Practise first' }).waitFor();
    await pressKeys(page, 'c');
    await page.getByRole('dialog').getByText('Connect a real account').waitFor();
    assert.deepEqual(set(mock).at(-1), { firstRunDone: true });
    await done();
  });

  it('asks a connected account nothing about practising, and a scanner decides nothing', async () => {
    const mock = await fresh('real');
    const { page, done } = await show(stage, mock);
    await page.getByRole('heading', { name: 'Which language' }).waitFor();
    await scan(page, '8901234567894');
    await page.getByRole('heading', { name: 'Which language' }).waitFor();
    assert.deepEqual(set(mock), []);
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'What Potli reads' }).waitFor();
    await pressKeys(page, 'Enter');
    await page.getByRole('heading', { name: 'Where do labels come out?' }).waitFor();
    await done();
  });

  it('is not shown once it is done', async () => {
    const { page, done } = await show(stage, createMock());
    assert.equal(await page.locator('.first-run').count(), 0);
    await done();
  });
});

describe('settings', { skip: noBrowser ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('are kept at once and taken back with Ctrl Z', async () => {
    const mock = createMock();
    const { page, done } = await show(stage, mock);
    await goTo(page, 'settings');
    await page.getByLabel('Preferred pickup').selectOption({ label: '13:00 – 16:00' });
    await page.getByText('Saved.').waitFor();
    await pressKeys(page, 'Control+z');
    await page.getByText('Taken back.').waitFor();
    await page.getByLabel('Own cut-off').fill('25:00');
    await page.getByText('Type a time like 15:30.').waitFor();
    await page.getByLabel('Own cut-off').fill('15.30');
    await pressKeys(page, 'Enter');
    await page.getByText('Saved.').waitFor();
    assert.deepEqual(set(mock), [
      { preferredWindow: { fromMinute: 780, toMinute: 960 } },
      { preferredWindow: null },
      { cutOffMinute: 930 },
    ]);
    await done();
  });

  it('say honestly what this PC cannot do', async () => {
    const mock = createMock({
      answers: {
        'machine.get': () => ({
          startsWithSystem: 'not_available',
          lockAfterMinutes: 5,
          backup: { madeOn: null, copies: 0, folder: 'backups' },
          windows: [],
          keeps: { statuteYears: 7, deskMonths: 18, auditMonths: 13, logDays: 90 },
        }),
      },
    });
    const { page, done } = await show(stage, mock);
    await goTo(page, 'settings');
    await page.getByText('Only the installed program can ask the system for this.').waitFor();
    assert.equal(await page.getByLabel('Start Potli when I log in').isDisabled(), true);
    await page.getByText('No backup yet; one is made each day').waitFor();
    await page.getByText('Locks after 5 minutes').waitFor();
    await done();
  });
});
