/**
 * Tells a scanner from a hand. A scanner's keys follow each other within 35 ms; a hand's do not. A key that types
 * something, and Enter, therefore mean something only when nothing came right before and nothing comes right after.
 */
export const burstGapMs = 35;
/** How long a lone key waits to be sure that it is alone. */
export const settleMs = 40;
const shortestScan = 4;

export type Reading =
  /** Part of a burst: it must do nothing by itself. */
  | { readonly kind: 'burst' }
  /** Enter ended a burst long enough to be a code. */
  | { readonly kind: 'scan'; readonly code: string }
  /** The first after a pause: a hand's key unless another follows within `settleMs`. */
  | { readonly kind: 'alone' };

export class BurstReader {
  #text = '';
  #lastAt = Number.NEGATIVE_INFINITY;
  #lastWasEnter = false;

  /** `at` in milliseconds of any steady clock; `char` is null for Enter. */
  read(char: string | null, at: number): Reading {
    const follows = at - this.#lastAt < burstGapMs;
    this.#lastAt = at;
    const before = follows && !this.#lastWasEnter ? this.#text : '';
    this.#lastWasEnter = char === null;
    if (char !== null) {
      this.#text = before + char;
      return follows ? { kind: 'burst' } : { kind: 'alone' };
    }
    this.#text = '';
    if (!follows) return { kind: 'alone' };
    return before.length >= shortestScan ? { kind: 'scan', code: before } : { kind: 'burst' };
  }
}
