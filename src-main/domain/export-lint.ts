/** The last look at the accountant's file before it is written: nothing in it may point at a buyer. */

const exportProblems = ['pin', 'phone', 'email', 'order_id'] as const;
export type ExportProblem = (typeof exportProblems)[number];

export interface ExportFinding {
  readonly column: string;
  /** 0-based, header not counted. */
  readonly row: number;
  readonly problem: ExportProblem;
}

/** Columns whose figures may look like a PIN or a phone and are neither. */
const figureColumns: ReadonlySet<string> = new Set([
  'quantity',
  'gross_paise',
  'rate',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'cess',
  'hsn',
  'invoice_no',
]);

const everywhere: readonly (readonly [ExportProblem, RegExp])[] = [
  ['order_id', /\d{3}-\d{7}-\d{7}/u],
  ['email', /[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+/u],
];
const inText: readonly (readonly [ExportProblem, RegExp])[] = [
  ['phone', /(?<!\d)(?:(?:\+?91|0)[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)/u],
  ['pin', /(?<!\d)[1-9]\d{5}(?!\d)/u],
  ['pin', /(?<!\d)[1-9]\d{2} \d{3}(?!\d)/u],
];

/**
 * What must not leave: order ids and e-mail addresses in any column, phone numbers and PIN codes in every column that
 * holds no figures. `ownWords` are the seller's SKUs: a cell that is exactly one of them is the seller's word, whatever
 * digits it has. Empty means the file may be written.
 */
export function lintExport(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  ownWords: ReadonlySet<string>,
): ExportFinding[] {
  const findings: ExportFinding[] = [];
  for (const [row, cells] of rows.entries()) {
    for (const [at, value] of cells.entries()) {
      const column = header[at] ?? '';
      const text = String(value ?? '');
      const rules = figureColumns.has(column) || ownWords.has(text) ? everywhere : [...everywhere, ...inText];
      const found = rules.find(([, pattern]) => pattern.test(text));
      if (found !== undefined) findings.push({ column, row, problem: found[0] });
    }
  }
  return findings;
}
