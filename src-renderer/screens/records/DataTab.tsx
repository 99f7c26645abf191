import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurgeReceipt } from '../../../src-main/contract/day.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Fact, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { ScrollTable } from '../../parts/ScrollTable.tsx';
import { useCall } from '../../parts/useCall.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { ask as askAgain, useQuery } from '../../queries.ts';

function Receipts({ receipts }: { readonly receipts: readonly PurgeReceipt[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown, more } = usePaged(receipts, 50);
  if (receipts.length === 0) return <p className="card-body soft">{t('records.data.none')}</p>;
  return (
    <>
      <ScrollTable label={t('records.data.receipts')}>
        <thead>
          <tr>
            <th>{t('records.data.at')}</th>
            <th className="right">{t('records.data.buyers')}</th>
            <th className="right">{t('records.data.papersGone')}</th>
            <th>{t('records.data.late')}</th>
            <th className="right">{t('records.data.size')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((receipt) => (
            <tr key={receipt.purgeId}>
              <td className="nowrap">{format.dayAndTime(receipt.at)}</td>
              <td className="right number">{format.number(receipt.recipients)}</td>
              <td className="right number">{format.number(receipt.papers)}</td>
              <td>
                {receipt.lateByMs <= 0 ? (
                  <Tag tone="ok">{t('records.data.onTime')}</Tag>
                ) : (
                  <Tag tone="warn">
                    {[
                      format.span(receipt.lateByMs),
                      receipt.lateReason === null ? null : t(`records.data.why.${receipt.lateReason}`),
                    ]
                      .filter((part) => part !== null)
                      .join(', ')}
                  </Tag>
                )}
              </td>
              <td className="right nowrap soft">
                {t('records.data.sizes', {
                  before: format.bytes(receipt.bytesBefore),
                  after: format.bytes(receipt.bytesAfter),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {more}
    </>
  );
}

/** What is held about buyers, when the next of it goes, and the proof that the rest went. */
export function DataTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { value: data, refused } = useQuery('data.get', {});
  const { ask, busy } = useCall();
  if (!data) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  return (
    <div className="stack records">
      <div className="facts">
        <Fact
          number={format.number(data.recipients)}
          label={t('records.data.recipients', { count: data.recipients })}
        />
        <Fact number={format.number(data.papers)} label={t('records.data.papers', { count: data.papers })} />
        <Fact
          number={data.nextDue === null ? '–' : format.day(data.nextDue)}
          label={
            data.nextDue === null
              ? t('records.data.nothingDue')
              : `${t('records.data.nextDue')}, ${t('frame.time.in', { span: format.span(Math.max(0, data.nextDue - now)) })}`
          }
        />
        <Fact
          number={format.number(data.auditRows)}
          label={t('records.data.audit')}
          {...(data.auditWhole === false ? { tone: 'stop' as const } : {})}
        />
      </div>
      {data.auditWhole === null ? (
        <Note tone="accent">
          {t('records.data.auditChecking', {
            done: format.number(data.auditChecked),
            rows: format.number(data.auditRows),
          })}
        </Note>
      ) : (
        <Note tone={data.auditWhole ? 'ok' : 'stop'}>
          {t(data.auditWhole ? 'records.data.auditWhole' : 'records.data.auditBroken')}
        </Note>
      )}
      <Card
        flush
        title={t('records.data.receipts')}
        aside={
          <span className="push card-act">
            <Act
              code="KeyD"
              label={t('records.data.purge')}
              busy={busy}
              onAct={() =>
                ask('data.purge', {}, (receipt) => {
                  say(t('records.data.done', { count: receipt.recipients }));
                  askAgain('data.get');
                })
              }
            />
          </span>
        }
        foot={t('records.data.forgets')}
      >
        <Receipts receipts={data.receipts} />
      </Card>
    </div>
  );
}
