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
