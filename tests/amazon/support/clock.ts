import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../src-main/domain/clock.ts';

/** A clock that stands still while there is work and jumps to the next sleeper when there is none; `slept` says how far. */
export class JumpClock implements Clock {
  time: number;
  readonly slept: number[] = [];
  #sleepers: { due: number; wake: () => void }[] = [];
  #turning = false;

  constructor(time = Date.UTC(2026, 10, 2, 4, 30)) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.slept.push(milliseconds);
    return new Promise((resolve, reject) => {
      const reason = (): Error =>
        signal?.reason instanceof Error ? signal.reason : new DOMException('stopped', 'AbortError');
      if (signal?.aborted) {
        reject(reason());
        return;
      }
      const sleeper = { due: this.time + milliseconds, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((entry) => entry !== sleeper);
        reject(reason());
      });
      if (!this.#turning) void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    this.#turning = true;
    while (this.#sleepers.length > 0) {
      await turn();
      const next = this.#sleepers.toSorted((one, other) => one.due - other.due)[0];
      if (!next) break;
      this.#sleepers = this.#sleepers.filter((entry) => entry !== next);
      this.time = Math.max(this.time, next.due);
      next.wake();
    }
    this.#turning = false;
  }
}
