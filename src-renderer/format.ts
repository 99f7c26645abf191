/** Numbers, money, times and sizes as an Indian seller writes them, in the language on screen. All times are IST. */
import i18next, { type TFunction } from 'i18next';
import type { ParcelView, SlotView } from '../src-main/contract/plan.ts';
import { locales, type Language } from './words/catalogues.ts';
import { daysIn, timeZone } from './words/days.ts';
import { useLanguage } from './words/words.ts';

const minute = 60_000;
/** How far India's clock is ahead; it knows no summer time. */
const ahead = 330 * minute;
const dayOf = (at: number): number => Math.floor((at + ahead) / (24 * 60 * minute));

export interface Format {
  number(value: number): string;
  /** Integer paise to ₹1,23,456.00. */
  rupees(paise: number): string;
  bytes(value: number): string;
  time(at: number): string;
  /** A calendar day, with its weekday. */
  day(at: number): string;
  dayAndTime(at: number): string;
  /** `YYYY-MM` to its name. */
  month(month: string): string;
  /** `YYYY-MM-DD` as written. */
  legalDay(day: string): string;
  /** A length of time, two parts at most. */
  span(ms: number): string;
  /** Today's time, else day and time. */
  near(at: number, now: number): string;
  slot(slot: { readonly startTime: number; readonly endTime: number }, now: number): string;
  slotWithMethod(slot: SlotView, now: number): string;
  /** Grams, as kilograms from 1,000 on. */
  weight(grams: number): string;
  size(sides: Pick<ParcelView, 'lengthCm' | 'widthCm' | 'heightCm'>): string;
  parcel(parcel: ParcelView): string;
  /** The same in two parts: box with weight, then the sides. */
  parcelParts(parcel: ParcelView): { readonly what: string; readonly size: string };
}

function makeFormat(locale: string, t: TFunction): Format {
  const numbers = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'INR' });
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const sizes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const times = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const days = daysIn(locale);
  const months = new Intl.DateTimeFormat(locale, { timeZone, month: 'long', year: 'numeric' });
  const sameDay = (a: number, b: number): boolean => dayOf(a) === dayOf(b);

  const span = (ms: number): string => {
    const minutes = Math.round(Math.abs(ms) / minute);
    if (minutes < 60) return t('frame.time.minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 24 && minutes % 60 > 0) return t('frame.time.hoursMinutes', { hours, minutes: minutes % 60 });
    if (hours < 48) return t('frame.time.hours', { hours });
    return t('frame.time.days', { count: Math.round(hours / 24) });
  };
  const near = (at: number, now: number): string => {
    if (sameDay(at, now)) return times.format(at);
    if (sameDay(at, now + 24 * 60 * minute)) return `${t('frame.time.tomorrow')} ${times.format(at)}`;
    return `${days.format(at)}, ${times.format(at)}`;
  };
  const slot: Format['slot'] = ({ startTime, endTime }, now) =>
    `${near(startTime, now)} – ${times.format(endTime)}`;
  const weight = (grams: number): string =>
    grams < 1000
      ? t('frame.units.grams', { value: numbers.format(grams) })
      : t('frame.units.kilograms', { value: numbers.format(grams / 1000) });

  const size: Format['size'] = (parcel) =>
    t('frame.units.size', {
      length: oneDecimal.format(parcel.lengthCm),
      width: oneDecimal.format(parcel.widthCm),
      height: oneDecimal.format(parcel.heightCm),
    });

  // A box is named by the seller; a line holds no more of it than this.
  const named = (name: string | null): string | null =>
    name !== null && name.length > 40 ? `${name.slice(0, 40)}…` : name;

  return {
    number: (value) => numbers.format(value),
    rupees: (paise) => money.format(paise / 100),
    bytes: (value) => sizes.format(value / 1000),
    time: (at) => times.format(at),
    day: (at) => days.format(at),
    dayAndTime: (at) => `${days.format(at)}, ${times.format(at)}`,
    month: (month) => months.format(Date.parse(`${month}-15T00:00:00Z`)),
    legalDay: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
    span,
    near,
    slot,
    slotWithMethod: (given, now) => `${t(`frame.method.${given.handoverMethod}`)} ${slot(given, now)}`,
    weight,
    size,
    parcel: (parcel) =>
      [named(parcel.boxName), size(parcel), weight(parcel.weightGrams)]
        .filter((part) => part !== null)
        .join(' · '),
    parcelParts: (parcel) => ({
      what: [named(parcel.boxName), weight(parcel.weightGrams)].filter((part) => part !== null).join(', '),
      size: size(parcel),
    }),
  };
}

/** Made once a language: what is behind one costs more than the row that it stands in. */
const formats = new Map<Language, Format>();

export function useFormat(): Format {
  const language = useLanguage();
  const known = formats.get(language);
  if (known) return known;
  const made = makeFormat(locales[language], i18next.getFixedT(language));
  formats.set(language, made);
  return made;
}
