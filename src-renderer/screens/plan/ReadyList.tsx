import { memo, useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedView, PlanView } from '../../../src-main/contract/plan.ts';
import { call } from '../../bridge.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods, textOfLines } from '../../parts/Goods.tsx';
import { Empty } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { Badges } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { usePages } from '../../parts/usePages.ts';
import { VirtualList } from '../../parts/VirtualList.tsx';

interface RowProps {
  readonly planned: PlannedView;
  readonly now: number;
  readonly onHold: (orderId: string) => void;
}

/** Only drawn again when its own order, the time or the language is another one. */
const ReadyRow = memo(function ReadyRow({ planned, now, onHold }: RowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const parcel = format.parcelParts(planned.parcel);
  return (
    <>
      <div className="ready-when">
        <ShipBy at={planned.shipBy} now={now} />
        <span className="order-id">{planned.orderId}</span>
      </div>
      <div className="ready-what">
        <Goods lines={planned.lines} />
        <Badges badges={planned.badges} lines={planned.lines} />
      </div>
      <div className="ready-side">
        <span className="ready-parcel">{parcel.what}</span>
        <span className="soft nowrap">{parcel.size}</span>
        <button type="button" className="row-act" onClick={() => onHold(planned.orderId)}>
          {t('plan.holdIt')}
        </button>
      </div>
    </>
  );
});

async function bringReady(offset: number, limit: number): Promise<readonly PlannedView[]> {
  const page = await call('plan.rows', { list: 'ready', offset, limit });
  return page.list === 'ready' ? page.rows : [];
}

/** What an approval would book, nearest ship-by first, as the core sorted it. */
export function ReadyList({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask } = useCall();
  const total = plan.readyTotal;
  const { rows, want } = usePages(plan.version, plan.ready, total, bringReady);
  const list = useList({
    rows,
    keyOf: (row) => row?.orderId ?? null,
    textOf: (row) => (row ? `${row.orderId} ${textOfLines(row.lines)}` : ''),
    label: t('plan.moveReady'),
    across: true,
    startsChosen: false,
  });
  const { chosen } = list;
  const hold = useCallback(
    (orderId: string): void => ask('shipment.hold', { orderId }, () => say(t('plan.said.putAside'))),
    [ask, t],
  );
  const keyOf = useCallback((index: number) => rows[index]?.orderId ?? index, [rows]);
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t('plan.ready')}</h2>
        <span className="number soft">{format.number(total)}</span>
        {chosen ? (
          <span className="push card-act">
            <Act code="KeyH" label={t('plan.holdIt')} onAct={() => hold(chosen.orderId)} />
          </span>
        ) : null}
      </header>
      {total === 0 ? (
        <Empty title={t('plan.emptyTitle')} text={t('plan.emptyText')} />
      ) : (
        <VirtualList
          className="ready"
          total={total}
          chosen={list.index}
          follow={list.byKey}
          estimate={68}
          keyOf={keyOf}
          onSight={want}
          renderRow={(index) => {
            const planned = rows[index];
            return planned ? (
              <ReadyRow planned={planned} now={now} onHold={hold} />
            ) : (
              <div className="skeleton row-empty" />
            );
          }}
        />
      )}
    </section>
  );
}
