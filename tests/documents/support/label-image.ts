/**
 * Draws label images with the geometry that Amazon's real ones were measured to have: 1216 x 1824 dots, one Code128
 * of five-dot bars at the top left, four DataMatrix copies below it, blank bands where the real ones are blank.
 * Drawn by bwip-js, so that what zxing reads was written by another hand.
 */
import bwipjs from 'bwip-js/node';
import type { Bitmap } from '../../../src-main/domain/papers.ts';

export const LABEL_WIDTH = 1216;
export const LABEL_HEIGHT = 1824;

export function whiteBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(Math.ceil(width / 8) * height).fill(0xff) };
}

export function setBlack(bitmap: Bitmap, x: number, y: number): void {
  const at = y * Math.ceil(bitmap.width / 8) + (x >> 3);
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) & ~(0x80 >> (x & 7));
}

export function fillRect(bitmap: Bitmap, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) setBlack(bitmap, column, row);
}

/** Paints a Code128 with `narrow` dots to the narrow bar; answers how wide it came out. */
export function drawCode128(
  bitmap: Bitmap,
  text: string,
  at: { readonly x: number; readonly y: number; readonly narrow: number; readonly height: number },
): number {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('bwip-js drew no bars');
  let x = at.x;
  for (const [index, modules] of symbol.sbs.entries()) {
    if (index % 2 === 0) fillRect(bitmap, x, at.y, modules * at.narrow, at.height);
    x += modules * at.narrow;
  }
  return x - at.x;
}

function drawDataMatrix(bitmap: Bitmap, text: string, x: number, y: number, turns: number): void {
  const [symbol] = bwipjs.raw({ bcid: 'datamatrix', text });
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('bwip-js drew no matrix');
  const side = symbol.pixx;
  const dots = Math.floor(216 / side);
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (symbol.pixs[row * side + column] !== 1) continue;
      let [c, r] = [column, row];
      for (let turn = 0; turn < turns; turn += 1) [c, r] = [side - 1 - r, c];
      fillRect(bitmap, x + c * dots, y + r * dots, dots, dots);
    }
  }
}

export interface DrawnLabel {
  readonly trackingId: string;
  readonly dataMatrix: string;
  /** A second, different Code128 below the first. */
  readonly secondTrackingId?: string;
  /** Tears the Code128 so that no reader can have it. */
  readonly damaged?: boolean;
}

/** Blocks that stand for the words on a label; the seed moves them, so that no two labels are alike. */
function drawWords(bitmap: Bitmap, seed: string): void {
  let state = 7;
  for (const character of seed) state = (state * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  for (let line = 0; line < 12; line += 1) {
    let x = 60;
    while (x < 860) {
      state = (state * 75 + 74) % 65_537;
      const width = 10 + (state % 60);
      fillRect(bitmap, x, 400 + line * 27, Math.min(width, 870 - x), 14);
      x += width + 12;
    }
  }
  fillRect(bitmap, 30, 32, 1150, 4);
  fillRect(bitmap, 30, 1200, 1150, 6);
  fillRect(bitmap, 60, 1540, 700, 150);
}

export function drawLabel(label: DrawnLabel): Bitmap {
  const bitmap = whiteBitmap(LABEL_WIDTH, LABEL_HEIGHT);
  drawCode128(bitmap, label.trackingId, { x: 75, y: 60, narrow: 5, height: 200 });
  if (label.damaged === true) fillRect(bitmap, 240, 50, 120, 220);
  if (label.secondTrackingId !== undefined)
    drawCode128(bitmap, label.secondTrackingId, { x: 75, y: 1050, narrow: 5, height: 120 });
  for (const [index, x] of [96, 360, 624, 888].entries())
    drawDataMatrix(bitmap, label.dataMatrix, x, 791, index);
  drawWords(bitmap, label.trackingId);
  return bitmap;
}
