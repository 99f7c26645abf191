/** Item codes: many codes to one SKU, taught once. A code that means two SKUs decides nothing. */

export interface ItemCode {
  readonly code: string;
  readonly sku: string;
}

const MOST_CHARACTERS = 60;

/** What a reader may put before a code to say which kind of bars it read (AIM), as in `]C1`. */
const readerPrefix = /^\][A-Za-z][0-9A-Za-z]/u;
/** GS1: FNC1 in front comes as a group separator, or is told by the reader's prefix alone. */
const groupSeparator = '\u001D';
const gs1Readers = new Set([']C1', ']e0', ']d2', ']Q3', ']J1']);

/** What was scanned without what a reader adds: its prefix, blanks and control characters around it; in capitals. */
export function plainCode(scanned: string): string {
  return bare(scanned.replace(/^[\s\p{Cc}]+/u, '').replace(readerPrefix, '')).toUpperCase();
}

function bare(text: string): string {
  return text.replaceAll(/^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu, '');
}

/** The item number (GTIN) of GS1 element strings, in which batch, date or serial number may follow; null for others. */
function gtinOf(scanned: string): string | null {
  const text = scanned.trim();
  const prefix = readerPrefix.exec(text)?.[0] ?? '';
  const rest = text.slice(prefix.length);
  const body = rest.startsWith(groupSeparator) ? rest.slice(1) : rest;
  const gtin = /^(?:01(\d{14})|\(01\)(\d{14}))(.*)$/su.exec(body);
  const number = gtin?.[1] ?? gtin?.[2];
  if (number === undefined || !isGtin(number)) return null;
  // Sixteen digits alone are an item number; more may follow only where something says that this is GS1.
  const said = gs1Readers.has(prefix) || rest.startsWith(groupSeparator) || rest.startsWith('(');
  return said || gtin?.[3] === '' ? number : null;
}

/**
 * A code as it is compared: made plain, and every GTIN that stands for the same item as one: a 12-digit UPC-A as the
 * 13-digit EAN that other readers make of the same bars, the GTIN-14 of a single piece too, and that of a GS1 code
 * whatever follows it. Null when nothing is left or it is too long for an item code.
 */
export function normalizeCode(scanned: string): string | null {
  const code = gtinOf(scanned) ?? plainCode(scanned);
  if (code === '' || code.length > MOST_CHARACTERS || /\p{Cc}/u.test(code)) return null;
  if (!isGtin(code)) return code;
  if (code.length === 12) return `0${code}`;
  return code.length === 14 && code.startsWith('0') ? code.slice(1) : code;
}

/** Whether the digits are an EAN-8, UPC-A, EAN-13 or GTIN-14 with its right check digit. */
export function isGtin(code: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/u.test(code)) return false;
  let sum = 0;
  for (let at = 0; at < code.length; at += 1) {
    sum += Number(code.charAt(code.length - 1 - at)) * (at % 2 === 0 ? 1 : 3);
  }
  return sum % 10 === 0;
}

/** Twelve digits as under an Easy Ship label's Code128, and no UPC-A: it is never taught as an item code. */
export function looksLikeTracking(code: string): boolean {
  return /^\d{12}$/u.test(code) && !isGtin(code);
}

/** The QR on an invoice: a link, a payment address or signed data, all far longer than any item code. */
export function looksLikeInvoiceCode(scanned: string): boolean {
  if (gtinOf(scanned) !== null) return false;
  const code = bare(scanned).replace(readerPrefix, '');
  return code.length > MOST_CHARACTERS || /^(?:https?:|upi:|\{|eyJ)/iu.test(code);
}

export type CodeTable = ReadonlyMap<string, readonly string[]>;

/** SKUs by normalized code. The SKU itself is always a code of its own, so stickers work without teaching. */
export function codeTable(codes: readonly ItemCode[], skus: readonly string[]): CodeTable {
  const table = new Map<string, string[]>();
  const add = (code: string, sku: string): void => {
    const key = normalizeCode(code);
    if (key === null) return;
    const known = table.get(key);
    if (known === undefined) table.set(key, [sku]);
    else if (!known.includes(sku)) known.push(sku);
  };
  for (const { code, sku } of codes) add(code, sku);
  for (const sku of skus) add(sku, sku);
  return table;
}

/** The SKUs the code means: none, one, or (which stops the packer) more. */
export function skusOf(table: CodeTable, scanned: string): readonly string[] {
  const key = normalizeCode(scanned);
  return key === null ? [] : (table.get(key) ?? []);
}

/** Why a code cannot be taught. */
const teachRefusals = ['empty_or_too_long', 'is_a_label', 'is_an_invoice', 'means_another_sku'] as const;
export type TeachRefusal = (typeof teachRefusals)[number];

/** Whether the code may be taught for the SKU; null when it may, also when it already is. */
export function checkTeaching(table: CodeTable, scanned: string, sku: string): TeachRefusal | null {
  if (looksLikeInvoiceCode(scanned)) return 'is_an_invoice';
  const key = normalizeCode(scanned);
  if (key === null) return 'empty_or_too_long';
  if (looksLikeTracking(key)) return 'is_a_label';
  return (table.get(key) ?? []).some((known) => known !== sku) ? 'means_another_sku' : null;
}
