/** Reads gst-draft.csv by the book (RFC 4180) and adds it up. */
import { z } from 'zod';

/** The columns of the draft, in this order. */
export const gstColumns = [
  'invoice_no',
  'invoice_date',
  'state_code',
  'sku',
  'quantity',
  'gross_paise',
  'rate',
  'taxable',
  'igst',
  'cgst',
  'sgst',
  'status',
] as const;
const oneRow = z.record(z.enum(gstColumns), z.string());
export type GstRow = z.infer<typeof oneRow>;

/** Rows of fields. Quoted fields may hold commas, quotes and line ends. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = (): void => {
    row.push(field);
    field = '';
  };
  const endRow = (): void => {
    endField();
    rows.push(row);
    row = [];
  };
  const source = text.replace(/^\uFEFF/u, '');
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? '';
    if (quoted && letter === '"' && source[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (quoted) field += letter;
    else if (letter === ',') endField();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') field += letter;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}

/** The draft's rows by column. Throws an Error that says which line is not as it should be. */
export function gstRows(text: string): GstRow[] {
  const [head = [], ...body] = parseCsv(text);
  if (head.join(',') !== gstColumns.join(',')) throw new Error(`its columns are ${head.join(', ')}`);
  return body.map((fields, at) => {
    if (fields.length !== gstColumns.length) throw new Error(`line ${at + 2} has ${fields.length} fields`);
    return oneRow.parse(Object.fromEntries(gstColumns.map((column, field) => [column, fields[field]])));
  });
}

/** A whole number of a field; throws when it is none. */
export function whole(text: string): number {
  if (!/^-?\d{1,15}$/u.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}

/** Paise of a field that holds whole paise, or rupees with two decimals; throws when it is neither. */
export function paise(text: string): number {
  return /^-?\d{1,13}\.\d{2}$/u.test(text) ? whole(text.replace('.', '')) : whole(text);
}
