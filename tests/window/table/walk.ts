/** Goes through every cell of the table on one page, which is kept: a state is another core behind the same window. */
import type { Page } from 'playwright-core';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { screenDigits } from '../../../src-renderer/frame/screen-keys.ts';
import { drawn, show, type Stage, type View } from '../support/page.ts';
import { allRows, firstRunSteps, states, type FirstRunRow, type Row, type State } from './rows.ts';
import { createDesk, type Desk } from './states.ts';

export type Language = SettingsView['language'];

export interface Cell {
  readonly row: Row | FirstRunRow;
  readonly state: State;
}

export interface Walk {
  readonly language: Language;
  readonly view: View;
  readonly states?: readonly State[];
  readonly visit: (page: Page, cell: Cell) => Promise<void>;
}

/** Long, because the machine may be busy; what is there by then is what the state shows. */
const patienceMs = 8000;

/** By script, because a table of some hundred cells cannot wait as a hand does. */
async function go(page: Page, { screen, tab, shows }: Row, state: State): Promise<string | null> {
  await page.evaluate(
    `document.querySelector('.rail-item[aria-keyshortcuts="${screenDigits[screen]}"]').click()`,
  );
  if (tab !== null)
    await page.evaluate(`document.querySelector('main input[type=radio][value="${tab}"]').click()`);
  let missing: string | null = null;
  const told = (what: string) => (): void => void (missing = what);
  await page
    .locator(shows[state])
    .first()
    .waitFor({ state: 'attached', timeout: patienceMs })
    .catch(told(`does not show ${shows[state]}`));
  if (state !== 'loading')
    await page
      .locator('main [aria-busy=true]')
      .first()
      .waitFor({ state: 'detached', timeout: patienceMs })
      .catch(told('still waits for an answer'));
  await drawn(page);
  return missing;
}

/** To each step through the others as they usually are, so that a step is met in the state it is asked for. */
async function walkFirstRun(page: Page, desk: Desk, state: State, wanted: Walk): Promise<void> {
  const settings = { language: wanted.language, firstRunDone: false };
  for (const [index, step] of firstRunSteps.entries()) {
    desk.lock();
    await page.locator('.cover h1').waitFor();
    await desk.serve('ok', settings);
    if (state !== 'locked') {
      desk.unlock();
      for (let at = 0; at <= index; at += 1) {
        if (at === index) await desk.serve(state, settings);
        // No faster than a hand, or it would be a scanner's.
        await page.waitForTimeout(60);
        if (at > 0) await page.keyboard.press('Enter');
        await page.locator(`.first-run li:nth-child(${at + 1})[aria-current=step]`).waitFor();
      }
      if (state !== 'loading')
        await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    }
    await wanted.visit(page, { row: { name: `first-run/${step}` }, state });
  }
}

/** Answers what the browser complained of. */
export async function walk(stage: Stage, wanted: Walk): Promise<readonly string[]> {
  const desk = createDesk();
  const { page, context, complaints } = await show(stage, desk, wanted.view);
  // Rows out of sight are drawn too, so that they are measured like the others.
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.list > li { content-visibility: visible !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }`);
  const cover = page.locator('.cover h1');
  for (const state of wanted.states ?? states) {
    desk.lock();
    await cover.waitFor();
    await desk.serve(state, { language: wanted.language, firstRunDone: true });
    desk.unlock();
    await page.locator('.frame').waitFor();
    await page.waitForFunction(`document.documentElement.lang === '${wanted.language}'`);
    for (const row of allRows()) {
      const missing = await go(page, row, state === 'locked' ? 'ok' : state);
      if (missing !== null) complaints.push(`${row.name}, ${state}: ${missing}`);
      if (state === 'locked') {
        desk.lock();
        await cover.waitFor();
      }
      await wanted.visit(page, { row, state });
      if (state === 'locked') {
        desk.unlock();
        await page.locator('.frame').waitFor();
      }
    }
    await walkFirstRun(page, desk, state, wanted);
  }
  if ((await page.evaluate('window.ran')) !== undefined) complaints.push('a text was run');
  await context.close();
  return complaints;
}
