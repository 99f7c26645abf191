import { SegmentedControl } from '@mantine/core';
import { useState, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { PageHead } from '../../parts/pieces.tsx';
import { DataTab } from './DataTab.tsx';
import { DayTab } from './DayTab.tsx';
import { GstTab } from './GstTab.tsx';
import { ShredTab } from './ShredTab.tsx';
import './records.css';

const tabs = ['data', 'gst', 'day', 'shred'] as const;
type Tab = (typeof tabs)[number];

const views: Readonly<Record<Tab, ComponentType>> = {
  data: DataTab,
  gst: GstTab,
  day: DayTab,
  shred: ShredTab,
};

export function RecordsScreen(): ReactElement {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('data');
  const step = (by: number): void => {
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    if (next) setTab(next);
  };
  useKeys([
    { code: 'BracketRight', label: t('records.nextTab'), run: () => step(1) },
    { code: 'BracketLeft', label: t('records.previousTab'), run: () => step(-1) },
  ]);
  const View = views[tab];
  return (
    <div className="page">
      <PageHead title={t('records.title')} lead={t('records.lead')}>
        <SegmentedControl
          aria-label={t('records.title')}
          value={tab}
          onChange={(value) => setTab(tabs.find((known) => known === value) ?? 'data')}
          data={tabs.map((value) => ({ value, label: t(`records.tabs.${value}`) }))}
        />
      </PageHead>
      <View />
    </div>
  );
}
