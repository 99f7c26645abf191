/** Looks at a PDF the way a person would: each page drawn, its words and its barcodes read off the drawing. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

export interface SeenPage {
  /** Points, as the page box says. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** Texts of the Code128 bars on it, each once, from left to right. */
  readonly bars: readonly string[];
  /** Texts of the DataMatrix symbols on it, each once. */
  readonly matrices: readonly string[];
}

const POINTS_PER_INCH = 72;
/** Twelve dots a millimetre: the finest head a label is made for. */
const DOTS_PER_INCH = 304.8;
const drawing = { scale: DOTS_PER_INCH / POINTS_PER_INCH, render: 'bitmap', colorSpace: 'Gray' } as const;

const resolve = createRequire(import.meta.url).resolve;
const wasmOf = (file: string): ArrayBuffer => new Uint8Array(readFileSync(resolve(file))).buffer;

let library: Promise<PDFiumLibrary> | null = null;

async function prepare(): Promise<PDFiumLibrary> {
  if (library === null) {
    prepareZXingModule({ overrides: { wasmBinary: wasmOf('zxing-wasm/reader/zxing_reader.wasm') } });
    library = PDFiumLibrary.init({ wasmBinary: wasmOf('@hyzyla/pdfium/pdfium.wasm') });
  }
  return library;
}

/**
 * Every page of the file. `withBars` draws each page at 12 dots/mm and reads it, which takes about a tenth of a second a
 * page. Throws what the reader throws when the file is no PDF.
 */
export async function seePages(path: string, withBars: boolean): Promise<readonly SeenPage[]> {
  const document = await (await prepare()).loadDocument(readFileSync(path));
  try {
    return await seeAll(document, withBars);
  } finally {
    document.destroy();
  }
}

async function seeAll(document: PDFiumDocument, withBars: boolean): Promise<readonly SeenPage[]> {
  const seen: SeenPage[] = [];
  for (const page of document.pages()) {
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    // Drawing closes the page, so its words are read first.
    const text = page.getText();
    const drawn = withBars ? await page.render(drawing) : null;
    const codes = drawn ? await codesOn(drawn.data, drawn.width, drawn.height) : { bars: [], matrices: [] };
    seen.push({ width, height, text, ...codes });
  }
  return seen;
}

async function codesOn(
  pixels: Uint8Array,
  width: number,
  height: number,
): Promise<Pick<SeenPage, 'bars' | 'matrices'>> {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const gray = new Uint8Array(head.length + width * height);
  gray.set(head);
  gray.set(pixels.subarray(0, width * height), head.length);
  const found = await readBarcodes(gray, {
    formats: ['Code128', 'DataMatrix'],
    tryHarder: true,
    tryDownscale: false,
  });
  const valid = found
    .filter((one) => one.isValid)
    .toSorted((a, b) => a.position.topLeft.x - b.position.topLeft.x);
  const texts = (format: string): string[] => [
    ...new Set(valid.filter((one) => one.format === format).map((one) => one.text)),
  ];
  return { bars: texts('Code128'), matrices: texts('DataMatrix') };
}
