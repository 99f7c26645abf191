/** The table of screen × state: every cell in three languages, light and dark, at 100 and 200 %. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { screens, screenTabs } from '../../../src-renderer/frame/screen-keys.ts';
import { axe, overflows, smallTexts, type AxeRules } from '../support/checks.ts';
import { noBrowser, openStage, type Stage, type View } from '../support/page.ts';
import { allRows, firstRunSteps, states, type State } from './rows.ts';
import { walk, type Language } from './walk.ts';

/** Half of 1280 × 800: what a window has at 200 %. */
const doubled: View = { width: 640, height: 400 };

interface Walked {
  readonly name: string;
  readonly language: Language;
  readonly view: View;
  /** Whether things are wider than their place and texts smaller than 14 px. */
  readonly measures: boolean;
  readonly rules: AxeRules | null;
}

const walks: readonly Walked[] = [
  { name: 'English, light', language: 'en', view: {}, measures: true, rules: 'all' },
  { name: 'English, dark', language: 'en', view: { dark: true }, measures: false, rules: 'colours' },
  { name: 'English at 200 %', language: 'en', view: doubled, measures: true, rules: null },
  { name: 'Hindi', language: 'hi', view: {}, measures: true, rules: 'names' },
  { name: 'Hindi at 200 %', language: 'hi', view: { ...doubled, dark: true }, measures: true, rules: null },
  { name: 'Gujarati', language: 'gu', view: {}, measures: true, rules: 'names' },
  {
    name: 'Gujarati at 200 %',
    language: 'gu',
    view: { ...doubled, dark: true },
    measures: true,
    rules: null,
  },
];

/** Every colour there is shows in these. */
const coloured = (rules: AxeRules, state: State): boolean =>
  rules !== 'colours' || state === 'ok' || state === 'long' || state === 'error';

/** Rows of one list are one piece; so many hold each hostile text once and more. */
const rowsLookedAt = 8;

describe('the table of screens and states', { skip: noBrowser ?? false, concurrency: 2 }, () => {
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

  for (const { name, language, view, measures, rules } of walks) {
    it(`reads well and breaks no rule in ${name}`, async (t) => {
      const wrong: string[] = [];
      let cells = 0;
      const complaints = await walk(stage, {
        language,
        view,
        visit: async (page, { row, state }) => {
          cells += 1;
          const found = [
            ...(measures ? await overflows(page) : []),
            ...(measures ? await smallTexts(page) : []),
            ...(rules !== null && coloured(rules, state) && (language === 'en' || state === 'ok')
              ? await axe(page, rules, rowsLookedAt)
              : []),
          ];
          wrong.push(...found.map((text) => `${row.name}, ${state}: ${text.slice(0, 400)}`));
        },
      });
      assert.equal(cells, (allRows().length + firstRunSteps.length) * states.length);
      t.diagnostic(`${cells} cells in ${name}`);
      assert.deepEqual(wrong, []);
      assert.deepEqual(complaints, []);
    });
  }
});
