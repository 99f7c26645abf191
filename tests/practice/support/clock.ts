/** A clock that stands still until a test moves it; sleepers wake when it passes them. */
import type { Clock } from '../../../src-main/domain/clock.ts';

export interface StandingClock extends Clock {
  advance(milliseconds: number): void;
}

/** Starts at 10 January 2026, 08:00 in India, unless told otherwise. */
export function standingClock(startAt = Date.parse('2026-01-10T02:30:00Z')): StandingClock {
  let time = startAt;
  const sleepers = new Set<{ due: number; wake: () => void }>();
  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = {
          due: time + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(new Error('stopped'));
        });
      }),
    advance(milliseconds) {
      time += milliseconds;
      for (const sleeper of sleepers) if (sleeper.due <= time) sleeper.wake();
    },
  };
}
