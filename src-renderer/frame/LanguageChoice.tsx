import { IconLanguage } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../parts/useCall.ts';
import { languageNames, languages } from '../words/catalogues.ts';
import { useLanguage } from '../words/words.ts';

/** Every language under its own name: whoever cannot read the window must still find theirs. */
export function LanguageChoice(): ReactElement {
  const { t } = useTranslation();
  const { ask } = useCall();
  const shown = useLanguage();
  return (
    <label className="rail-item rail-choice">
      <IconLanguage aria-hidden="true" />
      <select
        aria-label={t('frame.language')}
        value={shown}
        onChange={(event) => {
          const language = languages.find((known) => known === event.currentTarget.value);
          // The next Enter belongs to the screen.
          event.currentTarget.blur();
          if (language) ask('settings.set', { language });
        }}
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
