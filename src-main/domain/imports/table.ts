/** A file of the seller's, read into rows by column, and what taking each row in would do. */
import type { ImportRefusal } from './cells.ts';
import { CellRefused } from './cells.ts';

const importKinds = ['goods', 'codes', 'boxes'] as const;
export type ImportKind = (typeof importKinds)[number];

/** The columns of each file, as they are exported and looked for; the first ones are needed. */
export const importColumns = {
  goods: ['sku', 'weight_g', 'length_cm', 'width_cm', 'height_cm', 'bin', 'hsn', 'gst_percent'],
  codes: ['code', 'sku'],
  boxes: ['name', 'length_cm', 'width_cm', 'height_cm', 'tare_g'],
} as const satisfies Record<ImportKind, readonly string[]>;

const needed: Readonly<Record<ImportKind, readonly string[]>> = {
  goods: ['sku'],
  codes: ['code', 'sku'],
  boxes: ['name'],
};

/** Columns that are written for the reader's eye and not read back. */
const onlyShown: ReadonlySet<string> = new Set(['title', 'taught_on']);

/** Rows as the file has them, with the number of the line each ended on. */
export interface RawTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface TableRow {
  readonly line: number;
  /** By the column's plain name; a column the file does not have is missing. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface ReadTable {
  readonly rows: readonly TableRow[];
  /** Headers that mean nothing here, as written. */
  readonly ignored: readonly string[];
}

/** "Weight (g)" and "weight_g" are one. */
function plainName(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '');
}

/** Null when a column that is needed is missing; then nothing can be said of any row. */
export function readTable(kind: ImportKind, table: RawTable): ReadTable | null {
  const known: ReadonlySet<string> = new Set(importColumns[kind]);
  const names = table.header.map(plainName);
  if (needed[kind].some((column) => !names.includes(column))) return null;
  const ignored = table.header.filter((_, at) => {
    const name = names[at] ?? '';
    return name !== '' && !known.has(name) && !onlyShown.has(name);
  });
  const rows = table.rows.map(({ line, cells }) => {
    const byName = new Map<string, string>();
    for (const [at, name] of names.entries())
      if (known.has(name) && !byName.has(name)) byName.set(name, cells[at] ?? '');
    return { line, cells: byName };
  });
  return {
    rows: rows.filter(({ cells }) => [...cells.values()].some((cell) => cell.trim() !== '')),
    ignored,
  };
}

export interface CellChange {
  readonly column: string;
  readonly from: string | null;
  readonly to: string | null;
}

export type Judged<T> = {
  readonly line: number;
  /** The SKU, the code or the box. */
  readonly name: string;
} & (
  | { readonly verdict: 'new' | 'changed'; readonly changes: readonly CellChange[]; readonly row: T }
  | { readonly verdict: 'same' }
  | { readonly verdict: 'refused'; readonly reason: ImportRefusal; readonly column: string | null }
);

/** Judges rows one by one; whatever a cell refuses becomes the row's verdict. */
export function judgeRows<T>(
  rows: readonly TableRow[],
  nameOf: (row: TableRow) => string,
  judge: (row: TableRow) => Outcome<T>,
): Judged<T>[] {
  return rows.map((row) => {
    const base = { line: row.line, name: nameOf(row).slice(0, 200) };
    try {
      return { ...base, ...judge(row) };
    } catch (error) {
      if (!(error instanceof CellRefused)) throw error;
      return { ...base, verdict: 'refused', reason: error.reason, column: error.column };
    }
  });
}

export type Outcome<T> =
  | { readonly verdict: 'new' | 'changed'; readonly changes: readonly CellChange[]; readonly row: T }
  | { readonly verdict: 'same' };

/** The columns that differ, as texts. */
export function changesOf(
  columns: readonly (readonly [column: string, from: string | number | null, to: string | number | null])[],
): CellChange[] {
  return columns
    .filter(([, from, to]) => from !== to)
    .map(([column, from, to]) => ({
      column,
      from: from === null ? null : String(from),
      to: to === null ? null : String(to),
    }));
}
