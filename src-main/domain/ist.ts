/**
 * Legal dates. India has one time zone without summer time, so an Asia/Kolkata date is the UTC instant moved by
 * 5 h 30 min and cut off; this is the one place where an instant becomes a date.
 */
const IST_OFFSET_MS = 330 * 60_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The Asia/Kolkata calendar date of an instant, `YYYY-MM-DD`. */
export function istDate(instant: number): string {
  return new Date(instant + IST_OFFSET_MS).toISOString().slice(0, 10);
}

/** The Asia/Kolkata wall time of an instant, `HH:MM`. */
export function istTime(instant: number): string {
  return new Date(instant + IST_OFFSET_MS).toISOString().slice(11, 16);
}

/** UTC ms at which the Asia/Kolkata date begins. */
export function istMidnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - IST_OFFSET_MS;
}

/** The date `days` calendar days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The last day of the Indian financial year (1 April to 31 March) that the date falls in. */
export function financialYearEnd(date: string): string {
  const year = Number(date.slice(0, 4));
  return `${date.slice(5) <= '03-31' ? year : year + 1}-03-31`;
}
