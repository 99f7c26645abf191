/** A hand and a scanner at the page, each key with the time until its answer was seen. */
import type { Page } from 'playwright-core';

const PATIENCE_MS = 5_000;

/** Milliseconds from the key's event. */
export interface Seen {
  /** The first frame in which anything of the answer is there. */
  readonly first: number;
  /** The first frame in which all of it is. */
  readonly whole: number;
  /** How long the key waited for the page to hear it. */
  readonly heard: number;
}

/** Two expressions of the page: what changes when the key is answered, and whether the answer is whole. */
export interface Answer {
  readonly sight: string;
  readonly whole?: string;
}

/** Null when nothing was seen for five seconds. */
export async function seen(
  page: Page,
  code: string,
  { sight, whole = 'true' }: Answer,
  act: () => Promise<void>,
): Promise<Seen | null> {
  const wish = `window.potliBench.expect(${JSON.stringify(code)}, (idOf) => ${sight}, () => ${whole}, ${PATIENCE_MS})`;
  await page.evaluate(wish);
  await act();
  return page.evaluate<Seen | null>('window.potliBench.answer()');
}

export const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });
