export const timeZone = 'Asia/Kolkata';

/** Days with their weekday. Outside English the short month is a stump that nobody says, and the whole one is short. */
export function daysIn(locale: string): Intl.DateTimeFormat {
  const month = locale.startsWith('en') ? 'short' : 'long';
  return new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month });
}
