/** How long papers have been asked for, against what is usual here. Pure. */
import { MINUTE } from './ist.ts';

/** From then on the other ways to the papers are offered. */
const SLOW_AFTER = 10 * MINUTE;

export interface PaperWait {
  /** Orders whose papers were asked for and are not here. */
  readonly orders: number;
  /** UTC ms of the oldest asking. */
  readonly askedAt: number;
  /** The median of the last ten, and of how many it is; null before the first. */
  readonly usual: { readonly ms: number; readonly of: number } | null;
  readonly slow: boolean;
}

/** Milliseconds. The middle of what there is; of an even number the lower one, because nobody waits longer for less. */
export function usualWait(durations: readonly number[]): PaperWait['usual'] {
  const sorted = durations.toSorted((a, b) => a - b);
  const ms = sorted[Math.floor((sorted.length - 1) / 2)];
  return ms === undefined ? null : { ms, of: sorted.length };
}

/** Null when nothing is awaited. */
export function paperWait(
  asked: readonly { readonly askedAt: number; readonly orders: number }[],
  durations: readonly number[],
  now: number,
): PaperWait | null {
  if (asked.length === 0) return null;
  const askedAt = Math.min(...asked.map((chunk) => chunk.askedAt));
  return {
    orders: asked.reduce((sum, { orders }) => sum + orders, 0),
    askedAt,
    usual: usualWait(durations),
    slow: now - askedAt >= SLOW_AFTER,
  };
}
