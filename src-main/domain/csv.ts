/** CSV as RFC 4180 has it: CRLF, quotes doubled. Text that a spreadsheet would run as a formula is made inert. */

/** A number is written as it stands; text is guarded. */
export type CsvCell = string | number | null;

const FORMULA_START = /^'*\s*[=+\-@\t\r]/u;

/**
 * Spreadsheets run text that begins with = + - @ or a tab, also behind blanks. An apostrophe in front keeps it text;
 * it stays visible in other programs, which is the smaller harm. Text that begins like a guarded one is guarded as well,
 * so that taking one apostrophe off always gives the text back.
 */
function guarded(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = guarded(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** The whole file, ending with a line end and without a byte order mark. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return writeCsvLines([header, ...rows]);
}

/** Lines to be laid behind others. */
export function writeCsvLines(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
