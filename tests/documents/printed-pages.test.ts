/** Judges the PDFs we write with poppler, zbar and libdmtx. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { a4SheetsPdf } from '../../src-main/documents/a4-sheet.ts';
import { invoicesPdf } from '../../src-main/documents/invoices.ts';
import { labelsPdf } from '../../src-main/documents/label-pages.ts';
import { pngOf } from '../../src-main/documents/png.ts';
import { readDocument } from '../../src-main/documents/read.ts';
import { DocumentError } from '../../src-main/domain/papers.ts';
import { drawLabel } from './support/label-image.ts';
import { labelPage, orderId, trackingId } from './support/orders.ts';
import { filesIn, folder, missing, output, write, zbar } from './support/outside.ts';
import { invoicePage, pdfOf } from './support/pdf.ts';

const drawn = [1, 2, 3].map((n) =>
  drawLabel({ trackingId: trackingId(n), dataMatrix: `DM${String(n).padStart(14, '0')}` }),
);

test(
  'a label page is 288 x 432 pt and holds the bitmap dot for dot',
  { skip: missing('pdfimages', 'pdfinfo') },
  async (t) => {
    const path = folder(t);
    write(path, 'labels.pdf', await labelsPdf(drawn, 12));
    const info = output('pdfinfo', ['labels.pdf'], path);
    assert.match(info, /Pages:\s+3\n/);
    assert.match(info, /Page size:\s+288 x 432 pts/);
    const rows = output('pdfimages', ['-list', 'labels.pdf'], path).trim().split('\n').slice(2);
    assert.equal(rows.length, 3);
    for (const row of rows) assert.match(row, /image\s+1216\s+1824\s+gray\s+1\s+1\s+image\s+no .* 305\s+305/);
    output('pdfimages', ['labels.pdf', 'bits'], path);
    for (const [index, file] of filesIn(path, '.pbm').entries()) {
      const pbm = readFileSync(file);
      // A portable bitmap's ones are black.
      const bits = Buffer.from(Uint8Array.from(pbm.subarray(pbm.length - 152 * 1824), (byte) => ~byte));
      assert.deepEqual(bits.compare(drawn[index]?.bits ?? new Uint8Array()), 0, file);
    }
  },
);

for (const [dots, dpi] of [
  [12, 304.8],
  [8, 203.2],
] as const) {
  for (const paper of ['4x6in', '100x150mm'] as const) {
    const needs = missing('pdfimages', 'pdftoppm', 'zbarimg', 'dmtxread');
    test(
      `what a ${dots} dots/mm head prints on ${paper} is read by outside readers`,
      { skip: needs },
      async (t) => {
        const path = folder(t);
        write(path, 'labels.pdf', await labelsPdf(drawn, dots, paper));
        const ppi = String(Math.round(dpi));
        const rows = output('pdfimages', ['-list', 'labels.pdf'], path).trim().split('\n').slice(2);
        assert.equal(rows.length, drawn.length);
        for (const row of rows) assert.deepEqual(row.trim().split(/\s+/).slice(12, 14), [ppi, ppi]);
        output('pdftoppm', ['-r', String(dpi), '-mono', '-png', 'labels.pdf', 'page'], path);
        const files = filesIn(path, '.png');
        assert.deepEqual(
          files.flatMap((file) => zbar(file, path)),
          [1, 2, 3].map(trackingId),
        );
        const [first] = files;
        assert.ok(first !== undefined);
        assert.equal(output('dmtxread', ['-N1', '-m8000', first], path), 'DM00000000000001');
      },
    );
  }
}

test(
  'invoices are joined as they were, in the order given',
  { skip: missing('pdftotext', 'pdfinfo') },
  async (t) => {
    const pages = [2, 1].flatMap((n) => [
      labelPage(n),
      invoicePage(orderId(n), `IN-${n}`, 'a'),
      ...(n === 1 ? [invoicePage(orderId(n), `IN-${n}`, 'b')] : []),
    ]);
    const { papers } = await readDocument(pdfOf(pages));
    const parts = papers.flatMap(({ invoicePdf }) => (invoicePdf === null ? [] : [invoicePdf]));
    const path = folder(t);
    write(path, 'invoices.pdf', await invoicesPdf(parts.toReversed()));
    assert.match(output('pdfinfo', ['invoices.pdf'], path), /Pages:\s+3\n[^]*Page size:\s+595 x 842/);
    const text = output('pdftotext', ['-layout', 'invoices.pdf', '-'], path);
    assert.deepEqual(text.match(/\d{3}-\d{7}-\d{7}/g), [orderId(1), orderId(1), orderId(2)]);
  },
);

test(
  'an A4 sheet has the label in its true size on the left and its own invoice on the right',
  { skip: missing('pdftotext', 'pdfinfo', 'pdftoppm', 'zbarimg', 'pdfimages') },
  async (t) => {
    const parts = ['a', 'b', 'c'].map((part) => invoicePage(orderId(1), 'IN-1', part));
    const set = [labelPage(1), ...parts];
    const { papers } = await readDocument(pdfOf([...set, labelPage(2), invoicePage(orderId(2), 'IN-2')]));
    const sheets = papers.map(({ label, invoicePdf }) => {
      assert.ok('bitmap' in label);
      return { label: label.bitmap, invoicePdf };
    });
    const path = folder(t);
    write(path, 'a4.pdf', await a4SheetsPdf(sheets));
    assert.match(output('pdfinfo', ['a4.pdf'], path), /Pages:\s+3\n[^]*Page size:\s+841.89 x 595.276/);
    const images = output('pdfimages', ['-list', 'a4.pdf'], path).trim().split('\n').slice(2);
    assert.deepEqual(
      images
        .map((row) => row.trim().split(/\s+/))
        .map(([page, , , width, height, , , , , , , , dpi]) => [page, width, height, dpi]),
      [
        ['1', '1216', '1824', '305'],
        ['3', '1216', '1824', '305'],
      ],
    );
    const right = ['-x', '421', '-y', '0', '-W', '421', '-H', '595'];
    for (const [page, n] of [
      [1, 1],
      [3, 2],
    ] as const) {
      const only = ['-f', String(page), '-l', String(page)];
      assert.match(output('pdftotext', [...only, ...right, 'a4.pdf', '-'], path), new RegExp(orderId(n)));
      output('pdftoppm', [...only, '-r', '300', '-mono', '-png', 'a4.pdf', `sheet-${page}`], path);
    }
    assert.deepEqual(
      filesIn(path, '.png').flatMap((file) => zbar(file, path)),
      [trackingId(1), trackingId(2)],
    );
  },
);

test('the preview is a picture of the same dots', { skip: missing('zbarimg') }, (t) => {
  const [first] = drawn;
  assert.ok(first !== undefined);
  const path = folder(t);
  assert.deepEqual(zbar(write(path, 'label.png', pngOf(first)), path), [trackingId(1)]);
});

test('the same labels are the same bytes; none at all is refused', async () => {
  assert.deepEqual(await labelsPdf(drawn, 8), await labelsPdf(drawn, 8));
  await assert.rejects(labelsPdf([], 12), DocumentError);
  await assert.rejects(invoicesPdf([]), DocumentError);
  await assert.rejects(invoicesPdf([Buffer.from('no pdf')]), DocumentError);
  await assert.rejects(a4SheetsPdf([]), DocumentError);
});
