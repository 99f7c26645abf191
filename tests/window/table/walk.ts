/** Goes through every cell of the table on one page, which is kept: a state is another core behind the same window. */
import type { Page } from 'playwright-core';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { screenDigits } from '../../../src-renderer/frame/screen-keys.ts';
import { show, type Stage, type View } from '../support/page.ts';
import { allRows, states, type Row, type State } from './rows.ts';
import { createDesk } from './states.ts';

export type Language = SettingsView['language'];

export interface Cell {
  readonly row: Row;
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
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))',
  );
  return missing;
}

/** Answers what the browser complained of. */
export async function walk(stage: Stage, wanted: Walk): Promise<readonly string[]> {
  const desk = createDesk();
  const { page, context, complaints } = await show(stage, desk, wanted.view);
  const cover = page.locator('.cover h1');
  for (const state of wanted.states ?? states) {
    desk.lock();
    await cover.waitFor();
    await desk.serve(state, wanted.language);
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
  }
  if ((await page.evaluate('window.ran')) !== undefined) complaints.push('a text was run');
  await context.close();
  return complaints;
}
