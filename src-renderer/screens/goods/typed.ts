/** What is typed into the small fields of goods, read as numbers. `undefined` is what cannot be read, null an empty field. */

/** A number with at most so many decimals; the comma of many keyboards is a decimal point too. */
export function numberTyped(text: string, decimals: number): number | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  const pattern = decimals === 0 ? /^\d{1,6}$/u : new RegExp(`^\\d{1,6}(?:[.,]\\d{1,${decimals}})?$`, 'u');
  return pattern.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

export function within(value: number | null | undefined, least: number, most: number): boolean {
  return value !== undefined && (value === null || (value >= least && value <= most));
}

/** As a field shows what is known. */
export function shown(value: number | string | null): string {
  return value === null ? '' : String(value);
}
