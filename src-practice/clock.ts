/** The clock of a practice Amazon that runs on its own: it starts where it is told and may run faster than the wall's. */
import type { Clock } from '../src-main/domain/clock.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
  timer: NodeJS.Timeout | null;
}

/** A clock whose hands can be moved forward; whoever sleeps past the new time wakes. */
export interface PracticeClock extends Clock {
  advance(milliseconds: number): void;
}

/** Starts at `startAt` (UTC ms) and runs `speed` times as fast as the wall's; 0 stands still until it is moved. */
export function practiceClock(startAt: number, speed: number): PracticeClock {
  const wallStart = performance.now();
  const sleepers = new Set<Sleeper>();
  let moved = 0;
  const now = (): number => Math.round(startAt + moved + (performance.now() - wallStart) * speed);

  function arm(sleeper: Sleeper): void {
    if (sleeper.timer) clearTimeout(sleeper.timer);
    sleeper.timer = null;
    const left = sleeper.due - now();
    if (left <= 0) sleeper.wake();
    else if (speed > 0) {
      // Timers cannot wait longer than this.
      const wait = Math.min(2 ** 31 - 1, Math.ceil(left / speed));
      sleeper.timer = setTimeout(() => arm(sleeper), wait);
    }
  }

  return {
    now,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          if (sleeper.timer) clearTimeout(sleeper.timer);
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
          settle();
        };
        const onAbort = (): void => finish(() => reject(new DOMException('stopped', 'AbortError')));
        const sleeper: Sleeper = { due: now() + milliseconds, wake: () => finish(resolve), timer: null };
        if (signal?.aborted) {
          onAbort();
          return;
        }
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort);
        arm(sleeper);
      });
    },
    advance(milliseconds) {
      moved += milliseconds;
      for (const sleeper of sleepers) arm(sleeper);
    },
  };
}
