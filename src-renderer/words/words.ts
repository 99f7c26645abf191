/** Sets up i18next once, and follows the language of the settings while the window stands. */
import i18next, { type FormatterModule } from 'i18next';
import { useEffect } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useQuery } from '../queries.ts';
import { catalogues, locales, type Language } from './catalogues.ts';

const isLanguage = (text: string | undefined): text is Language =>
  text === 'en' || text === 'hi' || text === 'gu';

const grouped = {
  en: new Intl.NumberFormat(locales.en),
  hi: new Intl.NumberFormat(locales.hi),
  gu: new Intl.NumberFormat(locales.gu),
} as const;

/** Groups every number in a text as in India. The other members belong to formats with a name, which no text has. */
const numbersInTexts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _name, language) =>
    typeof value === 'number'
      ? grouped[isLanguage(language) ? language : 'en'].format(value)
      : typeof value === 'string'
        ? value
        : '',
};

export async function startWords(): Promise<void> {
  await i18next
    .use(numbersInTexts)
    .use(initReactI18next)
    .init({
      lng: 'en',
      // The compiler sees to it that no text is missing, so nothing has to stand in for one.
      fallbackLng: false,
      resources: Object.fromEntries(
        Object.entries(catalogues).map(([language, translation]) => [language, { translation }]),
      ),
      interpolation: {
        // React escapes; escaping twice would show entities.
        escapeValue: false,
        // So that every number passes through the formatter, without each caller having to think of it.
        alwaysFormat: true,
      },
      returnNull: false,
    });
}

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** Follows the settings, locked or not: the switch is live. */
export function useLanguageOfSettings(): void {
  const { value: status } = useQuery('app.status', {});
  const language = status?.language ?? 'en';
  useEffect(() => {
    if (i18next.language !== language) void i18next.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
}
