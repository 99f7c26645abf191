/**
 * Fonts as outlines. pdfkit shapes with a font engine of its own and keeps it to itself; this asks it for the engine's
 * font, and says in types the little that drawing a line of text needs.
 */
import PDFDocument from 'pdfkit';

interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  readonly args: readonly number[];
}

export interface Glyph {
  readonly id: number;
  /** In font units, y up. */
  readonly path: { readonly commands: readonly PathCommand[] };
}

interface Position {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface OutlineFont {
  readonly unitsPerEm: number;
  getGlyph(id: number): Glyph;
  layout(text: string): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] };
}

function isFont(value: unknown): value is OutlineFont {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'layout') === 'function' &&
    typeof Reflect.get(value, 'unitsPerEm') === 'number'
  );
}

/** Opens a font file. */
export function openFont(file: string): OutlineFont {
  const document = new PDFDocument({ autoFirstPage: false });
  document.font(file);
  const embedded: unknown = Reflect.get(document, '_font');
  const font: unknown =
    typeof embedded === 'object' && embedded !== null ? Reflect.get(embedded, 'font') : null;
  if (!isFont(font)) throw new Error(`${file} is no font that can be drawn`);
  return font;
}
