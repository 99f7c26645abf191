/** What every screen of the window has to pass, asked of the page itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `colours` looks at contrast alone, `names` at everything else: what a second scheme or a second language can change. */
export type AxeRules = 'all' | 'colours' | 'names';

const tags = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']`;
const rules: Readonly<Record<AxeRules, string>> = {
  all: `runOnly: ${tags}`,
  colours: `runOnly: { type: 'rule', values: ['color-contrast'] }`,
  names: `runOnly: ${tags}, rules: { 'color-contrast': { enabled: false } }`,
};

/**
 * Serious and critical findings of axe, WCAG 2.2 A and AA, each with where it is. Of a long list the first rows stand
 * for the others, which are the same piece with other words: `rows` says how many.
 */
export async function axe(page: Page, which: AxeRules = 'all', rows = 1000): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource);
  const beyond = `:nth-child(n + ${rows + 1})`;
  return page.evaluate<string[]>(`axe.run({
    exclude: ['li', 'tbody tr', 'label', '.card'].map((row) => ['main ' + row + '${beyond}'])
      .filter(([rows]) => document.querySelector(rows)),
  }, {
    ${rules[which]},
    resultTypes: ['violations'],
  }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ' ' + failureSummary)))`);
}

/** Texts drawn smaller than 14 px. */
export function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const small = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.textContent.trim() || !parent || !parent.checkVisibility()) continue;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 14) small.push(size + ' ' + node.textContent.trim().slice(0, 40));
    }
    return small;
  })()`);
}

/** Whatever is wider than its place: the page itself, the scrolling part, and any text cut off, with an ellipsis too. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const wide = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) wide.push('page ' + root.scrollWidth + ' > ' + root.clientWidth);
    for (const element of document.querySelectorAll('.frame *, .cover *, .first-run *')) {
      if (!element.checkVisibility() || element.closest('.visually-hidden, .table-scroll, svg')) continue;
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      const { overflowX, display, clipPath } = getComputedStyle(element);
      if (display.startsWith('inline') || clipPath !== 'none') continue;
      if (element.matches('input, select')) continue;
      wide.push(element.tagName + '.' + element.className + ' ' + element.scrollWidth + ' > ' + element.clientWidth + ' ' + overflowX);
    }
    return wide;
  })()`);
}

/** Everything a page can keep. */
export function kept(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))()`);
}

export const nothingKept = { local: 0, session: 0, cookies: '', databases: 0, caches: 0, workers: 0 };

export async function assertLooksRight(page: Page, where: string): Promise<void> {
  assert.deepEqual(await smallTexts(page), [], `${where}: text under 14 px`);
  assert.deepEqual(await overflows(page), [], `${where}: wider than its place`);
}
