/** Tells a label page from a text page by what is drawn on it, never by where it stands in the file. */
import { PDFArray, PDFDict, PDFRawStream } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import { identity, multiply, scanContent } from './content-scan.ts';
import type { Matrix } from './content-scan.ts';
import { resourcesOf } from './pages.ts';
import type { Page } from './pages.ts';
import { decodeStream, lookup, nameOf, numberOf } from './pdf-streams.ts';

/** Amazon's Easy Ship label, measured on 96 real ones: 4 x 6 in at 12 dots/mm. */
const LABEL_WIDTH = 1216;
const LABEL_HEIGHT = 1824;

/** An image over this share of its page is what the page is about; a logo, signature or QR stays far below. */
const BIG_SHARE = 0.15;
const MAX_FORM_DEPTH = 4;

export type PageKind =
  | { readonly kind: 'label'; readonly image: PDFRawStream }
  /** Invoice, declaration, gift card, or a blank back page. */
  | { readonly kind: 'text'; readonly drawn: ReadonlySet<string> }
  /** Something is in the label's place that is no Easy Ship label as measured. */
  | { readonly kind: 'other'; readonly hasText: boolean; readonly drawn: ReadonlySet<string> };

interface Seen {
  readonly bigImages: Set<PDFRawStream>;
  /** XObjects that the page itself names; a form brings its own. */
  readonly drawn: Set<string>;
  text: boolean;
  painted: boolean;
  forms: number;
}

/** Throws DocumentError when a stream that the page needs is damaged or too large. */
export function kindOf(page: Page, maxStreamBytes: number): PageKind {
  const seen: Seen = { bigImages: new Set(), drawn: new Set(), text: false, painted: false, forms: 0 };
  const content = contentOf(page, maxStreamBytes);
  const look = { resources: resourcesOf(page), pageArea: areaOf(page), maxStreamBytes, depth: 0 };
  scan(content, identity, look, seen);
  const [image, ...others] = seen.bigImages;
  if (image === undefined) {
    if (seen.text || !(seen.painted || seen.drawn.size > 0)) return { kind: 'text', drawn: seen.drawn };
    return { kind: 'other', hasText: false, drawn: seen.drawn };
  }
  if (others.length === 0 && !seen.text && isLabelImage(image)) return { kind: 'label', image };
  return { kind: 'other', hasText: seen.text, drawn: seen.drawn };
}

function isLabelImage(image: PDFRawStream): boolean {
  const bits =
    nameOf(lookup(image.dict, 'ImageMask')) === null ? numberOf(lookup(image.dict, 'BitsPerComponent')) : 1;
  const mask = lookup(image.dict, 'ImageMask')?.toString() === 'true';
  return (
    numberOf(lookup(image.dict, 'Width')) === LABEL_WIDTH &&
    numberOf(lookup(image.dict, 'Height')) === LABEL_HEIGHT &&
    (mask || bits === 1)
  );
}

function contentOf(page: Page, cap: number): Uint8Array {
  const contents = lookup(page.dict, 'Contents');
  const parts =
    contents instanceof PDFArray
      ? Array.from({ length: Math.min(contents.size(), 1000) }, (_, index) => contents.lookup(index))
      : [contents];
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (const part of parts) {
    if (!(part instanceof PDFRawStream)) continue;
    const bytes = decodeStream(part, cap);
    if (bytes === null) throw new DocumentError('pdf_damaged');
    total += bytes.length + 1;
    if (total > cap) throw new DocumentError('pdf_too_large');
    chunks.push(bytes, Uint8Array.of(0x0a));
  }
  return Buffer.concat(chunks);
}

function areaOf(page: Page): number {
  const box = page.inherited.get('MediaBox');
  const found = box === undefined ? undefined : page.dict.context.lookup(box);
  if (!(found instanceof PDFArray)) return 595 * 842;
  const [left = 0, bottom = 0, right = 0, top = 0] = found
    .asArray()
    .map((_, index) => numberOf(found.lookup(index)) ?? 0);
  return Math.max(1, Math.abs((right - left) * (top - bottom)));
}

interface Look {
  readonly resources: PDFDict | null;
  readonly pageArea: number;
  readonly maxStreamBytes: number;
  readonly depth: number;
}

function scan(content: Uint8Array, start: Matrix, look: Look, seen: Seen): void {
  scanContent(content, start, {
    text: () => {
      seen.text = true;
    },
    painted: () => {
      seen.painted = true;
    },
    drawn: (name, matrix) => {
      if (look.depth === 0) seen.drawn.add(name);
      drawnObject(name, matrix, look, seen);
    },
  });
}

function drawnObject(name: string, matrix: Matrix, look: Look, seen: Seen): void {
  const xobjects = look.resources === null ? undefined : lookup(look.resources, 'XObject');
  const object = xobjects instanceof PDFDict ? lookup(xobjects, name) : undefined;
  if (!(object instanceof PDFRawStream)) return;
  const subtype = nameOf(lookup(object.dict, 'Subtype'));
  if (subtype === 'Image') {
    const [a, b, c, d] = matrix;
    const isLabelSized = isLabelImage(object);
    if (isLabelSized || Math.abs(a * d - b * c) / look.pageArea >= BIG_SHARE) seen.bigImages.add(object);
    return;
  }
  seen.forms += 1;
  if (subtype !== 'Form' || look.depth >= MAX_FORM_DEPTH || seen.forms > 200) return;
  const content = decodeStream(object, look.maxStreamBytes);
  if (content === null) return;
  const own = lookup(object.dict, 'Resources');
  const resources = own instanceof PDFDict ? own : look.resources;
  scan(content, multiply(formMatrix(object), matrix), { ...look, resources, depth: look.depth + 1 }, seen);
}

function formMatrix(form: PDFRawStream): Matrix {
  const matrix = lookup(form.dict, 'Matrix');
  if (!(matrix instanceof PDFArray) || matrix.size() !== 6) return identity;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(
    { length: 6 },
    (_, index) => numberOf(matrix.lookup(index)) ?? 0,
  );
  return [a, b, c, d, e, f];
}
