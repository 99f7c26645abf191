/**
 * The only sources of time and chance. Everything that needs either is handed one of these, so that a simulated day
 * is as real to the program as today.
 */
export interface Clock {
  /** UTC milliseconds since 1970. */
  now(): number;
  /**
   * Resolves after `milliseconds` of this clock's time, which may pass faster than the wall's.
   * Rejects with the signal's reason when it is aborted first.
   */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A number in [0, 1), injected so that a seed repeats a run. */
export type Random = () => number;
