import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayView } from '../../../src-main/contract/day.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Fact, Note, Waiting } from '../../parts/pieces.tsx';
import { say, type Tone } from '../../parts/say.ts';
import { useA4Printer } from '../../parts/useA4Printer.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { fileNameOf } from '../handover/fileName.ts';
import { CloseFlow } from './CloseFlow.tsx';
import { Shutdown } from './Shutdown.tsx';
import { Unexplained } from './Unexplained.tsx';

function Figures({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const figures: readonly (readonly [string, number, Tone?])[] = [
    [t('records.day.packed'), day.packed],
    [t('records.day.handedOver'), day.handedOver],
    [t('records.day.waiting'), day.waiting],
    [t('records.day.late'), day.late, 'stop'],
    [t('records.day.cannotPack'), day.cannotPack, 'warn'],
    [t('records.day.returned'), day.returned],
    [t('records.day.shred'), day.shred.length, 'warn'],
    [t('records.day.unexplained'), day.unexplainedCount, 'stop'],
  ];
  return (
    <div className="facts day-facts">
      {figures.map(([label, count, tone]) => (
        <Fact
          key={label}
          number={format.number(count)}
          label={label}
          {...(tone !== undefined && count > 0 ? { tone } : {})}
        />
      ))}
    </div>
  );
}

function Next({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { toBook, coming, nextShipBy, nextPickup, pickupParcels } = day.tomorrow;
  return (
    <Card title={t('records.day.tomorrow')}>
      <ul className="plain-list">
        <li>
          {[
            t('records.day.toBook', { count: toBook }),
            ...(nextShipBy === null
              ? []
              : [t('records.day.nextShipBy', { time: format.near(nextShipBy, now) })]),
          ].join(', ')}
        </li>
        <li>{t('records.day.coming', { count: coming })}</li>
        <li>
          {nextPickup === null
            ? t('records.day.noPickup')
            : t('records.day.nextPickup', {
                slot: format.slot(nextPickup, now),
                count: pickupParcels,
              })}
        </li>
      </ul>
    </Card>
  );
}

function Proof({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { purge, backupAt } = day;
  return (
    <Card title={t('records.day.proof')}>
      <ul className="plain-list">
        <li>
          {purge === null
            ? t('records.day.purgeNone')
            : t('records.day.purgeDone', { count: purge.recipients, time: format.time(purge.at) })}
        </li>
        <li>
          {backupAt === null
            ? t('records.day.backupNone')
            : t('records.day.backup', { time: format.near(backupAt, now) })}
        </li>
      </ul>
    </Card>
  );
}

function PageActs({ day }: { readonly day: string }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const printer = useA4Printer();
  return (
    <div className="row">
      <Act
        code="KeyP"
        label={t('records.day.print')}
        busy={busy}
        onAct={() => ask('day.print', { day, printer }, () => say(t('records.day.printed')))}
      />
      <Act
        code="KeyV"
        label={t('records.day.save')}
        busy={busy}
        onAct={() =>
          ask('day.save', { day }, ({ savedAs }) =>
            say(
              savedAs === null
                ? t('records.day.notSaved')
                : t('records.day.saved', { name: fileNameOf(savedAs) }),
              savedAs === null ? 'warn' : 'ok',
            ),
          )
        }
      />
    </div>
  );
}

/** The day's figures and its end. A day that was left open comes first, under its own date. */
export function DayTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  /** The day that was just closed stays on screen until the seller goes on. */
  const [kept, setKept] = useState<string | null>(null);
  const { value: day, refused } = useQuery('day.get', kept === null ? {} : { day: kept });
  if (!day) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  const name = format.legalDay(day.day);
  return (
    <div className="stack records">
      {day.isToday || day.closedAt !== null ? null : (
        <Note tone="warn">
          <strong>{t('records.day.notClosed', { day: name })}</strong>
        </Note>
      )}
      <Card
        title={t('records.day.title', { day: name })}
        aside={
          <span className="push row card-act">
            {day.closedAt === null ? null : (
              <strong>{t('records.day.closed', { time: format.near(day.closedAt, now) })}</strong>
            )}
            <PageActs day={day.day} />
          </span>
        }
      >
        <div className="stack">
          <Figures day={day} />
          <CloseFlow key={day.day} day={day} onClosed={setKept} onGoOn={() => setKept(null)} />
        </div>
      </Card>
      {day.unexplainedCount > 0 ? <Unexplained day={day} /> : null}
      <div className="day-cards">
        <Next day={day} />
        <Proof day={day} />
        <Shutdown day={day} />
      </div>
    </div>
  );
}
