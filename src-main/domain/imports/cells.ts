/** What a cell of an imported table says, or why it cannot be taken. Spreadsheets change numbers; that is caught here. */

/** Why a row of a file is not taken. */
const importRefusals = [
  'name_missing',
  'named_twice',
  'too_long',
  /** A spreadsheet turned digits into 8.90123E+12 and the rest of them is lost. */
  'scientific_number',
  /** Eleven digits that are a UPC again with a zero in front. */
  'zero_lost',
  'not_a_number',
  'not_whole_grams',
  'more_than_one_decimal',
  'out_of_range',
  'not_an_hsn',
  'code_is_a_label',
  'code_is_an_invoice',
  'code_means_another_sku',
  'sku_missing',
  'size_missing',
] as const;
export type ImportRefusal = (typeof importRefusals)[number];

/** `column` is the header's own name. */
export class CellRefused extends Error {
  override readonly name = 'CellRefused';
  readonly reason: ImportRefusal;
  readonly column: string;
  constructor(reason: ImportRefusal, column: string) {
    super(`${column}: ${reason}`);
    this.reason = reason;
    this.column = column;
  }
}

/** What an empty cell means: nothing is changed. A single hyphen takes the value away. */
export type Cell<T> = { readonly keep: true } | { readonly keep: false; readonly value: T | null };

const keep = { keep: true } as const;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/iu;
/** Digits with a spreadsheet's grouping, Indian or Western. */
const GROUPED = /^\d{1,3}(?:,\d{2,3})*,\d{3}$/u;

/** Takes off the apostrophe that keeps a spreadsheet from running a text as a formula. */
export function unguarded(text: string): string {
  return /^'+\s*[=+\-@\t\r]/u.test(text) ? text.slice(1) : text;
}

export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text.trim());
}

function given(raw: string | undefined): string | null | undefined {
  const text = raw?.trim() ?? '';
  if (text === '') return undefined;
  return text === '-' ? null : text;
}

export function textCell(raw: string | undefined, column: string, most: number): Cell<string> {
  const text = given(raw);
  if (text === undefined) return keep;
  if (text === null) return { keep: false, value: null };
  const plain = unguarded(text);
  if (plain.length > most || /\p{Cc}/u.test(plain)) throw new CellRefused('too_long', column);
  return { keep: false, value: plain };
}

/** Whole grams. */
export function gramsCell(
  raw: string | undefined,
  column: string,
  range: readonly [number, number],
): Cell<number> {
  const text = given(raw);
  if (text === undefined) return keep;
  if (text === null) return { keep: false, value: null };
  if (isScientific(text)) throw new CellRefused('scientific_number', column);
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  if (/^\d+[.,]\d*[1-9]\d*$/u.test(plain)) throw new CellRefused('not_whole_grams', column);
  const whole = /^(\d{1,9})(?:[.,]0*)?$/u.exec(plain)?.[1];
  if (whole === undefined) throw new CellRefused('not_a_number', column);
  return within(Number(whole), column, range);
}

/** A number with at most `decimals` of them; a comma or a point before them. */
export function decimalCell(
  raw: string | undefined,
  column: string,
  range: readonly [number, number],
  decimals = 1,
): Cell<number> {
  const text = given(raw);
  if (text === undefined) return keep;
  if (text === null) return { keep: false, value: null };
  if (isScientific(text)) throw new CellRefused('scientific_number', column);
  const parts = /^(\d{1,6})(?:[.,](\d+?)0*)?%?$/u.exec(text.replace(/[.,]0+(%?)$/u, '$1'));
  if (parts === null) throw new CellRefused('not_a_number', column);
  const [, whole = '', part = ''] = parts;
  if (part.length > decimals) throw new CellRefused('more_than_one_decimal', column);
  return within(Number(part === '' ? whole : `${whole}.${part}`), column, range);
}

function within(value: number, column: string, [least, most]: readonly [number, number]): Cell<number> {
  if (value < least || value > most) throw new CellRefused('out_of_range', column);
  return { keep: false, value };
}

export function hsnCell(raw: string | undefined, column: string): Cell<string> {
  const cell = textCell(raw, column, 20);
  if (!cell.keep && cell.value !== null && !/^\d{4,8}$/u.test(cell.value)) {
    throw new CellRefused(isScientific(cell.value) ? 'scientific_number' : 'not_an_hsn', column);
  }
  return cell;
}

/** The value after the import. */
export function after<T>(cell: Cell<T>, before: T | null): T | null {
  return cell.keep ? before : cell.value;
}
