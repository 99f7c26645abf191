/** The seller's pictures of goods: small JPEGs that hold a picture and nothing else. */

export const MOST_PHOTO_BYTES = 64 * 1024;
const MOST_PIXELS_A_SIDE = 1024;

/** Segments that say something about the picture: where it was taken, by what, a smaller copy of it. */
function tellsTales(marker: number): boolean {
  return (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
}

/** Start of a frame, which names the size; C4, C8 and CC are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * The JPEG without its metadata (place, camera, comments), or null when it is none, is over 64 kB or is larger than 1,024
 * pixels a side. Whatever follows the end of the picture is cut off.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > MOST_PHOTO_BYTES || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  let framed = false;
  for (;;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (marker === 0 || marker === 0xd8 || marker === 0xd9 || length < 2 || end > bytes.length) return null;
    if (isFrame(marker)) {
      const height = ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0);
      const width = ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0);
      if (height < 1 || width < 1 || height > MOST_PIXELS_A_SIDE || width > MOST_PIXELS_A_SIDE) return null;
      framed = true;
    }
    if (marker === 0xda) {
      const over = endOfScans(bytes, end);
      if (!framed || over === null) return null;
      parts.push(bytes.subarray(at, over));
      return joined(parts);
    }
    if (!tellsTales(marker)) parts.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Just behind the end marker. Between scans of a progressive picture stand tables and nothing that tells tales. */
function endOfScans(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return at + 2;
    if (tellsTales(marker)) return null;
  }
  return null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
