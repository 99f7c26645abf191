import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { Account } from './Account.tsx';
import { Buyers } from './Buyers.tsx';
import { Look } from './Look.tsx';
import { Machine } from './Machine.tsx';
import { Printing } from './Printing.tsx';
import { Sounds } from './Sounds.tsx';
import { Tax } from './Tax.tsx';
import { Windows } from './Windows.tsx';
import './settings.css';

export function SettingsScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: settings, refused } = useQuery('settings.get', {});
  return (
    <div className="page">
      <PageHead title={t('settings.title')} lead={t('settings.lead')} />
      {settings ? (
        <div className="settings">
          <Account />
          <Buyers settings={settings} />
          <Printing settings={settings} />
          <Windows settings={settings} />
          <Look settings={settings} />
          <Sounds settings={settings} />
          <Machine />
          <Tax settings={settings} />
        </div>
      ) : refused === null ? (
        <Waiting />
      ) : (
        <Note tone="stop">{t(`reason.${refused}`)}</Note>
      )}
    </div>
  );
}
