import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { readDocument } from '../../src-main/documents/read.ts';
import type { Bitmap, ReadPapers } from '../../src-main/domain/papers.ts';
import { drawLabel, whiteBitmap } from './support/label-image.ts';
import { labelPage, orderId, printSet, trackingId } from './support/orders.ts';
import { addPage, invoicePage, PdfWriter, pdfOf } from './support/pdf.ts';
import type { PageSpec } from './support/pdf.ts';

const drawn = drawLabel({ trackingId: trackingId(1), dataMatrix: 'DM00000000000001' });

function said(papers: ReadPapers | undefined): string {
  if (papers === undefined) return 'nothing';
  return 'trackingId' in papers.label ? papers.label.trackingId : papers.label.problem;
}

async function readOne(pages: readonly PageSpec[]): Promise<ReadPapers | undefined> {
  return (await readDocument(pdfOf(pages))).papers[0];
}

function sameBits(papers: ReadPapers | undefined, bitmap: Bitmap): void {
  assert.ok(papers !== undefined && 'bitmap' in papers.label, said(papers));
  assert.ok(Buffer.from(papers.label.bitmap.bits).equals(Buffer.from(bitmap.bits)));
}

test('a torn Code128 is unreadable, two different ones are no Easy Ship label, two alike are one', async () => {
  assert.equal(said(await readOne([labelPage(1, { damaged: true })])), 'no_barcode');
  assert.equal(said(await readOne([labelPage(1, { secondTrackingId: trackingId(2) })])), 'two_barcodes');
  assert.equal(said(await readOne([labelPage(1, { secondTrackingId: trackingId(1) })])), trackingId(1));
});

test('an image of another size or depth is another layout, and still starts its own set', async () => {
  const sized = (width: number, height: number): PageSpec => ({
    kind: 'label',
    bitmap: whiteBitmap(width, height),
  });
  const eight: PageSpec = {
    kind: 'label',
    bitmap: drawn,
    imageEntries: '/BitsPerComponent 8/ColorSpace/DeviceGray',
    imageData: deflateSync(Buffer.alloc(1216 * 1824, 255)),
  };
  for (const page of [sized(1200, 1824), sized(1216, 1800), sized(1824, 1216), eight]) {
    const pages = [...printSet(1), page, invoicePage(orderId(2), 'IN-2'), ...printSet(3)];
    const { papers } = await readDocument(pdfOf(pages));
    assert.deepEqual(papers.map(said), [trackingId(1), 'other_layout', trackingId(3)]);
    assert.deepEqual(
      papers.map((one) => one.orderNumbers),
      [[orderId(1)], [orderId(2)], [orderId(3)]],
    );
  }
});

test('a page with label and words is another layout, and its own words say whose it is', async () => {
  const page = labelPage(5);
  assert.equal(page.kind, 'label');
  const papers = await readOne([{ ...page, words: `Order Number: ${orderId(5)}` }]);
  assert.equal(said(papers), 'other_layout');
  assert.deepEqual(papers?.orderNumbers, [orderId(5)]);
  assert.equal(papers?.invoicePdf, null);
});

test('a large picture of any size beside words is another layout, not an invoice', async () => {
  const page: PageSpec = {
    kind: 'label',
    bitmap: whiteBitmap(700, 1000),
    words: `Order Number: ${orderId(7)}`,
  };
  const { papers } = await readDocument(pdfOf([...printSet(1), page]));
  assert.deepEqual(papers.map(said), [trackingId(1), 'other_layout']);
  assert.deepEqual(
    papers.map((one) => one.orderNumbers),
    [[orderId(1)], [orderId(7)]],
  );
});

test('a small picture on an invoice leaves it an invoice', async () => {
  const invoice = invoicePage(orderId(1), 'IN-1');
  assert.equal(invoice.kind, 'text');
  const qr = whiteBitmap(75, 75);
  const papers = await readOne([labelPage(1), { ...invoice, qr }]);
  assert.deepEqual(papers?.textPages, [1]);
  assert.deepEqual(papers?.orderNumbers, [orderId(1)]);
});

test('a blank page goes with the label in front of it and is no witness', async () => {
  const papers = await readOne([labelPage(1), { kind: 'empty' }]);
  assert.deepEqual(papers?.textPages, [1]);
  assert.deepEqual(papers?.orderNumbers, []);
});

test('two order numbers on one set are both told', async () => {
  const papers = await readOne([
    labelPage(1),
    invoicePage(orderId(1), 'IN-1'),
    invoicePage(orderId(2), 'IN-2'),
  ]);
  assert.deepEqual(papers?.orderNumbers, [orderId(1), orderId(2)]);
  assert.equal(papers?.invoiceNumber, 'IN-1');
});

test('a file whose structure is packed into object streams is read all the same', async () => {
  const plain = await PDFDocument.load(pdfOf([...printSet(1), ...printSet(2)]));
  const packed = await plain.save({ useObjectStreams: true });
  assert.ok(Buffer.from(packed).includes('/ObjStm'));
  const { papers } = await readDocument(packed);
  assert.deepEqual(papers.map(said), [trackingId(1), trackingId(2)]);
  assert.deepEqual(
    papers.map((one) => one.orderNumbers),
    [[orderId(1)], [orderId(2)]],
  );
});

test('no label at all leaves every page without an owner', async () => {
  const document = await readDocument(pdfOf([invoicePage(orderId(1), 'IN-1'), { kind: 'empty' }]));
  assert.deepEqual(document, { pageCount: 2, papers: [], strayPages: [0, 1] });
});

const inverted = { ...drawn, bits: drawn.bits.map((byte) => ~byte) };

test('the same label comes out however its image is written down', async () => {
  const png = pngRows(drawn);
  const cases: Readonly<Record<string, { entries: string; data: Uint8Array }>> = {
    'Decode turned round': {
      entries: '/BitsPerComponent 1/ColorSpace/DeviceGray/Decode[1 0]',
      data: deflateSync(inverted.bits),
    },
    'image mask': { entries: '/ImageMask true', data: deflateSync(drawn.bits) },
    'image mask turned round': { entries: '/ImageMask true/Decode[1 0]', data: deflateSync(inverted.bits) },
    'palette, black first': {
      entries: '/BitsPerComponent 1/ColorSpace[/Indexed/DeviceRGB 1<000000FFFFFF>]',
      data: deflateSync(drawn.bits),
    },
    'palette, white first': {
      entries: '/BitsPerComponent 1/ColorSpace[/Indexed/DeviceGray 1<FF00>]',
      data: deflateSync(inverted.bits),
    },
    'PNG predictors': {
      entries:
        '/BitsPerComponent 1/ColorSpace/DeviceGray/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 1/Columns 1216>>',
      data: deflateSync(png),
    },
    'TIFF predictor': {
      entries:
        '/BitsPerComponent 1/ColorSpace/DeviceGray/DecodeParms<</Predictor 2/BitsPerComponent 1/Columns 1216>>',
      data: deflateSync(tiffRows(drawn)),
    },
  };
  for (const [name, { entries, data }] of Object.entries(cases)) {
    const page: PageSpec = { kind: 'label', bitmap: drawn, imageEntries: entries, imageData: data };
    const papers = await readOne([page]);
    assert.equal(said(papers), trackingId(1), name);
    sameBits(papers, drawn);
  }
});

test('an image in a colour space that is no gray is another layout, too little data too', async () => {
  const rgb: PageSpec = {
    kind: 'label',
    bitmap: drawn,
    imageEntries: '/BitsPerComponent 1/ColorSpace/DeviceRGB',
  };
  assert.equal(said(await readOne([rgb])), 'other_layout');
  const short: PageSpec = {
    kind: 'label',
    bitmap: drawn,
    imageData: deflateSync(drawn.bits.subarray(0, 1000)),
  };
  assert.equal(said(await readOne([short])), 'other_layout');
});

test("an invoice's own PDF holds no other order's page and no label, even from shared resources", async () => {
  const pdf = new PdfWriter();
  const tree = pdf.add('');
  const root = pdf.add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const font = pdf.add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  const labels = [labelPage(1), labelPage(2)].map((page) => addPage(pdf, page, tree, font));
  const first = pdf.objects.findIndex(({ text }) => text.includes('/Subtype/Image')) + 1;
  const invoices = [1, 2].map((n) => {
    const text = `BT /F1 8 Tf 42 466 Td (Order Number: ${orderId(n)}) Tj ET`;
    const content = pdf.add(`<</Length ${text.length}>>`, Buffer.from(text));
    return pdf.add(
      `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Annots[<</Type/Annot/P ${labels[0]} 0 R>>]` +
        `/Resources<</Font<</F1 ${font} 0 R>>/XObject<</img0 ${first} 0 R>>>>>>`,
    );
  });
  const kids = [labels[0], invoices[0], labels[1], invoices[1]].map((kid) => `${kid} 0 R`).join(' ');
  pdf.replace(tree, `<</Type/Pages/Count 4/Kids[${kids}]>>`);
  const { papers } = await readDocument(pdf.write(root));
  assert.deepEqual(
    papers.map((one) => one.orderNumbers),
    [[orderId(1)], [orderId(2)]],
  );
  for (const { invoicePdf } of papers) {
    assert.ok(invoicePdf !== null);
    assert.equal(Buffer.from(invoicePdf).includes('/Image'), false, 'a label came along');
    assert.equal((await readDocument(invoicePdf)).pageCount, 1);
  }
});

/** Every PNG filter in turn, row by row. */
function pngRows({ width, height, bits }: Bitmap): Uint8Array {
  const rowBytes = width / 8;
  const out = new Uint8Array((rowBytes + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const kind = row % 5;
    out[row * (rowBytes + 1)] = kind;
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column > 0 ? (bits[at - 1] ?? 0) : 0;
      const up = row > 0 ? (bits[at - rowBytes] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (bits[at - rowBytes - 1] ?? 0) : 0;
      const guess = left + up - corner;
      const nearest = [left, up, corner].reduce((best, one) =>
        Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
      );
      const predicted = [0, left, up, (left + up) >> 1, nearest][kind] ?? 0;
      out[row * (rowBytes + 1) + 1 + column] = (bits[at] ?? 0) - predicted;
    }
  }
  return out;
}

function tiffRows({ width, height, bits }: Bitmap): Uint8Array {
  const rowBytes = width / 8;
  const out = new Uint8Array(bits.length);
  for (let row = 0; row < height; row += 1) {
    let last = 0;
    for (let x = 0; x < width; x += 1) {
      const at = row * rowBytes + (x >> 3);
      const bit = ((bits[at] ?? 0) >> (7 - (x & 7))) & 1;
      out[at] = (out[at] ?? 0) | ((bit ^ last) << (7 - (x & 7)));
      last = bit;
    }
  }
  return out;
}
