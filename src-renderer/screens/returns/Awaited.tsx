import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnsView } from '../../../src-main/contract/returns.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { usePaged } from '../../parts/usePaged.tsx';

/** Parcels that Amazon says are coming back, or are back, and that have not arrived on this table. */
export function Awaited({ returns }: { readonly returns: ReturnsView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { awaited, awaitedCount } = returns;
  const { shown, more } = usePaged(awaited, 12);
  return (
    <Card
      flush
      title={t('returns.awaited')}
      aside={<span className="soft number">{format.number(awaitedCount)}</span>}
      foot={t('returns.awaitedText')}
    >
      {awaited.length === 0 ? <p className="card-body soft">{t('returns.awaitedEmpty')}</p> : null}
      <ul className="list">
        {shown.map((one) => (
          <li key={one.orderId} className="aside-item">
            <div className="row row-between">
              <strong className="order-id">
                {one.orderId}
                {one.trackingEnds === null ? '' : ` …${one.trackingEnds}`}
              </strong>
              <span className="soft nowrap">{format.near(one.since, now)}</span>
            </div>
            <span className="soft">{t(`returns.expected.${one.expected}`)}</span>
            <Goods lines={one.lines} most={1} />
          </li>
        ))}
      </ul>
      {more}
    </Card>
  );
}
