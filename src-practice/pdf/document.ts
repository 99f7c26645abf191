/**
 * Amazon's PDF: for each order an A4 page with nothing but the label's image on it, then its invoice pages. Made order
 * by order with a breath in between, so that a long document does not hold up the server.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { Seller } from '../seller.ts';
import type { FontName } from './fonts.ts';
import type { InvoiceSheet } from './invoice.ts';
import { drawInvoice } from './invoice.ts';
import type { LabelSheet } from './label.ts';
import { drawLabel } from './label.ts';
import { PAGE, Pen } from './pen.ts';
import type { Raster } from './raster.ts';

const compress = promisify(deflate);

/** One order's run of pages. More than one label is a fault that Amazon is not known for, and that tests ask for. */
export interface PaperSheets {
  readonly labels: readonly LabelSheet[];
  readonly invoice: InvoiceSheet | null;
}

/** The label's place on the page, as measured: 1 px is 0.45 pt, and 33 blank rows fall off the foot. */
const PLACEMENT = 'q 547.2 0 0 820.8 36 -14.8 cm /img0 Do Q';

async function addLabelPage(document: PDFKit.PDFDocument, raster: Raster): Promise<void> {
  document.addPage({ size: [...PAGE], margin: 0 });
  const image = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: raster.width,
    Height: raster.height,
    BitsPerComponent: 1,
    ColorSpace: 'DeviceGray',
    Filter: 'FlateDecode',
  });
  image.end(await compress(raster.bits));
  const { page } = document;
  // pdfkit begins every page by turning it over; here the measured content stands alone.
  Reflect.set(page.content, 'buffer', []);
  page.content.write(PLACEMENT);
  Object.assign(page.xobjects, { img0: image });
}

/** The whole file. `madeAt` is printed into its properties; nothing in it depends on the wall's clock. */
export async function writeDocument(
  sheets: readonly PaperSheets[],
  seller: Seller,
  madeAt: number,
): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.4',
    info: { Producer: 'Potli practice Amazon', CreationDate: new Date(madeAt) },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  const registered = new Set<FontName>();
  const newPage = (): Pen => {
    document.addPage({ size: [...PAGE], margin: 0 });
    return new Pen(document, registered);
  };
  for (const { labels, invoice } of sheets) {
    for (const label of labels) {
      await addLabelPage(document, drawLabel(label, seller));
      await breathe();
    }
    if (invoice) drawInvoice(newPage, invoice, seller);
    await breathe();
  }
  document.end();
  await finished;
  return Buffer.concat(chunks);
}
