/** Sets up i18next once, and follows the language of the settings while the window stands. */
import i18next from 'i18next';
import { useEffect } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useQuery } from '../queries.ts';
import { catalogues, spoken, type Language } from './catalogues.ts';

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: Object.fromEntries(
      Object.entries(catalogues).map(([language, translation]) => [language, { translation }]),
    ),
    // React escapes; escaping twice would show entities.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'hi' || i18n.language === 'gu' ? i18n.language : 'en';
}

/** Follows the settings: the switch is live. */
export function useLanguageOfSettings(): void {
  const { value: settings } = useQuery('settings.get', {});
  const language = spoken(settings?.language ?? 'en');
  useEffect(() => {
    if (i18next.language !== language) void i18next.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
}
