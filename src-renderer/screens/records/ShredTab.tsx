import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { ask as askAgain, useQuery } from '../../queries.ts';
import { en } from '../../words/en.ts';

type Paper = keyof typeof en.records.shred.papers;
type Why = keyof typeof en.records.shred.reasons;
const isPaper = (name: string): name is Paper => Object.hasOwn(en.records.shred.papers, name);
const isWhy = (name: string): name is Why => Object.hasOwn(en.records.shred.reasons, name);

/** Every paper that names a buyer and is on no parcel; ticked when it went through the shredder. */
export function ShredTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { value: day, refused } = useQuery('day.get', {});
  const { ask, busy } = useCall();
  const { shown, more } = usePaged(day?.shred ?? [], 100);
  if (!day) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  const tick = (shredIds: number[]): void =>
    ask('shred.tick', { shredIds }, () => {
      say(t('records.shred.said'));
      askAgain('day.get');
    });
  if (day.shred.length === 0)
    return (
      <section className="card records">
        <Empty title={t('records.shred.emptyTitle')} text={t('records.shred.emptyText')} />
      </section>
    );
  return (
    <div className="records">
      <Card
        flush
        title={t('records.tabs.shred')}
        aside={
          <span className="push card-act">
            <Act
              code="KeyS"
              look="filled"
              label={t('records.shred.tickAll', { count: Math.min(day.shred.length, 500) })}
              busy={busy}
              onAct={() => tick(day.shred.slice(0, 500).map(({ shredId }) => shredId))}
            />
          </span>
        }
        foot={t('records.shred.emptyText')}
      >
        <ScrollTable label={t('records.tabs.shred')}>
          <thead>
            <tr>
              <th>{t('records.shred.paper')}</th>
              <th>{t('records.shred.order')}</th>
              <th>{t('records.shred.why')}</th>
              <th>{t('records.shred.since')}</th>
              <th aria-label={t('records.shred.tick')} />
            </tr>
          </thead>
          <tbody>
            {shown.map((shred) => (
              <tr key={shred.shredId}>
                <td>
                  <strong>
                    {isPaper(shred.paper) ? t(`records.shred.papers.${shred.paper}`) : shred.paper}
                  </strong>
                </td>
                <td className="order-id">{shred.orderId ?? ''}</td>
                <td>{isWhy(shred.reason) ? t(`records.shred.reasons.${shred.reason}`) : shred.reason}</td>
                <td className="nowrap soft">{format.near(shred.since, now)}</td>
                <td className="right">
                  <Act label={t('records.shred.tick')} look="quiet" onAct={() => tick([shred.shredId])} />
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        {more}
      </Card>
    </div>
  );
}
