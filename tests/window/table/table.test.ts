/** The table of screen × state: every cell in three languages, light and dark, at 100, 125, 150 and 200 %. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { screens, screenTabs } from '../../../src-renderer/frame/screen-keys.ts';
import { axe, overflows, smallTexts, type AxeRules } from '../support/checks.ts';
import { drawn, noBrowser, openStage, type Stage } from '../support/page.ts';
import { allRows, firstRunSteps, states } from './rows.ts';
import { walk, type Language } from './walk.ts';

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
  /** Whether things are wider than their place and texts smaller than 14 px. */
  readonly measures: boolean;
  readonly rules: AxeRules | null;
}

/** What a window of 1280 × 800 has left at a zoom. */
function at(percent: number, rules: AxeRules | null = null, dark = false): Look {
  const [width, height] = [1280, 800].map((pixels) => Math.floor((pixels * 100) / percent));
  return {
    name: `at ${percent} %${dark ? ', dark' : ''}`,
    width: width ?? 0,
    height: height ?? 0,
    dark,
    measures: rules !== 'colours',
    rules,
  };
}

const opened = at(100);
/** A cell is drawn once and then looked at in each of these, as a window that its seller zooms and darkens. */
const looks: Readonly<Record<Language, readonly Look[]>> = {
  en: [at(100, 'all'), at(100, 'colours', true), at(125), at(150), at(200)],
  hi: [at(100, 'names'), at(200)],
  gu: [at(100, 'names'), at(200)],
};
const names: Readonly<Record<Language, string>> = { en: 'English', hi: 'Hindi', gu: 'Gujarati' };

/** Rows of one list are one piece; so many hold each hostile text once and more. */
const rowsLookedAt = 8;

describe('the table of screens and states', { skip: noBrowser ?? false, concurrency: true }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.browser.close();
  });

  it('has a row for every screen and every tab of one', () => {
    const tabbed = Object.entries(screenTabs).flatMap(([screen, tabs]) =>
      tabs.map((tab: string) => `${screen}/${tab}`),
    );
    const whole = screens.filter((screen) => !Object.hasOwn(screenTabs, screen));
    assert.deepEqual(
      allRows()
        .map(({ name }) => name)
        .toSorted(),
      [...whole, ...tabbed].toSorted(),
    );
  });

  for (const language of ['en', 'hi', 'gu'] as const) {
    const name = names[language];
    it(`reads well and breaks no rule in ${name}`, async (t) => {
      const wrong: string[] = [];
      const cells = new Map(looks[language].map((look) => [look.name, 0]));
      const complaints = await walk(stage, {
        language,
        view: {},
        visit: async (page, { row, state }) => {
          // Drawn as it first is, and left so: the next cell is drawn by a window that has just been opened.
          let now = opened;
          for (const look of looks[language]) {
            await change(page, now, look);
            now = look;
            cells.set(look.name, (cells.get(look.name) ?? 0) + 1);
            const found = [
              ...(look.measures ? await overflows(page) : []),
              ...(look.measures ? await smallTexts(page) : []),
              ...(look.rules === null ? [] : await axe(page, look.rules, rowsLookedAt)),
            ];
            wrong.push(...found.map((text) => `${row.name}, ${state}, ${look.name}: ${text.slice(0, 400)}`));
          }
          await change(page, now, opened);
        },
      });
      for (const [look, count] of cells) {
        assert.equal(count, (allRows().length + firstRunSteps.length) * states.length);
        t.diagnostic(`${count} cells in ${name} ${look}`);
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(complaints, []);
    });
  }
});

/** Changes the page's size and scheme from one look to another, and waits until it is drawn so. */
async function change(page: Page, from: Look, to: Look): Promise<void> {
  if (from.dark !== to.dark) {
    const scheme = to.dark ? 'dark' : 'light';
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor();
  }
  if (from.width !== to.width) await page.setViewportSize(to);
  if (from !== to) await drawn(page);
}
