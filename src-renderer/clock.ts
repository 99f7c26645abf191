/**
 * The core's clock as the window sees it: the time of the last status, moved on by what has passed since. The practice
 * clock may run faster; each status sets it right again.
 */
import { useEffect, useState } from 'react';
import { ask, useQuery } from './queries.ts';

const askEveryMs = 5000;

/** Milliseconds since the page began; only differences mean anything. */
function elapsed(): number {
  const { currentTime } = document.timeline;
  return typeof currentTime === 'number' ? currentTime : 0;
}

let anchor: { readonly now: number; readonly at: number } | null = null;

/** Sets the clock right; called whenever a status arrives. */
function setClock(now: number): void {
  anchor = { now, at: elapsed() };
}

/** UTC ms by the core's clock; 0 before the first status. */
export function coreNow(): number {
  return anchor ? anchor.now + elapsed() - anchor.at : 0;
}

/** Draws again every `everyMs`, with the core's time. */
export function useNow(everyMs = 1000): number {
  const { value: status } = useQuery('app.status', {});
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const now = coreNow();
  return now === 0 ? (status?.now ?? 0) : now;
}

/** Keeps status and clock fresh while the window stands. */
export function useClock(): void {
  const { value: status } = useQuery('app.status', {});
  useEffect(() => {
    if (status) setClock(status.now);
  }, [status]);
  useEffect(() => {
    const timer = setInterval(() => ask('app.status'), askEveryMs);
    return () => clearInterval(timer);
  }, []);
}
