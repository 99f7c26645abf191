/** When a request is sent again: after 429 always, after a 5xx or doubt only where repeating cannot do harm. Capped. */
import { AmazonError } from '../domain/amazon-error.ts';
import type { Clock, Random } from '../domain/clock.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Tries in all, the first included. */
const MOST_TRIES = 5;
/** All the waits of one request together. */
const MOST_WAITING_MS = 120_000;

export interface RetrySources {
  readonly clock: Clock;
  readonly random: Random;
}

function mayRepeat(error: AmazonError, repeatable: boolean): boolean {
  if (error.kind === 'throttled') return true;
  return repeatable && (error.kind === 'server' || error.kind === 'doubt');
}

/**
 * Runs `attempt` until it succeeds, ends in something that asking again does not mend, or the cap is reached; waits
 * 1, 2, 4, 8 s and up to a quarter more in between.
 */
export async function withRetry<T>(
  sources: RetrySources,
  repeatable: boolean,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  let waited = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AmazonError) || !mayRepeat(error, repeatable)) throw error;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)) * (1 + sources.random() / 4);
      waited += wait;
      if (tries >= MOST_TRIES || waited > MOST_WAITING_MS) throw error;
      await sources.clock.sleep(wait, signal);
    }
  }
}
