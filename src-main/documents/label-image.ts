/** Takes a label's bits out of its image object as they are: no scaling, no resampling, no rendering. */
import { PDFArray, PDFHexString, PDFRawStream, PDFString } from 'pdf-lib';
import type { PDFObject } from 'pdf-lib';
import type { Bitmap } from '../domain/papers.ts';
import { decodeStream, lookup, nameOf, numberOf } from './pdf-streams.ts';

/** Null when the image is stored in a way that this program does not undo (another colour space, a picture codec). */
export function bitmapOf(image: PDFRawStream, cap: number): Bitmap | null {
  const width = numberOf(lookup(image.dict, 'Width')) ?? 0;
  const height = numberOf(lookup(image.dict, 'Height')) ?? 0;
  const size = Math.ceil(width / 8) * height;
  const isMask = lookup(image.dict, 'ImageMask')?.toString() === 'true';
  const zeroIsBlack = isMask ? true : zeroIsDark(lookup(image.dict, 'ColorSpace'));
  if (zeroIsBlack === null || size === 0) return null;
  const bytes = decodeStream(image, cap);
  if (bytes === null || bytes.length < size) return null;
  const bits = Uint8Array.from(bytes.subarray(0, size));
  // A mask paints its zeros, and a label paints black, so both kinds agree on what a zero is.
  const inverted = isDecodeInverted(lookup(image.dict, 'Decode')) === zeroIsBlack;
  if (inverted) for (let at = 0; at < bits.length; at += 1) bits[at] = ~(bits[at] ?? 0);
  return { width, height, bits };
}

function isDecodeInverted(decode: PDFObject | undefined): boolean {
  return decode instanceof PDFArray && numberOf(decode.lookup(0)) === 1 && numberOf(decode.lookup(1)) === 0;
}

/** Whether a zero bit is the darker of the two colours; null for a colour space that is not gray in disguise. */
function zeroIsDark(space: PDFObject | undefined): boolean | null {
  const name = nameOf(space);
  if (name === 'DeviceGray' || name === 'G' || name === 'CalGray') return true;
  if (!(space instanceof PDFArray)) return null;
  const family = nameOf(space.lookup(0));
  if (family === 'CalGray') return true;
  if (family === 'ICCBased') {
    const profile = space.lookup(1);
    return profile instanceof PDFRawStream && numberOf(lookup(profile.dict, 'N')) === 1 ? true : null;
  }
  if (family !== 'Indexed' && family !== 'I') return null;
  return paletteZeroIsDark(space.lookup(3));
}

function paletteZeroIsDark(table: PDFObject | undefined): boolean | null {
  const bytes =
    table instanceof PDFString || table instanceof PDFHexString
      ? table.asBytes()
      : table instanceof PDFRawStream
        ? decodeStream(table, 1024)
        : null;
  if (bytes === null || bytes.length < 2 || bytes.length % 2 !== 0) return null;
  const half = bytes.length / 2;
  const sum = (part: Uint8Array) => part.reduce((total, byte) => total + byte, 0);
  const [zero, one] = [sum(bytes.subarray(0, half)), sum(bytes.subarray(half))];
  return zero === one ? null : zero < one;
}
