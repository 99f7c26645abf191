/** The languages there are. A catalogue holds exactly the keys of the English one; only its texts differ. */
import type { SettingsView } from '../../src-main/contract/day.ts';
import { en } from './en.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
export type Catalogue = Texts<typeof en>;
export type Language = SettingsView['language'];

export const catalogues: Partial<Record<Language, Catalogue>> & { readonly en: Catalogue } = { en };

/** Each language under its own name, so that it is found by whoever reads it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  hi: 'हिन्दी',
  gu: 'ગુજરાતી',
};

/** What Intl is asked for: Indian grouping and dates in each. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN', gu: 'gu-IN' };

/** A language without a catalogue reads English. */
export function spoken(language: Language): Language {
  return catalogues[language] ? language : 'en';
}
