/**
 * The core's clock as the window sees it: the time of the last status, moved on by what has passed since. The practice
 * clock may run faster; each status sets it right again.
 */
import { useEffect, useLayoutEffect, useState } from 'react';
import { ask, useQuery } from './queries.ts';

const askEveryMs = 5000;

/** Milliseconds since the page began; only differences mean anything. */
function elapsed(): number {
  const { currentTime } = document.timeline;
  return typeof currentTime === 'number' ? currentTime : 0;
}

let anchor: { readonly now: number; readonly at: number } | null = null;
const watchers = new Set<() => void>();

/** A clock that was set right by more is told at once, and not with the next turn of whoever shows it. */
const jumpMs = 1000;

/** Sets the clock right; called whenever a status arrives. */
function setClock(now: number): void {
  const jumped = anchor === null || Math.abs(coreNow() - now) > jumpMs;
  anchor = { now, at: elapsed() };
  if (jumped) for (const watcher of watchers) watcher();
}

/** UTC ms by the core's clock; 0 before the first status. */
export function coreNow(): number {
  return anchor ? anchor.now + elapsed() - anchor.at : 0;
}

/** The core's time, by turns of `everyMs`: between two of them it stands, and nothing is drawn again because of it. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(coreNow);
  // Before the effect of the status below it: the first status is then told to whoever was drawn with it.
  useLayoutEffect(() => {
    const turn = (): void => setNow(coreNow());
    watchers.add(turn);
    const timer = setInterval(turn, everyMs);
    return () => {
      watchers.delete(turn);
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}

/** Keeps status and clock fresh while the window stands. */
export function useClock(): void {
  const { value: status } = useQuery('app.status', {});
  useLayoutEffect(() => {
    if (status) setClock(status.now);
  }, [status]);
  useEffect(() => {
    const timer = setInterval(() => ask('app.status'), askEveryMs);
    return () => clearInterval(timer);
  }, []);
}
