import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DailyWindowView, SettingsView } from '../../../src-main/contract/day.ts';
import { Card } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { clockTime, minutesTyped } from './clock-time.ts';
import { useSave } from './useSave.ts';

const nameOf = ({ fromMinute, toMinute }: DailyWindowView): string =>
  `${clockTime(fromMinute)} – ${clockTime(toMinute)}`;

/** Which pickup is wished for, and from when on nothing more is wished for today. */
export function Windows({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  const { value: machine } = useQuery('machine.get', {});
  const { preferredWindow, cutOffMinute } = settings;
  const [typed, setTyped] = useState(cutOffMinute === null ? '' : clockTime(cutOffMinute));
  const windows = machine?.windows ?? [];
  const known =
    preferredWindow !== null && !windows.some((one) => nameOf(one) === nameOf(preferredWindow))
      ? [...windows, preferredWindow]
      : windows;
  const minutes = minutesTyped(typed);
  const keep = (): void => {
    if (minutes !== undefined && minutes !== cutOffMinute) save({ cutOffMinute: minutes });
  };
  return (
    <Card title={t('settings.windows.title')}>
      <div className="stack">
        <NativeSelect
          label={t('settings.windows.preferred')}
          description={t('settings.windows.preferredText')}
          value={preferredWindow === null ? '' : nameOf(preferredWindow)}
          data={[
            { value: '', label: t('settings.windows.rule') },
            ...known.map((one) => ({ value: nameOf(one), label: nameOf(one) })),
          ]}
          onChange={(event) =>
            save({ preferredWindow: known.find((one) => nameOf(one) === event.currentTarget.value) ?? null })
          }
        />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <TextInput
            label={t('settings.windows.cutOff')}
            description={t('settings.windows.cutOffText')}
            placeholder={t('settings.windows.none')}
            className="settings-short"
            maxLength={5}
            value={typed}
            error={minutes === undefined ? t('settings.windows.badTime') : null}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={keep}
          />
        </form>
      </div>
    </Card>
  );
}
