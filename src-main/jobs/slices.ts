import { setImmediate } from 'node:timers/promises';

/**
 * Works through a list so many at a time; in between the event loop has its turn, so that no key waits for the whole of
 * it, or `turn` says when to go on. What is done in one call of `work` is done at once. It answers false to end early;
 * then so does this.
 */
export async function inSlices<T>(
  items: readonly T[],
  most: number,
  work: (slice: readonly T[]) => boolean | void,
  turn: () => Promise<unknown> = setImmediate,
): Promise<boolean> {
  for (let from = 0; from < items.length; from += most) {
    if (from > 0) await turn();
    if (work(items.slice(from, from + most)) === false) return false;
  }
  return true;
}

/** The same for what is found a page at a time: `work` answers false when nothing is left. */
export async function untilDone(work: () => boolean): Promise<void> {
  while (work()) await setImmediate();
}
