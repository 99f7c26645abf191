import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { Card } from '../../parts/pieces.tsx';
import { languageNames, languages } from '../../words/catalogues.ts';
import { useSave } from './useSave.ts';

const schemes = ['auto', 'light', 'dark'] as const;

export function Look({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Card title={t('settings.look.title')}>
      <div className="stack">
        <NativeSelect
          label={t('settings.look.language')}
          value={settings.language}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          onChange={(event) => {
            const language = languages.find((known) => known === event.currentTarget.value);
            if (language) save({ language });
          }}
        />
        <div className="stack-s">
          <strong>{t('settings.look.scheme')}</strong>
          <SegmentedControl
            aria-label={t('settings.look.scheme')}
            value={settings.scheme}
            onChange={(value) => save({ scheme: schemes.find((scheme) => scheme === value) ?? 'auto' })}
            data={[
              { value: 'auto', label: t('settings.look.system') },
              { value: 'light', label: t('settings.look.light') },
              { value: 'dark', label: t('settings.look.dark') },
            ]}
          />
        </div>
      </div>
    </Card>
  );
}
