import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnView } from '../../../src-main/contract/returns.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { List } from '../../parts/useList.ts';
import { conditionTone, expectedTone } from './tones.ts';

/** So many are drawn; older ones are counted in the records. */
export const mostRecent = 40;

/** What came back of late, newest first; the arrows choose one to look into again. */
export function Recent({
  recent,
  list,
}: {
  readonly recent: readonly ReturnView[];
  readonly list: List<ReturnView>;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <Card flush title={t('returns.recent')}>
      {recent.length === 0 ? <p className="card-body soft">{t('returns.recentEmpty')}</p> : null}
      <ul className="list">
        {recent.map((row, index) => (
          <li
            key={row.returnId}
            className="return-row"
            data-selected={index === list.index}
            ref={list.refOf(index)}
          >
            <span className="soft number return-when">{format.near(row.arrivedAt, now)}</span>
            <div className="stack-s return-what">
              <strong className="order-id">{row.orderId ?? t('returns.ends', { ends: row.codeEnds })}</strong>
              <span>
                <Tag tone={expectedTone[row.expected]}>{t(`returns.expected.${row.expected}`)}</Tag>
              </span>
              {row.lines.length > 0 ? <Goods lines={row.lines} most={1} /> : null}
            </div>
            <div className="stack-s return-state">
              {row.condition === null ? (
                <Tag tone="warn">{t('returns.condition.open')}</Tag>
              ) : (
                <Tag tone={conditionTone[row.condition]}>{t(`returns.condition.${row.condition}`)}</Tag>
              )}
              {row.claimBy === null ? null : (
                <strong>{t('returns.claimBy', { day: format.legalDay(row.claimBy) })}</strong>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
