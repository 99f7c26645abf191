/**
 * Photographs every screen in every state, in three languages, light and dark: one sheet a screen, states downwards,
 * languages across. The answers behind the window are the made-up ones of the table's test.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openStage } from '../tests/window/support/page.ts';
import { states } from '../tests/window/table/rows.ts';
import { walk } from '../tests/window/table/walk.ts';

const columns = (['en', 'hi', 'gu'] as const).flatMap((language) =>
  [false, true].map((dark) => ({ language, dark, name: `${language}${dark ? ', dark' : ''}` })),
);
const THUMB = { width: 426, height: 266 };
const QUALITY = 60;

/** Pictures of one screen: JPEGs as base64, by state and column. */
type Sheet = Map<string, string>;

/** Writes `table-<screen>.jpg` files into the folder and answers how many cells they show. */
export async function photographTable(folder: string, say: (line: string) => void): Promise<number> {
  const stage = await openStage();
  const sheets = new Map<string, Sheet>();
  let cells = 0;
  try {
    for (const { language, dark, name } of columns) {
      say(`Photographing every screen and state: ${name}`);
      const complaints = await walk(stage, {
        language,
        view: { dark },
        visit: async (page, { row, state }) => {
          const picture = await page.screenshot({ type: 'jpeg', quality: QUALITY });
          const sheet = sheets.get(row.name) ?? new Map<string, string>();
          sheets.set(row.name, sheet.set(`${state} ${name}`, picture.toString('base64')));
          cells += 1;
        },
      });
      for (const complaint of complaints) say(`${name}: ${complaint}`);
    }
    for (const [row, sheet] of sheets)
      writeFileSync(join(folder, `table-${row.replace('/', '-')}.jpg`), await lay(stage.browser, row, sheet));
  } finally {
    await stage.browser.close();
  }
  return cells;
}

/** Lays the pictures of one screen out on one sheet; the browser is the draughtsman. */
async function lay(browser: Browser, row: string, sheet: Sheet): Promise<Buffer> {
  const { width, height } = THUMB;
  const page = await browser.newPage({ viewport: { width: (width + 8) * columns.length + 8, height: 400 } });
  const cell = (state: string, name: string): string =>
    `<figure><figcaption>${row}, ${state}, ${name}</figcaption>` +
    `<img width="${width}" height="${height}" src="data:image/jpeg;base64,${sheet.get(`${state} ${name}`) ?? ''}"></figure>`;
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${columns.length},${width}px);gap:8px;font:13px sans-serif}` +
      `figure{margin:0}figcaption{padding:2px 0}</style>${states.map((state) => columns.map(({ name }) => cell(state, name)).join('')).join('')}`,
  );
  const picture = await page.screenshot({ type: 'jpeg', quality: QUALITY, fullPage: true });
  await page.close();
  return picture;
}
