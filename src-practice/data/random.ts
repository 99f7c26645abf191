import type { Random } from '../../src-main/domain/clock.ts';

/** Chance that a seed repeats, with the few ways of drawing that the generator needs. */
export interface Dice {
  readonly next: Random;
  /** A whole number in [low, high]. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  /** Letters and digits without the ones people mix up. */
  text(length: number): string;
  digits(length: number): string;
}

/** A 32-bit number out of a text (FNV-1a), so that every order can have dice of its own. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Dice for one purpose (`label`) of one seed; two purposes never disturb each other's throws. */
export function dice(seed: number, label: string): Dice {
  let state = (hashText(label) ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  // mulberry32, public domain.
  const next: Random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)];
    if (found === undefined) throw new Error('there is nothing to pick from');
    return found;
  };
  const write = (alphabet: string, length: number): string => {
    let text = '';
    while (text.length < length) text += alphabet.charAt(Math.floor(next() * alphabet.length));
    return text;
  };
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick,
    shuffle(items) {
      const left = [...items];
      const mixed: typeof left = [];
      while (left.length > 0) mixed.push(...left.splice(Math.floor(next() * left.length), 1));
      return mixed;
    },
    text: (length) => write('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', length),
    digits: (length) => write('0123456789', length),
  };
}
