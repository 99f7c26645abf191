const BASIS_HIGH = 0xcbf29ce4;
const BASIS_LOW = 0x84222325;
/** The 64-bit FNV prime is 2^40 + 0x1b3; these are its two halves. */
const PRIME_LOW = 0x1b3;
const PRIME_HIGH = 0x100;
const WORD = 0x1_0000_0000;

/**
 * FNV-1a, 64 bits, as 16 hexadecimal digits. It tells two plans apart; it is no protection against someone who wants
 * them to look alike. Characters beyond one byte are taken as two, so the published vectors hold for ASCII.
 */
export function fingerprint(text: string): string {
  let high = BASIS_HIGH;
  let low = BASIS_LOW;
  const mix = (byte: number): void => {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME_LOW;
    high = (high * PRIME_LOW + low * PRIME_HIGH + Math.floor(product / WORD)) % WORD;
    low = product % WORD;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff) mix(unit >>> 8);
    mix(unit & 0xff);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** A hash of which many can be added up, in any order, and taken away again: two words of 32 bits. */
export type Mark = readonly [number, number];

export const noMark: Mark = [0, 0];

/**
 * Two words over the text, each stirred once more at its end, because sums of plain FNV words would let two small
 * changes cancel each other.
 */
export function markOf(text: string): Mark {
  let a = BASIS_LOW | 0;
  let b = BASIS_HIGH | 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x0100_0193);
    b = Math.imul(b ^ unit, 0x5bd1_e995) ^ (b >>> 15);
  }
  return [stirred(a, b), stirred(b, a)];
}

/** Each bit of the word depends on all bits of both. */
function stirred(word: number, other: number): number {
  let bits = word ^ (other >>> 16) ^ Math.imul(other, 0x9e37_79b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb_352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846c_a68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** The sum with the mark added (`times` 1) or taken away (-1). */
export function withMark(sum: Mark, mark: Mark, times: 1 | -1): Mark {
  return [(sum[0] + times * mark[0]) >>> 0, (sum[1] + times * mark[1]) >>> 0];
}
