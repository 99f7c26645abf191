import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import { Card } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { useSave } from './useSave.ts';

const moments = ['as_papers_come', 'on_scan', 'by_hand'] as const;
const sizes = ['4x6', '100x150', 'a4'] as const;

export function Printing({ settings }: { readonly settings: SettingsView }): ReactElement {
  const { t } = useTranslation();
  const save = useSave();
  const { value: printers } = useQuery('printers.list', {});
  const choices = (known: string | null): { value: string; label: string; disabled?: boolean }[] => [
    { value: '', label: t('settings.printing.none') },
    ...(printers ?? []).map(({ name, notForLabels }) => ({
      value: name,
      label:
        notForLabels === null
          ? name.slice(0, 60)
          : `${name.slice(0, 40)} (${t(`papers.notForLabels.${notForLabels}`)})`,
      disabled: notForLabels !== null,
    })),
    ...(known !== null && !(printers ?? []).some(({ name }) => name === known)
      ? [{ value: known, label: known }]
      : []),
  ];
  return (
    <Card title={t('settings.printing.title')}>
      <div className="stack">
        <NativeSelect
          label={t('settings.printing.label')}
          value={settings.labelPrinter ?? ''}
          data={choices(settings.labelPrinter)}
          onChange={(event) => save({ labelPrinter: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t('settings.printing.invoice')}
          value={settings.invoicePrinter ?? ''}
          data={choices(settings.invoicePrinter)}
          onChange={(event) => save({ invoicePrinter: event.currentTarget.value || null })}
        />
        <NativeSelect
          label={t('settings.printing.when')}
          description={t(`settings.printing.whenText.${settings.printWhen}`)}
          value={settings.printWhen}
          data={moments.map((value) => ({ value, label: t(`settings.printing.moments.${value}`) }))}
          onChange={(event) => {
            const printWhen = moments.find((known) => known === event.currentTarget.value);
            if (printWhen) save({ printWhen });
          }}
        />
        <div className="stack-s">
          <strong>{t('settings.printing.dots')}</strong>
          <SegmentedControl
            aria-label={t('settings.printing.dots')}
            value={String(settings.dotsPerMm)}
            onChange={(value) => save({ dotsPerMm: value === '8' ? 8 : 12 })}
            data={[
              { value: '12', label: t('settings.printing.dots12') },
              { value: '8', label: t('settings.printing.dots8') },
            ]}
          />
          <span className="soft">{t('settings.printing.dotsText')}</span>
        </div>
        <div className="stack-s">
          <strong>{t('settings.printing.paper')}</strong>
          <SegmentedControl
            aria-label={t('settings.printing.paper')}
            value={settings.paper}
            onChange={(value) => save({ paper: sizes.find((size) => size === value) ?? '4x6' })}
            data={sizes.map((size) => ({ value: size, label: t(`settings.printing.papers.${size}`) }))}
          />
        </div>
      </div>
    </Card>
  );
}
