/** What is done to a label between Amazon's PDF and the printer's head: almost nothing, and all of it checked. */
import { deflateSync } from 'node:zlib';
import { DocumentError } from '../domain/papers.ts';
import type { Bitmap, DotsPerMm } from '../domain/papers.ts';
import { codesOf } from './barcode.ts';
import type { FoundBarcode } from './barcode.ts';
import { crop, inkBox, reduceNearest, rowBytesOf } from './bitmap.ts';
import { inflateCapped } from './inflate.ts';

/** A 4 x 6 in roll (the label as it is), or the 100 x 150 mm one that is sold in India under the same name. */
export type LabelPaper = '4x6in' | '100x150mm';

export interface PaperSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export const labelPapers: Readonly<Record<LabelPaper, PaperSize>> = {
  '4x6in': { widthMm: 101.6, heightMm: 152.4 },
  '100x150mm': { widthMm: 100, heightMm: 150 },
};

/** Carriers refuse an AWB barcode narrower than this on paper. */
export const MIN_BARS_MM = 38;

/** Why a label is not sent to a printer. */
export type PrintRefusal = 'unreadable' | 'other_label' | 'too_small' | 'does_not_fit';

/** What the label has to say; null where only being readable is asked, as for a label known by its invoice. */
export interface ExpectedCodes {
  readonly trackingId: string | null;
  readonly dataMatrix: string | null;
}

export type PrintCheck =
  | { readonly ok: true; readonly barsMm: number }
  | { readonly ok: false; readonly reason: PrintRefusal };

/** The label's dots for a head of this density: untouched at 12, two thirds (nearest) at 8. */
export function forHead(label: Bitmap, dotsPerMm: DotsPerMm): Bitmap {
  if (dotsPerMm === 12) return label;
  return reduceNearest(label, Math.round((label.width * 2) / 3), Math.round((label.height * 2) / 3));
}

/**
 * For paper smaller than the image the blank margin is cut away around the ink, never anything scaled. Null when the ink
 * itself does not fit.
 */
export function forPaper(label: Bitmap, dotsPerMm: DotsPerMm, paper: LabelPaper): Bitmap | null {
  const size = labelPapers[paper];
  const [width, height] = [Math.floor(size.widthMm * dotsPerMm), Math.floor(size.heightMm * dotsPerMm)];
  if (label.width <= width && label.height <= height) return label;
  const ink = inkBox(label);
  if (ink === null) return null;
  const [keptWidth, keptHeight] = [Math.min(width, label.width), Math.min(height, label.height)];
  if (ink.width > keptWidth || ink.height > keptHeight) return null;
  return crop(label, {
    left: windowStart(ink.left, ink.width, keptWidth, label.width),
    top: windowStart(ink.top, ink.height, keptHeight, label.height),
    width: keptWidth,
    height: keptHeight,
  });
}

/** Where a window of `kept` dots starts so that it holds the ink and moves it as little as may be. */
function windowStart(inkStart: number, inkLength: number, kept: number, whole: number): number {
  const earliest = Math.max(0, inkStart + inkLength - kept);
  const latest = Math.min(inkStart, whole - kept);
  return Math.round((earliest + latest) / 2);
}

/** How wide the AWB bars come out on paper, in millimetres, `dotsPerMm` being dots per millimetre of paper. */
function barsOnPaperMm(bars: Pick<FoundBarcode, 'width'>, dotsPerMm: number): number {
  return bars.width / dotsPerMm;
}

/**
 * Reads exactly what is about to be sent once more. `dotsPerMm` is how many of the bitmap's dots fall on a millimetre
 * of paper, which is the head's density only when nothing in between scales.
 */
export async function verifyBeforePrint(
  bitmap: Bitmap,
  expected: ExpectedCodes,
  dotsPerMm: number,
): Promise<PrintCheck> {
  const codes = await codesOf(bitmap);
  if ('problem' in codes) return { ok: false, reason: 'unreadable' };
  if (expected.trackingId !== null && codes.trackingId !== expected.trackingId)
    return { ok: false, reason: 'other_label' };
  const differs = expected.dataMatrix !== null && codes.dataMatrix !== expected.dataMatrix;
  if (differs) return { ok: false, reason: 'unreadable' };
  const barsMm = barsOnPaperMm(codes.bars, dotsPerMm);
  return barsMm < MIN_BARS_MM ? { ok: false, reason: 'too_small' } : { ok: true, barsMm };
}

const MAGIC = 0x50; // 'P'
const HEADER_BYTES = 5;

/** A bitmap as bytes for the database: a mark, width and height (16 bits each, big endian), deflated rows. */
export function encodeBitmap(bitmap: Bitmap): Uint8Array {
  // Lightly: fifty labels come at once, and the bench must not wait for a smaller file of a few weeks.
  const deflated = deflateSync(bitmap.bits, { level: 1 });
  const out = new Uint8Array(HEADER_BYTES + deflated.length);
  const view = new DataView(out.buffer);
  view.setUint8(0, MAGIC);
  view.setUint16(1, bitmap.width);
  view.setUint16(3, bitmap.height);
  out.set(deflated, HEADER_BYTES);
  return out;
}

/** The reverse of `encodeBitmap`. Throws DocumentError `pdf_damaged` for bytes that it did not write. */
export function decodeBitmap(bytes: Uint8Array): Bitmap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length <= HEADER_BYTES || view.getUint8(0) !== MAGIC) throw new DocumentError('pdf_damaged');
  const [width, height] = [view.getUint16(1), view.getUint16(3)];
  const size = rowBytesOf({ width }) * height;
  const inflated = inflateCapped(bytes.subarray(HEADER_BYTES), Math.max(size, 1));
  if (inflated.length !== size) throw new DocumentError('pdf_damaged');
  return { width, height, bits: Uint8Array.from(inflated) };
}
