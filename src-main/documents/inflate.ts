/**
 * Inflating with a ceiling. Nothing that comes in a PDF is inflated in any other way, because a few hundred kilobytes
 * can hold hundreds of megabytes.
 */
import { constants, inflateRawSync } from 'node:zlib';
import { DocumentError } from '../domain/papers.ts';
import type { ReadLimits } from './limits.ts';

/** Skips the two bytes of the zlib header; what a damaged header says must not decide whether the cap holds. */
const ZLIB_HEADER = 2;

/**
 * The bytes behind a FlateDecode stream. Throws DocumentError: `pdf_too_large` when there are more than `cap`,
 * `pdf_damaged` when they cannot be inflated. A stream cut short gives what it has.
 */
export function inflateCapped(deflated: Uint8Array, cap: number): Uint8Array {
  try {
    return inflateRawSync(deflated.subarray(ZLIB_HEADER), {
      maxOutputLength: cap,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch (error) {
    throw new DocumentError(isTooLarge(error) ? 'pdf_too_large' : 'pdf_damaged');
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** `/ObjStm` and `/#4fbjStm` are one name to a PDF reader. */
function plainNames(text: string): string {
  return text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * Object and cross-reference streams are the ones that the PDF library inflates by itself, without a ceiling, while it
 * loads the file; so they must be plain: one Flate filter at most, and counts that fit the file.
 */
function refuseOddStructure(dictionary: string, inflates: boolean): void {
  const filters = dictionary.match(/\/Filter\b/g)?.length ?? 0;
  const plainFlate = /\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])\s*(?:\/|>>)/.test(dictionary);
  if (filters > 1 || (filters === 1 && (!plainFlate || !inflates))) throw new DocumentError('pdf_damaged');
  if (/\/Index\b(?!\s*\[)/.test(dictionary)) throw new DocumentError('pdf_damaged');
  const index = /\/Index\s*\[([^\]]*)\]/.exec(dictionary)?.[1] ?? '';
  const counts = [...index.matchAll(/\d+/g), ...dictionary.matchAll(/\/(?:Size|N)\s+(\d+)/g)];
  if (counts.some((match) => Number(match[1] ?? match[0]) > 5_000_000))
    throw new DocumentError('pdf_damaged');
}

/**
 * Looks at every stream of the raw file before anything parses it. Throws DocumentError when one of them, or all
 * together, inflate to more than the limits allow, or when the file's own structure is packed in an unusual way.
 */
export function refuseBombs(pdf: Uint8Array, limits: ReadLimits): void {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  let inflated = 0;
  let previous = 0;
  for (let at = raw.indexOf('stream'); at !== -1; at = raw.indexOf('stream', at + 6)) {
    if (raw.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    let start = at + 6;
    if (raw[start] === 0x0d) start += 1;
    if (raw[start] === 0x0a) start += 1;
    const dictionary = plainNames(raw.toString('latin1', previous, at));
    previous = start;
    let inflates = true;
    if (looksDeflated(raw, start) || /\/Fl(?:ateDecode)?\b/.test(dictionary)) {
      try {
        inflated += inflateCapped(raw.subarray(start), limits.maxStreamBytes).length;
      } catch (error) {
        if (!(error instanceof DocumentError) || error.refusal !== 'pdf_damaged') throw error;
        inflates = false;
      }
      if (inflated > limits.maxInflatedBytes) throw new DocumentError('pdf_too_large');
    }
    if (/\/(?:ObjStm|XRef)\b/.test(dictionary)) refuseOddStructure(dictionary, inflates);
  }
}

function looksDeflated(raw: Buffer, start: number): boolean {
  return ((raw[start] ?? 0) & 0x0f) === 8 && (((raw[start] ?? 0) << 8) | (raw[start + 1] ?? 0)) % 31 === 0;
}
