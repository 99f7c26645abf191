/**
 * Writes PDFs byte by byte, so that a test decides everything about them: pages as Amazon's are (measured geometry),
 * and every way in which they can be wrong. None of the program's own PDF libraries has a hand in it.
 */
import { deflateSync } from 'node:zlib';
import type { Bitmap } from '../../../src-main/domain/papers.ts';

/** One indirect object: a dictionary's or array's text, with a stream or without. */
export interface PdfObject {
  readonly text: string;
  readonly stream?: Uint8Array;
}

export class PdfWriter {
  readonly objects: PdfObject[] = [];

  /** Answers the object's number. */
  add(text: string, stream?: Uint8Array): number {
    this.objects.push(stream === undefined ? { text } : { text, stream });
    return this.objects.length;
  }

  replace(number: number, text: string): void {
    this.objects[number - 1] = { text };
  }

  write(root: number, trailer = ''): Uint8Array {
    const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let length = parts[0]?.length ?? 0;
    const offsets: number[] = [];
    const push = (part: Buffer) => {
      parts.push(part);
      length += part.length;
    };
    for (const [index, object] of this.objects.entries()) {
      offsets.push(length);
      push(Buffer.from(`${index + 1} 0 obj\n${object.text}\n`, 'latin1'));
      if (object.stream !== undefined) {
        push(Buffer.from('stream\n', 'latin1'));
        push(Buffer.from(object.stream));
        push(Buffer.from('\nendstream\n', 'latin1'));
      }
      push(Buffer.from('endobj\n', 'latin1'));
    }
    const start = length;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.objects.length + 1;
    push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root ${root} 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(parts);
  }
}

export type PageSpec =
  | {
      readonly kind: 'label';
      readonly bitmap: Bitmap;
      /** Words on the label page, which real ones never have. */
      readonly words?: string;
      /** Replaces the image's own entries, as `/Decode [1 0]`. */
      readonly imageEntries?: string;
      readonly imageData?: Uint8Array;
    }
  | { readonly kind: 'text'; readonly lines: readonly PageLine[]; readonly qr?: Bitmap }
  | { readonly kind: 'empty' };

export interface PageLine {
  readonly x: number;
  /** From the top of the page, in points, as the measurements have it. */
  readonly y: number;
  readonly text: string;
}

function literal(text: string): string {
  return text.replaceAll(/[\\()]/g, String.raw`\$&`);
}

function words(lines: readonly PageLine[]): string {
  return lines.map(({ x, y, text }) => `BT /F1 8 Tf ${x} ${842 - y} Td (${literal(text)}) Tj ET`).join('\n');
}

function addImage(pdf: PdfWriter, bitmap: Bitmap, entries: string, data: Uint8Array): number {
  const dict = `<</Type/XObject/Subtype/Image/Width ${bitmap.width}/Height ${bitmap.height}${entries}/Filter/FlateDecode/Length ${data.length}>>`;
  return pdf.add(dict, data);
}

function addContent(pdf: PdfWriter, content: string): number {
  const bytes = deflateSync(Buffer.from(content, 'latin1'));
  return pdf.add(`<</Filter/FlateDecode/Length ${bytes.length}>>`, bytes);
}

const gray = '/BitsPerComponent 1/ColorSpace/DeviceGray';

/** Adds one page's objects; answers the page object's number. */
export function addPage(pdf: PdfWriter, spec: PageSpec, parent: number, font: number): number {
  let content = '';
  let image: number | null = null;
  if (spec.kind === 'label') {
    const data = spec.imageData ?? deflateSync(spec.bitmap.bits);
    image = addImage(pdf, spec.bitmap, spec.imageEntries ?? gray, data);
    content = 'q 547.2 0 0 820.8 36 -14.8 cm /img0 Do Q';
    if (spec.words !== undefined) content += `\n${words([{ x: 50, y: 820, text: spec.words }])}`;
  } else if (spec.kind === 'text') {
    content = words(spec.lines);
    if (spec.qr !== undefined) {
      image = addImage(pdf, spec.qr, gray, deflateSync(spec.qr.bits));
      content += '\nq 75 0 0 75 480 700 cm /img0 Do Q';
    }
  }
  const contents = addContent(pdf, content);
  const xobject = image === null ? '' : `/XObject<</img0 ${image} 0 R>>`;
  return pdf.add(
    `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 595 842]/Contents ${contents} 0 R/Resources<</Font<</F1 ${font} 0 R>>${xobject}>>>>`,
  );
}

export function pdfOf(pages: readonly PageSpec[]): Uint8Array {
  const pdf = new PdfWriter();
  const tree = pdf.add('');
  const root = pdf.add(`<</Type/Catalog/Pages ${tree} 0 R>>`);
  const font = pdf.add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>');
  const kids = pages.map((page) => addPage(pdf, page, tree, font));
  pdf.replace(
    tree,
    `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`,
  );
  return pdf.write(root);
}

/** One invoice page where the real ones have their words. */
export function invoicePage(orderId: string, invoiceNumber: string, part = ''): PageSpec {
  return {
    kind: 'text',
    lines: [
      { x: 310, y: 25, text: `Tax Invoice/Bill of Supply/Cash Memo ${part}` },
      { x: 42.7, y: 376, text: `Order Number: ${orderId}` },
      { x: 415, y: 376, text: `Invoice Number : ${invoiceNumber}` },
      { x: 42.7, y: 391, text: 'Order Date: 10.01.2026' },
      { x: 57.7, y: 460, text: 'Steel bottle 1 l | B0PRACTICE ( STEEL-1L )' },
    ],
  };
}
