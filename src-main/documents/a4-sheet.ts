/** A4 for sellers without a label printer: the label on the left in its true size, its own invoice on the right. */
import { degrees } from 'pdf-lib';
import type { PDFDocument, PDFEmbeddedPage, PDFPage } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import type { Bitmap } from '../domain/papers.ts';
import { loadOwn } from './invoices.ts';
import { addBitmap, bareDocument, drawBitmap, POINTS_PER_MM, saved } from './label-pages.ts';

export interface SheetInput {
  readonly label: Bitmap;
  /** `ReadPapers.invoicePdf`; null when the order has none. */
  readonly invoicePdf: Uint8Array | null;
}

const WIDTH = 297 * POINTS_PER_MM;
const HEIGHT = 210 * POINTS_PER_MM;
const HALF = WIDTH / 2;
/** Most A4 printers cannot print closer to the edge. */
const EDGE = 5 * POINTS_PER_MM;
/** The label's own density: its dots are laid at this many to a millimetre, so nothing about it is scaled. */
const LABEL_DOTS_PER_MM = 12;

/**
 * One landscape sheet an order; an invoice of more pages goes on, two to a sheet, right behind it. Cut along the middle.
 */
export async function a4SheetsPdf(sheets: readonly SheetInput[]): Promise<Uint8Array> {
  if (sheets.length === 0) throw new DocumentError('pdf_damaged');
  const document = await bareDocument();
  for (const sheet of sheets) await addOrder(document, sheet);
  return saved(document);
}

async function addOrder(document: PDFDocument, { label, invoicePdf }: SheetInput): Promise<void> {
  let page = document.addPage([WIDTH, HEIGHT]);
  const [width, height] = [label.width, label.height].map(
    (dots) => (dots / LABEL_DOTS_PER_MM) * POINTS_PER_MM,
  );
  if (width === undefined || height === undefined || width > HALF - EDGE || height > HEIGHT - 2 * EDGE)
    throw new DocumentError('pdf_damaged');
  drawBitmap(page, addBitmap(document, label), {
    x: (HALF - width) / 2,
    y: (HEIGHT - height) / 2,
    width,
    height,
  });
  if (invoicePdf === null) return;
  const source = await loadOwn(invoicePdf);
  const sourcePages = source.getPages();
  const embedded = await document.embedPages(sourcePages);
  for (const [index, invoice] of embedded.entries()) {
    const isRight = index % 2 === 0;
    if (index > 0 && !isRight) page = document.addPage([WIDTH, HEIGHT]);
    drawHalf(page, invoice, isRight ? HALF : 0, sourcePages[index]?.getRotation().angle ?? 0);
  }
}

/** Fits a page into one half of the sheet, turned the way a reader would show it. */
function drawHalf(page: PDFPage, invoice: PDFEmbeddedPage, left: number, rotation: number): void {
  const turns = (((Math.round(rotation / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  const sideways = turns % 2 === 1;
  const [wide, high] = sideways ? [invoice.height, invoice.width] : [invoice.width, invoice.height];
  const scale = Math.min((HALF - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high);
  const [boxWidth, boxHeight] = [wide * scale, high * scale];
  const [x, y] = [left + (HALF - boxWidth) / 2, (HEIGHT - boxHeight) / 2];
  // A page turned clockwise by 90 degrees starts at its box's upper left corner, and so on round.
  const origins = [
    [x, y],
    [x, y + boxHeight],
    [x + boxWidth, y + boxHeight],
    [x + boxWidth, y],
  ] as const;
  const [originX, originY] = origins[turns];
  page.drawPage(invoice, {
    x: originX,
    y: originY,
    xScale: scale,
    yScale: scale,
    rotate: degrees(-90 * turns),
  });
}
