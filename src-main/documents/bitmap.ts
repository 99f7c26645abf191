/** Operations on 1-bit images. A set bit is white. */
import type { Bitmap } from '../domain/papers.ts';

export function rowBytesOf(bitmap: Pick<Bitmap, 'width'>): number {
  return Math.ceil(bitmap.width / 8);
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  return ((bitmap.bits[y * rowBytesOf(bitmap) + (x >> 3)] ?? 0xff) & (0x80 >> (x & 7))) === 0;
}

/**
 * Every target dot takes the source dot whose middle is nearest; no dot is mixed from two. 1216 x 1824 at 12 dots/mm
 * becomes 811 x 1216 at 8 dots/mm, whose bars keep their places to within half a dot.
 */
export function reduceNearest(bitmap: Bitmap, width: number, height: number): Bitmap {
  const source = rowBytesOf(bitmap);
  const target = Math.ceil(width / 8);
  const bits = new Uint8Array(target * height);
  const columns = Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * bitmap.width) / width));
  for (let y = 0; y < height; y += 1) {
    const from = Math.floor(((y + 0.5) * bitmap.height) / height) * source;
    for (let x = 0; x < target * 8; x += 1) {
      const column = columns[x];
      // Dots that only fill the last byte are white.
      const white =
        column === undefined || ((bitmap.bits[from + (column >> 3)] ?? 0xff) & (0x80 >> (column & 7))) !== 0;
      if (white) bits[y * target + (x >> 3)] = (bits[y * target + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bits };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around everything black, or null on a white image. */
export function inkBox(bitmap: Bitmap): Box | null {
  const rowBytes = rowBytesOf(bitmap);
  let [left, right, top, bottom] = [bitmap.width, -1, -1, -1];
  for (let y = 0; y < bitmap.height; y += 1) {
    const row = bitmap.bits.subarray(y * rowBytes, (y + 1) * rowBytes);
    if (row.every((byte) => byte === 0xff)) continue;
    for (let x = 0; x < bitmap.width; x += 1) {
      if (!isBlack(bitmap, x, y)) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (top === -1) top = y;
      bottom = y;
    }
  }
  return right === -1 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The dots inside the box, which must lie within the image. */
export function crop(bitmap: Bitmap, box: Box): Bitmap {
  const target = Math.ceil(box.width / 8);
  const bits = new Uint8Array(target * box.height).fill(0xff);
  for (let y = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1) {
      if (!isBlack(bitmap, box.left + x, box.top + y)) continue;
      bits[y * target + (x >> 3)] = (bits[y * target + (x >> 3)] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  return { width: box.width, height: box.height, bits };
}
