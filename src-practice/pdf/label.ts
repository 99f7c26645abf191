/**
 * The label as a 1-bit image of 1216 x 1824 px (12 dots a millimetre), its codes at the places measured on real Easy
 * Ship labels and the same areas left blank.
 */
import bwipjs from 'bwip-js/node';
import { istDate } from '../../src-main/domain/ist.ts';
import type { PracticeOrder } from '../orders.ts';
import type { Seller } from '../seller.ts';
import { drawText } from './glyphs.ts';
import { Raster } from './raster.ts';

const LABEL_WIDTH = 1216;
const LABEL_HEIGHT = 1824;

/** One narrow bar, px. */
const BAR = 5;
/** One module of the DataMatrix, px. */
const MODULE = 12;
const CODE = { x: 75, y: 60, height: 200 };
const MATRIX = { xs: [96, 360, 624, 888], y: 791, modules: 18 };

export interface LabelSheet {
  readonly order: PracticeOrder;
  readonly packageIdentifier: string | null;
  readonly weightGrams: number;
  readonly bookedAt: number;
  readonly trackingId: string;
  readonly dataMatrix: string;
  /** The Code128 cannot be read: torn across, as if the print head had failed. */
  readonly damaged: boolean;
  /** Not laid out as these labels are: the codes stand elsewhere and are no Code128 of 12 digits. */
  readonly otherLayout: boolean;
}

function linearBars(text: string): number[] {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text });
  if (!symbol || !('sbs' in symbol)) throw new Error('the barcode writer gave no bars');
  return symbol.sbs;
}

function drawCode128(raster: Raster, text: string, x: number, y: number, height: number): void {
  let at = x;
  for (const [index, width] of linearBars(text).entries()) {
    if (index % 2 === 0) raster.fill(at, y, width * BAR, height);
    at += width * BAR;
  }
}

/** Four copies, each a quarter turn further. */
function drawDataMatrix(raster: Raster, text: string): void {
  const [symbol] = bwipjs.raw('datamatrix', text, 'version=18x18');
  if (!symbol || !('pixs' in symbol)) throw new Error('the barcode writer gave no modules');
  const { pixs } = symbol;
  const last = MATRIX.modules - 1;
  for (const [turn, left] of MATRIX.xs.entries()) {
    for (let row = 0; row <= last; row += 1) {
      for (let column = 0; column <= last; column += 1) {
        const [fromRow, fromColumn] = [
          [row, column],
          [last - column, row],
          [last - row, last - column],
          [column, last - row],
        ][turn] ?? [row, column];
        const dark = pixs[(fromRow ?? 0) * MATRIX.modules + (fromColumn ?? 0)] === 1;
        if (dark) raster.fill(left + column * MODULE, MATRIX.y + row * MODULE, MODULE, MODULE);
      }
    }
  }
}

const EDGE = 1170;

function drawWords(raster: Raster, sheet: LabelSheet, seller: Seller): void {
  const { order } = sheet;
  const { person } = order;
  const write = (text: string, x: number, y: number, size: number, bold = false, right = EDGE): void => {
    drawText(raster, text, { x, y, size, right }, bold);
  };
  write(sheet.trackingId, 180, 312, 44, true, 600);
  write('EASY SHIP', 660, 92, 52, true);
  write(order.cashOnDelivery ? 'COD' : 'PREPAID', 660, 180, 52, true, 898);
  write(`${(sheet.weightGrams / 1000).toFixed(2)} kg`, 660, 250, 40, false, 895);
  write(istDate(sheet.bookedAt), 660, 310, 38, false, 895);
  raster.fill(30, 400, 1150, 3);
  write('Ship to:', 60, 450, 34, true);
  const lines = [
    ...(person.companyName === null ? [] : [person.companyName]),
    person.addressLine1,
    person.addressLine2,
    `${person.place.city.toUpperCase()}, ${person.stateOrRegion}, ${person.postalCode}`,
    ...(person.phone === null ? [] : [person.phone]),
  ];
  write(person.name, 60, 505, 46, true);
  for (const [index, line] of lines.entries()) write(line, 60, 556 + index * 46, 36);
  raster.fill(30, 1030, 1150, 3);
  write(`Order ID: ${order.orderId}`, 60, 1085, 40, true);
  write(sheet.packageIdentifier ?? order.orderId, 60, 1150, 52, true);
  write(`Ship from: ${seller.name}`, 60, 1215, 32);
  write(`${seller.addressLine1}, ${seller.city}, ${seller.state} ${seller.postalCode}`, 60, 1260, 32);
  write(`GSTIN ${seller.gstin}`, 60, 1305, 30);
  raster.fill(30, 1520, 1150, 3);
  write('If undelivered, return to:', 60, 1575, 32, true);
  write(seller.name, 60, 1625, 32);
  write(`${seller.addressLine1}, ${seller.city}, ${seller.state} ${seller.postalCode}`, 60, 1670, 32);
}

/** The image of one label. */
export function drawLabel(sheet: LabelSheet, seller: Seller): Raster {
  const raster = new Raster(LABEL_WIDTH, LABEL_HEIGHT);
  if (sheet.otherLayout) {
    // Somebody else's label: one wide code across the foot, letters in it.
    drawText(raster, 'SELF SHIP', { x: 80, y: 160, size: 90, right: EDGE }, true);
    drawText(raster, sheet.order.person.name, { x: 80, y: 320, size: 56, right: EDGE });
    drawText(raster, sheet.order.person.addressLine1, { x: 80, y: 400, size: 44, right: EDGE });
    drawCode128(raster, `SS${sheet.trackingId.slice(-6)}`, 120, 1300, 180);
    return raster;
  }
  drawCode128(raster, sheet.trackingId, CODE.x, CODE.y, CODE.height);
  drawDataMatrix(raster, sheet.dataMatrix);
  drawWords(raster, sheet, seller);
  // White strips over several bars, the whole height, so that no row of the code is left to read.
  if (sheet.damaged) for (const x of [150, 260, 370, 480]) raster.erase(x, CODE.y, 27, CODE.height);
  return raster;
}
