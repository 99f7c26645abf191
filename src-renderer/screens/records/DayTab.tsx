import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Fact, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { ask as askAgain, useQuery } from '../../queries.ts';

const leaving = ['shredder_not_at_hand', 'locked_away_until_tomorrow', 'paper_not_found'] as const;

/** The day's figures and its end. Papers left to shred ask for their reason first. */
export function DayTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { value: day, refused } = useQuery('day.get', {});
  const { ask, busy } = useCall();
  const [asked, setAsked] = useState(false);
  if (!day) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  const close = (leaveShredding: (typeof leaving)[number] | null): void =>
    ask('day.close', { leaveShredding }, () => {
      setAsked(false);
      say(t('records.day.said'));
      askAgain('day.get');
    });
  const { closedAt, shred, purge } = day;
  return (
    <div className="stack records">
      <Card
        title={t('records.day.open', { day: format.legalDay(day.day) })}
        aside={
          <span className="push card-act">
            {closedAt === null ? (
              <Act
                code="KeyZ"
                look="filled"
                label={t('records.day.close')}
                busy={busy}
                onAct={() => (shred.length > 0 ? setAsked(true) : close(null))}
              />
            ) : (
              <strong>{t('records.day.closed', { time: format.time(closedAt) })}</strong>
            )}
          </span>
        }
      >
        <div className="stack">
          <div className="facts day-facts">
            <Fact number={format.number(day.packed)} label={t('records.day.packed')} />
            <Fact number={format.number(day.handedOver)} label={t('records.day.handedOver')} />
            <Fact
              number={format.number(day.late)}
              label={t('records.day.late')}
              {...(day.late > 0 ? { tone: 'stop' as const } : {})}
            />
            <Fact number={format.number(day.cannotPack)} label={t('records.day.cannotPack')} />
            <Fact
              number={format.number(shred.length)}
              label={t('records.day.shred')}
              {...(shred.length > 0 ? { tone: 'warn' as const } : {})}
            />
          </div>
          {asked && shred.length > 0 && closedAt === null ? (
            <Note tone="warn">
              <strong>{t('records.day.openShred', { count: shred.length })}</strong>
              <div className="row">
                {leaving.map((reason, index) => (
                  <Act
                    key={reason}
                    code={['KeyB', 'KeyT', 'KeyN'][index] ?? 'KeyB'}
                    label={t(`records.day.leave.${reason}`)}
                    busy={busy}
                    onAct={() => close(reason)}
                  />
                ))}
              </div>
            </Note>
          ) : null}
          <p className="soft">
            {purge === null
              ? t('records.day.purgeNone')
              : t('records.day.purgeDone', { count: purge.recipients, time: format.time(purge.at) })}
          </p>
        </div>
      </Card>
    </div>
  );
}
