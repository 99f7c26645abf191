import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnView } from '../../../src-main/contract/returns.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods } from '../../parts/Goods.tsx';
import { intoView } from '../../parts/intoView.ts';
import { Card } from '../../parts/pieces.tsx';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { usePaged } from '../../parts/usePaged.tsx';
import { conditionTone, expectedTone } from './tones.ts';

/** What came back of late, newest first; the arrows choose one to look into again. */
export function Recent({
  recent,
  chosen,
}: {
  readonly recent: readonly ReturnView[];
  readonly chosen: number | null;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { shown, more } = usePaged(recent, 20);
  return (
    <Card flush title={t('returns.recent')}>
      {recent.length === 0 ? <p className="card-body soft">{t('returns.recentEmpty')}</p> : null}
      {recent.length > 0 ? (
        <ScrollTable label={t('returns.recent')}>
          <thead>
            <tr>
              <th>{t('returns.table.when')}</th>
              <th>{t('returns.table.order')}</th>
              <th>{t('returns.table.condition')}</th>
              <th>{t('returns.table.goods')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr
                key={row.returnId}
                data-selected={row.returnId === chosen}
                ref={row.returnId === chosen ? intoView : null}
              >
                <td className="nowrap soft">{format.near(row.arrivedAt, now)}</td>
                <td>
                  <span className="order-id return-order">
                    {row.orderId ?? t('returns.ends', { ends: row.codeEnds })}
                  </span>
                  <Tag tone={expectedTone[row.expected]}>{t(`returns.expected.${row.expected}`)}</Tag>
                </td>
                <td>
                  <div className="stack-s">
                    {row.condition === null ? (
                      <Tag tone="warn">{t('returns.condition.open')}</Tag>
                    ) : (
                      <Tag tone={conditionTone[row.condition]}>{t(`returns.condition.${row.condition}`)}</Tag>
                    )}
                    {row.claimBy === null ? null : (
                      <strong>{t('returns.claimBy', { day: format.legalDay(row.claimBy) })}</strong>
                    )}
                  </div>
                </td>
                <td>
                  <Goods lines={row.lines} most={1} />
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      ) : null}
      {more}
    </Card>
  );
}
