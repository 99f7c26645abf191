import type { Form } from './scan-forms.ts';

const WINDOW = 4;
const BITS = 20;

export interface Matcher {
  /** How many bytes before a chunk have to be shown again with it, so that nothing is missed on the seam. */
  readonly overlap: number;
  /** Calls `found` for every form that ends in `bytes`, with the position of its first byte. */
  search(bytes: Buffer, found: (form: Form, at: number) => void): void;
}

/**
 * One pass over the bytes for any number of forms. Each form is recognised by its rarest four bytes: escaped and
 * percent-encoded text of one script begins alike in every word, and would otherwise be compared at every character.
 */
export function createMatcher(forms: readonly Form[]): Matcher {
  const frequency = new Map<number, number>();
  for (const { bytes } of forms)
    for (const gram of new Set(gramsOf(bytes))) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);

  const anchored = new Map<number, { form: Form; offset: number }[]>();
  const maybe = new Uint8Array(1 << BITS);
  for (const form of forms) {
    let offset = 0;
    let rarest = Number.POSITIVE_INFINITY;
    for (const [at, gram] of gramsOf(form.bytes).entries()) {
      const often = frequency.get(gram) ?? 0;
      if (often < rarest) [rarest, offset] = [often, at];
    }
    const gram = form.bytes.readInt32BE(offset);
    maybe[slotOf(gram)] = 1;
    const others = anchored.get(gram);
    if (others === undefined) anchored.set(gram, [{ form, offset }]);
    else others.push({ form, offset });
  }

  return {
    overlap: forms.reduce((most, { bytes }) => Math.max(most, bytes.length), 1) - 1,
    search(bytes, found) {
      let gram = 0;
      const { length } = bytes;
      for (let at = 0; at < length; at += 1) {
        gram = (gram << 8) | (bytes[at] ?? 0);
        if (maybe[Math.imul(gram, 0x9e3779b1) >>> (32 - BITS)] === 0 || at < WINDOW - 1) continue;
        for (const { form, offset } of anchored.get(gram) ?? []) {
          const start = at - (WINDOW - 1) - offset;
          const end = start + form.bytes.length;
          if (start >= 0 && end <= length && form.bytes.compare(bytes, start, end) === 0) found(form, start);
        }
      }
    },
  };
}

function slotOf(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - BITS);
}

function gramsOf(bytes: Buffer): readonly number[] {
  const grams: number[] = [];
  for (let at = 0; at + WINDOW <= bytes.length; at += 1) grams.push(bytes.readInt32BE(at));
  return grams;
}
