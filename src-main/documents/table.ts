/** Reads a table of the seller's (CSV as spreadsheets write it) into rows of cells. */
import { CsvError, parse } from 'csv-parse/sync';

const MOST_ROWS = 5000;
const MOST_COLUMNS = 60;
const MOST_CELL = 20_000;

export type TableRefusal = 'not_text' | 'unreadable' | 'too_many_rows';

export type TableRead =
  | {
      readonly ok: true;
      readonly header: readonly string[];
      /** `line` is the line of the file on which the row ends, counted from 1. */
      readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
    }
  | { readonly ok: false; readonly reason: TableRefusal };

/** UTF-8, or UTF-16 where its byte order mark says so (a spreadsheet's "Unicode text"). Null for anything else. */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** What stands between the cells of the first line, outside of quotes. */
function delimiterOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/gu, '');
  const count = (mark: string): number => bare.split(mark).length - 1;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** A first line that only names the delimiter, as some spreadsheets write it. */
const NAMED_DELIMITER = /^sep=(.)\r?\n/iu;

export function readTableFile(bytes: Uint8Array): TableRead {
  const decoded = textOf(bytes);
  if (decoded === null) return { ok: false, reason: 'not_text' };
  const named = NAMED_DELIMITER.exec(decoded);
  const text = named ? decoded.slice(named[0].length) : decoded;
  const firstLine = /^[^\r\n]*/u.exec(text.trimStart())?.[0] ?? '';
  try {
    const records: { line: number; cells: readonly string[] }[] = [];
    parse(text, {
      delimiter: named?.[1] ?? delimiterOf(firstLine),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MOST_CELL,
      to: MOST_ROWS + 2,
      on_record(cells: string[], { lines }) {
        records.push({ line: lines + (named ? 1 : 0), cells: cells.slice(0, MOST_COLUMNS) });
        return null;
      },
    });
    const [head, ...body] = records;
    if (head === undefined) return { ok: false, reason: 'unreadable' };
    if (body.length > MOST_ROWS) return { ok: false, reason: 'too_many_rows' };
    return { ok: true, header: head.cells, rows: body };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, reason: 'unreadable' };
    throw error;
  }
}
