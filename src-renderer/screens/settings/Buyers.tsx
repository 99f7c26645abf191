import { NumberInput, Radio } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { Card } from '../../parts/pieces.tsx';
import { useSave } from './useSave.ts';

const kinds = ['none', 'while_packing', 'until_purge'] as const;
const mostDays = 27;

/** How much of a buyer is kept, and for how long. */
export function Buyers({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  const [days, setDays] = useState<number | string>(settings.deleteAfterDays);
  const good = typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= mostDays;
  return (
    <Card title={t('settings.buyers.title')}>
      <div className="stack">
        <Radio.Group
          aria-label={t('settings.buyers.title')}
          value={settings.buyersDetails}
          onChange={(value) => {
            const kind = kinds.find((known) => known === value);
            if (kind) save({ buyersDetails: kind });
          }}
        >
          <div className="stack">
            {kinds.map((kind) => (
              <Radio
                key={kind}
                value={kind}
                label={t(`settings.buyers.${kind}`)}
                description={t(`settings.buyers.${kind}Text`)}
              />
            ))}
          </div>
        </Radio.Group>
        <NumberInput
          label={t('settings.buyers.days')}
          description={t('settings.buyers.daysText')}
          value={days}
          min={0}
          max={mostDays}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          w={280}
          error={good ? null : t('settings.buyers.badDays')}
          onChange={setDays}
          onBlur={() => {
            if (good && days !== settings.deleteAfterDays) save({ deleteAfterDays: days });
          }}
        />
      </div>
    </Card>
  );
}
