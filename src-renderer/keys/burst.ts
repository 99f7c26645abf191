/**
 * Tells a scanner from a hand. A scanner's keys follow each other within 35 ms; a hand's do not. A key that types
 * something, and Enter, therefore mean something only when nothing came right before and nothing comes right after.
 */
export const burstGapMs = 35;
/** How long a lone key waits to be sure that it is alone. */
export const settleMs = 40;
const lateMs = 30;
const longestSettleMs = 200;
/** Some scanners pause before the Enter behind a code; no hand is that quick after a whole burst. */
const suffixGapMs = 150;
const shortestScan = 4;

export type Reading =
  /** Part of a burst: it must do nothing by itself. */
  | { readonly kind: 'burst' }
  /** Enter or Tab ended a burst long enough to be a code. */
  | { readonly kind: 'scan'; readonly code: string }
  /** The first after a pause: a hand's key unless another follows within `settleMs`. */
  | { readonly kind: 'alone' };

/**
 * The same for a key that came so many ms after it was pressed: on a PC that is out of breath the next key of a scanner
 * may be late too, and then the first must not act meanwhile.
 */
export function settleFor(delayMs: number): number {
  return delayMs <= lateMs ? settleMs : Math.min(longestSettleMs, settleMs + 2 * delayMs);
}

export class BurstReader {
  #text = '';
  #lastAt = Number.NEGATIVE_INFINITY;
  #lastWasSuffix = false;

  /** `at` in milliseconds of any steady clock; `char` is null for the Enter or Tab behind a code. */
  read(char: string | null, at: number): Reading {
    const follows = this.follows(at);
    const sinceLast = at - this.#lastAt;
    this.#lastAt = at;
    const before = this.#lastWasSuffix ? '' : this.#text;
    this.#lastWasSuffix = char === null;
    if (char !== null) {
      this.#text = (follows ? before : '') + char;
      return follows ? { kind: 'burst' } : { kind: 'alone' };
    }
    this.#text = '';
    if (sinceLast < suffixGapMs && before.length >= shortestScan) return { kind: 'scan', code: before };
    return follows ? { kind: 'burst' } : { kind: 'alone' };
  }

  /** Whether a key at that time comes too soon after the last to be a hand's. */
  follows(at: number): boolean {
    return at - this.#lastAt < burstGapMs;
  }

  /** Whether a Tab at that time is a scanner's suffix. */
  ends(at: number): boolean {
    return !this.#lastWasSuffix && this.#text.length >= shortestScan && at - this.#lastAt < suffixGapMs;
  }
}
