/** How old what is shown is. */
import { MINUTE } from './ist.ts';

/** Data older than this, with Amazon in reach, is fetched anew by the first Enter. */
export const STALE_AFTER_MS = 10 * MINUTE;

export type Freshness = 'never' | 'fresh' | 'stale';

/** UTC ms; null before the first whole fetch. A fetch from the future (the clock was set back) counts as stale. */
export function freshness(fetchedAt: number | null, now: number): Freshness {
  if (fetchedAt === null) return 'never';
  return fetchedAt > now || now - fetchedAt > STALE_AFTER_MS ? 'stale' : 'fresh';
}
