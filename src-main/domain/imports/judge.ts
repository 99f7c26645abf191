/** What taking a file in would do, row by row, before anything is written. */
import {
  checkTeaching,
  codeTable,
  isGtin,
  normalizeCode,
  type CodeTable,
  type ItemCode,
  type TeachRefusal,
} from '../codes.ts';
import { type Box, checkBox } from '../content.ts';
import {
  after,
  CellRefused,
  decimalCell,
  gramsCell,
  hsnCell,
  isScientific,
  textCell,
  unguarded,
  type ImportRefusal,
} from './cells.ts';
import { changesOf, judgeRows, type Judged, type TableRow } from './table.ts';

/** What is known of one SKU. Null is not known yet. */
export interface GoodsFacts {
  readonly sku: string;
  readonly weightGrams: number | null;
  readonly lengthCm: number | null;
  readonly widthCm: number | null;
  readonly heightCm: number | null;
  readonly bin: string | null;
  readonly hsn: string | null;
  readonly gstRatePercent: number | null;
}

const MOST_SKU = 200;
const MOST_BIN = 30;
const GRAMS = [1, 50_000] as const;
const CENTIMETRES = [0.1, 300] as const;

function keyText(row: TableRow, column: string, missing: ImportRefusal, most: number): string {
  const raw = row.cells.get(column)?.trim() ?? '';
  if (raw === '') throw new CellRefused(missing, column);
  if (isScientific(raw)) throw new CellRefused('scientific_number', column);
  const text = unguarded(raw);
  if (text.length > most || /\p{Cc}/u.test(text)) throw new CellRefused('too_long', column);
  return text;
}

/** Refuses the second row of one name. */
function once(seen: Set<string>, name: string, column: string): void {
  if (seen.has(name)) throw new CellRefused('named_twice', column);
  seen.add(name);
}

const nothingKnown = (sku: string): GoodsFacts => ({
  sku,
  weightGrams: null,
  lengthCm: null,
  widthCm: null,
  heightCm: null,
  bin: null,
  hsn: null,
  gstRatePercent: null,
});

/** SKUs: an empty cell leaves what is known, a single hyphen takes it away. */
export function judgeGoods(
  rows: readonly TableRow[],
  known: ReadonlyMap<string, GoodsFacts>,
): Judged<GoodsFacts>[] {
  const seen = new Set<string>();
  return judgeRows<GoodsFacts>(
    rows,
    (row) => row.cells.get('sku') ?? '',
    (row) => {
      const sku = keyText(row, 'sku', 'sku_missing', MOST_SKU);
      once(seen, sku, 'sku');
      const cell = (column: string): string | undefined => row.cells.get(column);
      const before = known.get(sku);
      const was = before ?? nothingKnown(sku);
      const next: GoodsFacts = {
        sku,
        weightGrams: after(gramsCell(cell('weight_g'), 'weight_g', GRAMS), was.weightGrams),
        lengthCm: after(decimalCell(cell('length_cm'), 'length_cm', CENTIMETRES), was.lengthCm),
        widthCm: after(decimalCell(cell('width_cm'), 'width_cm', CENTIMETRES), was.widthCm),
        heightCm: after(decimalCell(cell('height_cm'), 'height_cm', CENTIMETRES), was.heightCm),
        bin: after(textCell(cell('bin'), 'bin', MOST_BIN), was.bin),
        hsn: after(hsnCell(cell('hsn'), 'hsn'), was.hsn),
        gstRatePercent: after(
          decimalCell(cell('gst_percent'), 'gst_percent', [0, 40], 2),
          was.gstRatePercent,
        ),
      };
      const changes = changesOf([
        ['weight_g', was.weightGrams, next.weightGrams],
        ['length_cm', was.lengthCm, next.lengthCm],
        ['width_cm', was.widthCm, next.widthCm],
        ['height_cm', was.heightCm, next.heightCm],
        ['bin', was.bin, next.bin],
        ['hsn', was.hsn, next.hsn],
        ['gst_percent', was.gstRatePercent, next.gstRatePercent],
      ]);
      if (changes.length === 0) return { verdict: 'same' };
      return { verdict: before === undefined ? 'new' : 'changed', changes, row: next };
    },
  );
}

const teaching: Readonly<Record<TeachRefusal, ImportRefusal>> = {
  empty_or_too_long: 'too_long',
  is_a_label: 'code_is_a_label',
  is_an_invoice: 'code_is_an_invoice',
  means_another_sku: 'code_means_another_sku',
};

/** Item codes: as if each were taught at the bench, one after the other. */
export function judgeCodes(
  rows: readonly TableRow[],
  known: readonly ItemCode[],
  skus: readonly string[],
): Judged<ItemCode>[] {
  const table = new Map(codeTable(known, skus));
  // Both may hold blanks, neither a line end.
  const keyOf = (code: string, sku: string): string => `${code}\n${sku}`;
  const isKnown = new Set(known.map(({ code, sku }) => keyOf(normalizeCode(code) ?? '', sku)));
  return judgeRows<ItemCode>(
    rows,
    (row) => row.cells.get('code') ?? '',
    (row) => {
      const raw = keyText(row, 'code', 'name_missing', 4000);
      const sku = keyText(row, 'sku', 'sku_missing', MOST_SKU);
      const code = taught(table, raw, sku);
      if (isKnown.has(keyOf(code, sku))) return { verdict: 'same' };
      isKnown.add(keyOf(code, sku));
      table.set(code, [sku]);
      return { verdict: 'new', changes: changesOf([['sku', null, sku]]), row: { code, sku } };
    },
  );
}

function taught(table: CodeTable, raw: string, sku: string): string {
  const refusal = checkTeaching(table, raw, sku);
  if (refusal !== null) throw new CellRefused(teaching[refusal], 'code');
  const code = normalizeCode(raw);
  if (code === null) throw new CellRefused('too_long', 'code');
  if (/^\d{11}$/u.test(code) && isGtin(`0${code}`)) throw new CellRefused('zero_lost', 'code');
  return code;
}

/** Boxes by their name. A new one needs all three sides; the tare may be missing and is then 0 g. */
export function judgeBoxes(rows: readonly TableRow[], known: readonly Box[]): Judged<Box>[] {
  const byName = new Map(known.map((box) => [box.name.toLowerCase(), box]));
  const ids = new Set(known.map(({ boxId }) => boxId));
  const seen = new Set<string>();
  return judgeRows<Box>(
    rows,
    (row) => row.cells.get('name') ?? '',
    (row) => {
      const name = keyText(row, 'name', 'name_missing', 60);
      once(seen, name.toLowerCase(), 'name');
      const before = byName.get(name.toLowerCase());
      const side = (column: 'length_cm' | 'width_cm' | 'height_cm', was: number | undefined): number => {
        const value = after(decimalCell(row.cells.get(column), column, CENTIMETRES), was ?? null);
        if (value === null) throw new CellRefused('size_missing', column);
        return value;
      };
      const next: Box = {
        boxId: before?.boxId ?? freeId(name, ids),
        name: before?.name ?? name,
        lengthCm: side('length_cm', before?.lengthCm),
        widthCm: side('width_cm', before?.widthCm),
        heightCm: side('height_cm', before?.heightCm),
        tareGrams:
          after(gramsCell(row.cells.get('tare_g'), 'tare_g', [0, 10_000]), before?.tareGrams ?? null) ?? 0,
      };
      if (checkBox(next) !== null) throw new CellRefused('out_of_range', 'length_cm');
      const changes = changesOf([
        ['length_cm', before?.lengthCm ?? null, next.lengthCm],
        ['width_cm', before?.widthCm ?? null, next.widthCm],
        ['height_cm', before?.heightCm ?? null, next.heightCm],
        ['tare_g', before?.tareGrams ?? null, next.tareGrams],
      ]);
      if (changes.length === 0) return { verdict: 'same' };
      ids.add(next.boxId);
      return { verdict: before === undefined ? 'new' : 'changed', changes, row: next };
    },
  );
}

/** A box that was renamed keeps its id, so the id of a new one may be taken already. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  let id = name;
  for (let number = 2; taken.has(id); number += 1) id = `${name.slice(0, 50)} ${number}`;
  return id;
}
