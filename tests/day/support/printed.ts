/** Reads the labels that came out of the practice printer, sheet by sheet, as a scanner would. */
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { codesOf } from '../../../src-main/documents/barcode.ts';
import { bitmapOf } from '../../../src-main/documents/label-image.ts';
import { pagesOf, resourcesOf } from '../../../src-main/documents/pages.ts';
import type { Sheet } from '../../../src-practice/printer.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_PAGES = 200;

/** The tracking number under the label's bars. */
export async function trackingOn({ pdf, page }: Pick<Sheet, 'pdf' | 'page'>): Promise<string> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const found = pagesOf(document, MOST_PAGES)[page];
  const objects = found && resourcesOf(found)?.lookup(PDFName.of('XObject'));
  if (!(objects instanceof PDFDict)) throw new Error(`sheet ${page} of the labels holds no picture`);
  for (const [name] of objects.entries()) {
    const image = objects.lookup(name);
    const bitmap = image instanceof PDFRawStream ? bitmapOf(image, MOST_BYTES) : null;
    const codes = bitmap && (await codesOf(bitmap));
    if (codes && 'trackingId' in codes) return codes.trackingId;
  }
  throw new Error(`sheet ${page} of the labels cannot be read`);
}
