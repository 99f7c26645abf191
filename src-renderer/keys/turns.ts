/**
 * A hand's keys and a scanner's codes take turns: a key behind a scan is about what the scan brings, and on a slow PC that
 * may not be on screen yet. The same for a scan behind a key that had to wait.
 */

/** A core that takes this long has more to do than to answer a scan, and the rest of the window goes on. */
export const longestTurnMs = 3000;

/** The last turn that is not over; null when nobody is at it. */
let last: Promise<unknown> | null = null;

/** At once, or when all that came before is answered and drawn. A promise it hands back holds up the next turn. */
export function inTurn(work: () => unknown): void {
  if (last !== null) {
    follow(last.then(() => limited(work())));
    return;
  }
  const under = work();
  if (under instanceof Promise) follow(limited(under));
}

function follow(turn: Promise<unknown>): void {
  const told = turn.catch(reportError).finally(() => {
    if (last === told) last = null;
  });
  last = told;
}

/** Resolves when it is over, or when its time is. */
function limited(under: unknown): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, longestTurnMs);
  const whole = Promise.resolve(under)
    .catch(reportError)
    .finally(() => clearTimeout(timer));
  return Promise.race([whole, promise]);
}
