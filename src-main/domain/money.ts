/** Money is integer paise. Amazon writes decimal strings; neither way ever goes through a binary fraction. */

/** The largest amount taken: ₹ 1,00,00,00,000. Above it a figure is a mistake, and sums stay exact far beyond it. */
export const MOST_PAISE = 100_000_000_000;

/**
 * Paise of one of Amazon's decimal strings ("199", "199.5", "-6.10"). Null for anything else: thousands separators,
 * exponents, blanks, fractions of a paisa, amounts beyond MOST_PAISE.
 */
export function parsePaise(amount: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,10}))?$/u.exec(amount);
  if (match === null) return null;
  const [, sign, rupees = '0', fraction = ''] = match;
  if (/[^0]/u.test(fraction.slice(2))) return null;
  const paise = Number(rupees) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  if (paise > MOST_PAISE) return null;
  return sign === '-' && paise !== 0 ? -paise : paise;
}

/** Rupees with two decimals and no separators, as files want them: 19905 → "199.05", -5 → "-0.05". */
export function formatPaise(paise: number): string {
  const digits = String(Math.abs(paise)).padStart(3, '0');
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
