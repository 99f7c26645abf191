/**
 * Reads named fields out of an answer whose shape is only promised. A field that is missing, of another type or too long
 * reads as null; nothing here throws, and nothing keeps more than it was asked for.
 */
import { parsePaise } from '../domain/money.ts';

/** The value as an object, else null. */
export function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The value behind a path of names, undefined where the path ends early. Inherited names do not count. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    const object = record(here);
    if (!object || !Object.hasOwn(object, name)) return undefined;
    here = object[name];
  }
  return here;
}

/** The value as an array of at most `max` entries, else an empty one. */
export function items(value: unknown, max = 500): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice(0, max) : [];
}

/** Text without control characters and lone surrogates, trimmed, cut to `max` characters; empty text is null. */
export function text(value: unknown, max = 200): string | null {
  if (typeof value !== 'string') return null;
  const clean = value
    .slice(0, max * 2)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is taken out
    .replaceAll(/[\u0000-\u001F\u007F-\u009F]+/g, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();
  return clean === '' ? null : clean;
}

/** An identifier of Amazon's that goes into a path: taken whole or not at all, and never `..`. */
export function identifier(value: unknown, max = 255): string | null {
  return typeof value === 'string' && value.length <= max && /^[\w:=+-][\w.:=+-]*$/.test(value)
    ? value
    : null;
}

/** An identifier that is only handed back to Amazon in a body, such as a slot's: any printable ASCII, whole. */
export function opaque(value: unknown, max = 255): string | null {
  return typeof value === 'string' && value.length <= max && /^[\u0021-\u007E]+$/.test(value) ? value : null;
}

/** An order id, `171-1234567-1234567`. */
export function orderId(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Z0-9]{3}-\d{7}-\d{7}$/.test(value) ? value : null;
}

/** UTC ms of an ISO 8601 date-time with an offset; anything outside 2000–2100 reads as null. */
export function instant(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i.test(value)) return null;
  const time = Date.parse(value);
  return time >= 946_684_800_000 && time < 4_102_444_800_000 ? time : null;
}

/** A whole number from `min` to `max`. */
export function wholeNumber(value: unknown, min: number, max: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : null;
}

/** Integer paise of Amazon's Money, `{amount: "499.00", currencyCode: "INR"}`; null for another currency or no amount. */
export function paise(money: unknown): number | null {
  if (field(money, 'currencyCode') !== 'INR') return null;
  const amount = field(money, 'amount');
  return typeof amount === 'string' ? parsePaise(amount) : null;
}
