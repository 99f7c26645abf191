import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { Card } from '../../parts/pieces.tsx';
import { en } from '../../words/en.ts';
import { useSave } from './useSave.ts';

type StateCode = keyof typeof en.settings.state;
const codes = (Object.keys(en.settings.state) as StateCode[]).toSorted();

export function Tax({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <Card title={t('settings.tax.title')}>
      <NativeSelect
        label={t('settings.tax.ownState')}
        description={t('settings.tax.ownStateText')}
        value={settings.ownState}
        data={codes.map((code) => ({ value: code, label: `${code} ${t(`settings.state.${code}`)}` }))}
        onChange={(event) => save({ ownState: event.currentTarget.value })}
      />
    </Card>
  );
}
