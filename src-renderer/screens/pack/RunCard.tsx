import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { Stranger } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';

/** A run of one SKU: its item once, then label after label. */
export const RunCard = memo(function RunCard({
  run,
}: {
  readonly run: NonNullable<PackView['run']>;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Card
      title={t('pack.runTitle')}
      aside={<span className="push soft">{t('pack.runPacked', { count: run.packed })}</span>}
    >
      <div className="stack">
        <span className="run-left">
          {run.confirmed ? t('pack.runLeft', { count: run.left }) : t('pack.runFirst')}
        </span>
        <span className="in-hand-what">
          <strong className="in-hand-title">
            <Stranger text={run.title} />
          </strong>
          <span className="soft anywhere">
            <Stranger text={run.sku} most={60} />
          </span>
        </span>
      </div>
    </Card>
  );
});
