import type { ComponentType, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TabOf } from '../../frame/screen-keys.ts';
import { useTab } from '../../frame/screens.ts';
import { PageHead } from '../../parts/pieces.tsx';
import { Tabs } from '../../parts/Tabs.tsx';
import { DataTab } from './DataTab.tsx';
import { DayTab } from './DayTab.tsx';
import { GstTab } from './GstTab.tsx';
import { ShredTab } from './ShredTab.tsx';
import './records.css';

const views: Readonly<Record<TabOf<'records'>, ComponentType>> = {
  day: DayTab,
  shred: ShredTab,
  data: DataTab,
  gst: GstTab,
};

export function RecordsScreen(): ReactElement {
  const { t } = useTranslation();
  const View = views[useTab('records')];
  return (
    <div className="page">
      <PageHead title={t('records.title')} lead={t('records.lead')}>
        <Tabs
          screen="records"
          label={t('records.title')}
          nameOf={(tab: TabOf<'records'>) => t(`records.tabs.${tab}`)}
        />
      </PageHead>
      <View />
    </div>
  );
}
