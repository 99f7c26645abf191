/** The languages there are. A text that is missing in one of them does not compile. */
import type { SettingsView } from '../../src-main/contract/day.ts';
import { en, type Catalogue } from './en.ts';
import { gu } from './gu.ts';
import { hi } from './hi.ts';

export type Language = SettingsView['language'];

export const catalogues: Readonly<Record<Language, Catalogue>> = { en, hi, gu };

export const languages: readonly Language[] = ['en', 'hi', 'gu'];

/** Each language under its own name, so that it is found by whoever reads it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  hi: 'हिन्दी',
  gu: 'ગુજરાતી',
};

/** What Intl is asked for: Indian grouping and dates in each, in the digits that are on the keys and the labels. */
export const locales: Readonly<Record<Language, string>> = {
  en: 'en-IN',
  hi: 'hi-IN-u-nu-latn',
  gu: 'gu-IN-u-nu-latn',
};
