/** The one place that asks the machine for the time and for chance. */
import { randomInt } from 'node:crypto';
import type { Clock, Random } from './domain/clock.ts';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
  timer: NodeJS.Timeout | null;
}

/** A clock whose hands can be moved forward; whoever sleeps past the new time wakes. */
export interface SteerableClock extends Clock {
  /** Moves the clock forward by so many milliseconds of its own time. */
  advance(milliseconds: number): void;
  /** From now on it runs so many times as fast as the wall's. */
  setSpeed(speed: number): void;
}

const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * A clock that starts at `startAt` (UTC ms, default: now) and runs `speed` times as fast as the wall's (default 1).
 * Only practice uses anything but the defaults.
 */
export function createClock(options: { startAt?: number; speed?: number } = {}): SteerableClock {
  let speed = options.speed ?? 1;
  let wallStart = performance.now();
  let start = options.startAt ?? Date.now();
  let followsTheWall = options.startAt === undefined && speed === 1;
  const sleepers = new Set<Sleeper>();

  const now = (): number =>
    followsTheWall ? Date.now() : Math.round(start + (performance.now() - wallStart) * speed);

  /** Leaves the wall behind, or starts a new stretch of time at another pace. */
  function restart(at: number): void {
    start = at;
    wallStart = performance.now();
    followsTheWall = false;
    for (const sleeper of sleepers) arm(sleeper);
  }

  function arm(sleeper: Sleeper): void {
    if (sleeper.timer) clearTimeout(sleeper.timer);
    const wait = Math.min(LONGEST_TIMER, Math.max(0, Math.ceil((sleeper.due - now()) / speed)));
    sleeper.timer = setTimeout(() => {
      if (now() >= sleeper.due) sleeper.wake();
      else arm(sleeper);
    }, wait);
  }

  return {
    now,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(abortReason(signal));
          return;
        }
        const finish = (settle: () => void): void => {
          if (sleeper.timer) clearTimeout(sleeper.timer);
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
          settle();
        };
        const onAbort = (): void => finish(() => reject(abortReason(signal)));
        const sleeper: Sleeper = { due: now() + milliseconds, wake: () => finish(resolve), timer: null };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort);
        arm(sleeper);
      });
    },
    advance: (milliseconds) => restart(now() + milliseconds),
    setSpeed(next) {
      const at = now();
      speed = next;
      restart(at);
    },
  };
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('stopped', 'AbortError');
}

/** Chance from the operating system. */
export const systemRandom: Random = () => randomInt(2 ** 32) / 2 ** 32;

/** Repeatable chance for practice and tests (mulberry32, public domain by Tommy Ettinger). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
