/** Decoding the streams of a parsed PDF, filter by filter, each with a ceiling. */
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import type { PDFObject } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import { inflateCapped } from './inflate.ts';
import { undoPredictor } from './predictor.ts';

export function nameOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFName ? object.decodeText() : null;
}

export function numberOf(object: PDFObject | undefined): number | null {
  return object instanceof PDFNumber ? object.asNumber() : null;
}

export function lookup(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(PDFName.of(key));
}

function listOf(object: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  if (object === undefined) return [];
  if (!(object instanceof PDFArray)) return [object];
  return Array.from({ length: Math.min(object.size(), 9) }, (_, index) => object.lookup(index));
}

/** A stream's filters in the order they are undone, by name. Null where the file says something else. */
function filtersOf(stream: PDFRawStream): readonly (string | null)[] {
  return listOf(lookup(stream.dict, 'Filter')).map(nameOf);
}

/** ASCII filters only shrink, so the library may undo them. */
function undoAscii(filter: string, bytes: Uint8Array, stream: PDFRawStream): Uint8Array {
  const dict = stream.dict.context.obj({ Filter: PDFName.of(filter) });
  return decodePDFRawStream(PDFRawStream.of(dict, bytes)).decode();
}

/**
 * The stream's bytes with every filter undone, or null when it uses one that has no place here (pictures' codecs,
 * LZW, run length). Throws DocumentError when it is damaged or inflates beyond `cap`.
 */
export function decodeStream(stream: PDFRawStream, cap: number): Uint8Array | null {
  const filters = filtersOf(stream);
  if (filters.length > 4) throw new DocumentError('pdf_damaged');
  const parms = listOf(lookup(stream.dict, 'DecodeParms') ?? lookup(stream.dict, 'DP'));
  let bytes = stream.contents;
  for (const [index, filter] of filters.entries()) {
    if (filter === 'FlateDecode' || filter === 'Fl') {
      bytes = inflateCapped(bytes, cap);
      const parm = parms[index];
      const restored = parm instanceof PDFDict ? undoPredictor(bytes, predictorOf(parm)) : bytes;
      if (restored === null) return null;
      bytes = restored;
    } else if (filter === 'ASCII85Decode' || filter === 'ASCIIHexDecode') {
      bytes = undoAscii(filter, bytes, stream);
    } else return null;
  }
  return bytes;
}

function predictorOf(parms: PDFDict) {
  return {
    predictor: numberOf(lookup(parms, 'Predictor')) ?? 1,
    colors: numberOf(lookup(parms, 'Colors')) ?? 1,
    bitsPerComponent: numberOf(lookup(parms, 'BitsPerComponent')) ?? 8,
    columns: numberOf(lookup(parms, 'Columns')) ?? 1,
  };
}
