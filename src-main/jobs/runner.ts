import type { Clock } from '../domain/clock.ts';

/** Something that is done again and again. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  run(signal: AbortSignal): Promise<unknown>;
}

export interface Runner {
  /** Starts the loops: every job at once, then each after its own time. */
  start(): void;
  /** Runs one job now, in the flight that is under way if there is one. Rejects with the job's error. */
  now(name: string): Promise<unknown>;
  /** Runs everything that is due once, one after the other: for a simulated day, where time is moved by hand. */
  tick(): Promise<void>;
  /** Resolves when the loops have ended. */
  stop(): Promise<void>;
}

/**
 * Runs jobs by an injected clock. A job that fails is told to `onError` and run again at its next time, never sooner; a
 * job never runs twice at once.
 */
export function createRunner(
  jobs: readonly Job[],
  clock: Clock,
  onError: (name: string, error: unknown) => void,
): Runner {
  const stopping = new AbortController();
  const flights = new Map<string, Promise<unknown>>();
  const lastRun = new Map<string, number>();
  let loops: Promise<void>[] = [];

  function fly(job: Job): Promise<unknown> {
    const under = flights.get(job.name);
    if (under) return under;
    lastRun.set(job.name, clock.now());
    const flight = job.run(stopping.signal).finally(() => flights.delete(job.name));
    flights.set(job.name, flight);
    return flight;
  }

  async function runQuietly(job: Job): Promise<void> {
    try {
      await fly(job);
    } catch (error) {
      if (!stopping.signal.aborted) onError(job.name, error);
    }
  }

  async function loop(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      await runQuietly(job);
      try {
        await clock.sleep(job.everyMs, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted) throw error;
      }
    }
  }

  return {
    start() {
      loops = jobs.map(loop);
    },
    now(name) {
      const job = jobs.find((candidate) => candidate.name === name);
      return job ? fly(job) : Promise.reject(new Error(`there is no job ${name}`));
    },
    async tick() {
      for (const job of jobs) {
        const last = lastRun.get(job.name);
        if (last === undefined || clock.now() - last >= job.everyMs) await runQuietly(job);
      }
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([...loops, ...flights.values()]);
    },
  };
}
