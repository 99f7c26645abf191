/**
 * A hand's keys and a scanner's codes take turns: a key behind a scan is about what the scan brings, and on a slow PC that
 * may not be on screen yet. The same for a scan behind a key that had to wait.
 */

/** A core that takes this long has more to do than to answer a scan, and the rest of the window goes on. */
export const longestTurnMs = 3000;

/** The end of the last turn; null when nobody is at it. */
let last: Promise<void> | null = null;

/** At once, or when all that came before is answered and drawn. What it hands back holds up the next turn. */
export function inTurn(work: () => unknown): void {
  const under = last === null ? work() : last.then(work);
  if (under instanceof Promise) hold(under);
}

function hold(under: Promise<unknown>): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const over = (): void => {
    clearTimeout(timer);
    if (last === promise) last = null;
    resolve();
  };
  const timer = setTimeout(over, longestTurnMs);
  last = promise;
  // What it throws is told like any other fault of the window.
  void under.finally(over);
}
