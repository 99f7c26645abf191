/** The label PDF: one page a label, the bitmap on it in its true size. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import type { PDFPage, PDFRef } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import type { Bitmap, DotsPerMm } from '../domain/papers.ts';
import { forHead, forPaper, labelPapers } from './label.ts';
import type { LabelPaper } from './label.ts';

export const POINTS_PER_MM = 72 / 25.4;

/** Adds the bitmap to the document as a 1-bit gray Flate image, dot for dot. */
export function addBitmap(document: PDFDocument, bitmap: Bitmap): PDFRef {
  const deflated = deflateSync(bitmap.bits);
  const dict = document.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: bitmap.width,
    Height: bitmap.height,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'FlateDecode',
    Interpolate: false,
    Length: deflated.length,
  });
  return document.context.register(PDFRawStream.of(dict, deflated));
}

/** Draws an image that `addBitmap` added, its lower left corner at x, y; all in points. */
export function drawBitmap(
  page: PDFPage,
  image: PDFRef,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const name = page.node.newXObject('Label', image);
  const numbers = [at.width, 0, 0, at.height, at.x, at.y].map((value) => Number(value.toFixed(4))).join(' ');
  const { context } = page.doc;
  const content = context.flateStream(`q ${numbers} cm ${PDFName.of(name.decodeText()).toString()} Do Q`);
  page.node.addContentStream(context.register(content));
}

/** A document that says nothing about when or by what it was made, so that the same labels are the same bytes. */
export async function bareDocument(): Promise<PDFDocument> {
  return PDFDocument.create({ updateMetadata: false });
}

export async function saved(document: PDFDocument): Promise<Uint8Array> {
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/**
 * One page a label in the given order: 288 x 432 pt for 4 x 6 in. The bitmap is untouched for 12 dots/mm and reduced to
 * 811 x 1216 for 8; a dot of it is one dot of the head, so the page must be printed at its actual size. The image is laid
 * in the middle of the page, which is at most 0.3 mm from where Amazon's page has it.
 * Throws DocumentError `pdf_damaged` when a label's ink does not fit the paper or there is none to print.
 */
export async function labelsPdf(
  labels: readonly Bitmap[],
  dotsPerMm: DotsPerMm,
  paper: LabelPaper = '4x6in',
): Promise<Uint8Array> {
  if (labels.length === 0) throw new DocumentError('pdf_damaged');
  const document = await bareDocument();
  const size = labelPapers[paper];
  const [pageWidth, pageHeight] = [size.widthMm * POINTS_PER_MM, size.heightMm * POINTS_PER_MM];
  for (const label of labels) {
    const bitmap = forPaper(forHead(label, dotsPerMm), dotsPerMm, paper);
    if (bitmap === null) throw new DocumentError('pdf_damaged');
    const page = document.addPage([pageWidth, pageHeight]);
    const toPoints = (dots: number) => (dots / dotsPerMm) * POINTS_PER_MM;
    // A whole number of dots from the left and the top edge, so that the head's dots are the image's.
    const left = Math.floor((size.widthMm * dotsPerMm - bitmap.width) / 2);
    const top = Math.floor((size.heightMm * dotsPerMm - bitmap.height) / 2);
    drawBitmap(page, addBitmap(document, bitmap), {
      x: toPoints(left),
      y: pageHeight - toPoints(top + bitmap.height),
      width: toPoints(bitmap.width),
      height: toPoints(bitmap.height),
    });
  }
  return saved(document);
}
