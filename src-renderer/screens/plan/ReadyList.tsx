import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedView, PlanView } from '../../../src-main/contract/plan.ts';
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
import { usePaged } from '../../parts/usePaged.tsx';

interface RowProps {
  readonly planned: PlannedView;
  readonly now: number;
  readonly onHold: (orderId: string) => void;
}

function ReadyRow({ planned, now, onHold }: RowProps): ReactElement {
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
}

/** What an approval would book, nearest ship-by first, as the core sorted it. */
export function ReadyList({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask } = useCall();
  const { shown, more, reach } = usePaged(plan.ready, 100);
  const list = useList({
    rows: plan.ready,
    keyOf: ({ orderId }) => orderId,
    textOf: ({ orderId, lines }) => `${orderId} ${textOfLines(lines)}`,
    label: t('plan.moveReady'),
    across: true,
    startsChosen: false,
    reach,
  });
  const { chosen } = list;
  const hold = (orderId: string): void =>
    ask('shipment.hold', { orderId }, () => say(t('plan.said.putAside')));
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t('plan.ready')}</h2>
        <span className="number soft">{format.number(plan.readyTotal)}</span>
        {chosen ? (
          <span className="push card-act">
            <Act code="KeyH" label={t('plan.holdIt')} onAct={() => hold(chosen.orderId)} />
          </span>
        ) : null}
      </header>
      {plan.readyTotal === 0 ? (
        <Empty title={t('plan.emptyTitle')} text={t('plan.emptyText')} />
      ) : (
        <ul className="list ready">
          {shown.map((planned, index) => (
            <li key={planned.orderId} data-selected={planned === chosen} ref={list.refOf(index)}>
              <ReadyRow planned={planned} now={now} onHold={hold} />
            </li>
          ))}
        </ul>
      )}
      {more}
    </section>
  );
}
