import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickListView } from '../../../src-main/contract/board.ts';
import { useFormat } from '../../format.ts';
import { Goods } from '../../parts/Goods.tsx';

/** Parcels of more than one SKU: what lies together in each. */
export function Mixed({ mixed }: Pick<PickListView, 'mixed'>): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  if (mixed.length === 0) return null;
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t('pick.mixed')}</h2>
        <span className="number soft">{format.number(mixed.length)}</span>
      </header>
      <ul className="list mixed-rows">
        {mixed.map(({ orderId, lines }) => (
          <li key={orderId}>
            <span className="order-id">{orderId}</span>
            <Goods lines={lines} most={8} />
          </li>
        ))}
      </ul>
    </section>
  );
}
