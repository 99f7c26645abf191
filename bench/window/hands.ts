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
  readonly also: string;
}

/** Expressions of the page: what changes when the key is answered, and whether the answer is whole. */
export interface Answer {
  readonly sight: string;
  readonly whole?: string;
  /** What else to bring back of the page as it is with the whole answer; a text. */
  readonly also?: string;
}

/**
 * Rests before it acts. Null when nothing was seen for five seconds. The page is asked once and before the rest: to ask
 * takes a slow page some milliseconds, which would stand between the key and its answer.
 */
export async function seen(
  page: Page,
  code: string,
  { sight, whole = 'true', also = "''" }: Answer,
  restMs: number,
  act: () => Promise<void>,
): Promise<Seen | null> {
  const looks = `(idOf) => ${sight}, () => ${whole}, () => ${also}`;
  const wish = `window.potliBench.answerTo(${JSON.stringify(code)}, ${looks}, ${restMs + PATIENCE_MS})`;
  const [answer] = await Promise.all([page.evaluate<Seen | null>(wish), pause(restMs).then(act)]);
  return answer;
}

export const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms);
  });
