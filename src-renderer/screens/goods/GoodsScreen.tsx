import type { ComponentType, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TabOf } from '../../frame/screen-keys.ts';
import { useTab } from '../../frame/screens.ts';
import { Act } from '../../parts/Act.tsx';
import { PageHead } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tabs } from '../../parts/Tabs.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { BoxTab } from './BoxTab.tsx';
import { CodeTab } from './CodeTab.tsx';
import { PresetTab } from './PresetTab.tsx';
import { SkuTab } from './SkuTab.tsx';
import { TableTab } from './TableTab.tsx';
import './goods.css';

const views: Readonly<Record<TabOf<'goods'>, ComponentType>> = {
  skus: SkuTab,
  presets: PresetTab,
  codes: CodeTab,
  boxes: BoxTab,
  tables: TableTab,
};

/** The one key that takes the last change back, and what that was. */
function TakeBack(): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { value: history } = useQuery('goods.history', {});
  const last = history?.last ?? null;
  return (
    <Act
      code="KeyU"
      label={t('goods.undo')}
      busy={busy}
      disabled={last === null}
      onAct={() =>
        ask('goods.undo', {}, ({ kind, rows }) =>
          say(t('goods.said.undone', { what: t(`goods.change.${kind}`, { count: rows }) })),
        )
      }
    />
  );
}

export function GoodsScreen(): ReactElement {
  const { t } = useTranslation();
  const tab = useTab('goods');
  const View = views[tab];
  return (
    <div className="page">
      <PageHead title={t('goods.title')} lead={t('goods.lead')}>
        <span className="row">
          <TakeBack />
          <Tabs
            screen="goods"
            label={t('goods.title')}
            nameOf={(one: TabOf<'goods'>) => t(`goods.tabs.${one}`)}
          />
        </span>
      </PageHead>
      <View key={tab} />
    </div>
  );
}
