/** Reads the barcodes of a label image with zxing, whose wasm comes from the package on disk and from nowhere else. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReaderOptions } from 'zxing-wasm/reader';
import type { Bitmap } from '../domain/papers.ts';
import { rowBytesOf } from './bitmap.ts';

export interface FoundBarcode {
  readonly format: 'Code128' | 'DataMatrix';
  readonly text: string;
  /** Of the symbol's bounding box, in dots. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** With all formats on, two of 96 real labels gave a DataBar that is not there; so only what labels carry. */
const options: ReaderOptions = {
  formats: ['Code128', 'DataMatrix'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: false,
  binarizer: 'FixedThreshold',
  maxNumberOfSymbols: 16,
};

let prepared = false;

function prepare(): void {
  if (prepared) return;
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  prepared = true;
}

/** A portable graymap: the smallest form of an image that the reader takes. */
function graymap(bitmap: Bitmap): Uint8Array {
  const { width, height, bits } = bitmap;
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const out = new Uint8Array(head.length + width * height).fill(255);
  out.set(head);
  const rowBytes = rowBytesOf(bitmap);
  for (let row = 0; row < height; row += 1) {
    for (let byte = 0; byte < rowBytes; byte += 1) {
      const eight = bits[row * rowBytes + byte] ?? 0xff;
      // Most of a label is white; to pass over it saves a seventh of a reading.
      if (eight === 0xff) continue;
      const start = head.length + row * width + byte * 8;
      const dots = Math.min(8, width - byte * 8);
      for (let dot = 0; dot < dots; dot += 1) if ((eight & (0x80 >> dot)) === 0) out[start + dot] = 0;
    }
  }
  return out;
}

/** Every valid Code128 and DataMatrix on the bitmap. */
export async function barcodesOn(bitmap: Bitmap): Promise<readonly FoundBarcode[]> {
  prepare();
  const results = await readBarcodes(graymap(bitmap), options);
  return results.flatMap((result) => {
    if (!result.isValid || (result.format !== 'Code128' && result.format !== 'DataMatrix')) return [];
    const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
    const xs = [topLeft.x, topRight.x, bottomLeft.x, bottomRight.x];
    const ys = [topLeft.y, topRight.y, bottomLeft.y, bottomRight.y];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return [
      {
        format: result.format,
        text: result.text,
        left,
        top,
        width: Math.max(...xs) - left + 1,
        height: Math.max(...ys) - top + 1,
      },
    ];
  });
}

export type LabelCodes =
  | { readonly trackingId: string; readonly dataMatrix: string | null; readonly bars: FoundBarcode }
  | { readonly problem: 'no_barcode' | 'two_barcodes' };

/** What a label says whose it is: its one Code128, and the DataMatrix where all copies agree. */
export async function codesOf(bitmap: Bitmap): Promise<LabelCodes> {
  const found = await barcodesOn(bitmap);
  const bars = found.filter((code) => code.format === 'Code128' && /^[\x21-\x7e]{1,64}$/.test(code.text));
  const [first] = bars;
  if (first === undefined) return { problem: 'no_barcode' };
  if (bars.some((code) => code.text !== first.text)) return { problem: 'two_barcodes' };
  const matrices = new Set(found.filter((code) => code.format === 'DataMatrix').map((code) => code.text));
  const [dataMatrix] = matrices;
  return {
    trackingId: first.text,
    dataMatrix: matrices.size === 1 && dataMatrix !== undefined ? dataMatrix : null,
    bars: first,
  };
}
