import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Key } from '../../parts/Key.tsx';
import { useCall } from '../../parts/useCall.ts';
import { put } from '../../queries.ts';
import { languageNames, languages, type Language } from '../../words/catalogues.ts';
import { useLanguage } from '../../words/words.ts';

/** A greeting that whoever reads the language knows at once; it is not translated, it is the translation. */
const greetings: Readonly<Record<Language, string>> = { en: 'Good morning', hi: 'नमस्ते', gu: 'કેમ છો' };

/** Three big choices, each in its own letters. */
export function LanguageStep({ onNext }: { readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation();
  const { ask } = useCall();
  const shown = useLanguage();
  const choose = (language: Language): void =>
    ask('settings.set', { language }, (settings) => {
      put('settings.get', {}, settings);
      onNext();
    });
  useKeys([
    ...languages.map((language, index) => ({
      code: `Digit${index + 1}`,
      label: languageNames[language],
      run: () => choose(language),
    })),
    { code: 'Enter', label: languageNames[shown], run: () => choose(shown) },
  ]);
  return (
    <>
      <h1>{t('firstRun.language.title')}</h1>
      <ul className="first-run-languages">
        {languages.map((language, index) => (
          <li key={language}>
            <button
              type="button"
              lang={language}
              data-selected={language === shown}
              onClick={() => choose(language)}
            >
              <span className="first-run-greeting">{greetings[language]}</span>
              <span className="first-run-language">{languageNames[language]}</span>
              <span className="row">
                <Key code={`Digit${index + 1}`} />
                {language === shown ? <Key code="Enter" /> : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
