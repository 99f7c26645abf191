import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayView } from '../../../src-main/contract/day.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { ask as askAgain } from '../../queries.ts';

const usualDays = 3;
const mostDays = 60;
const dayMs = 86_400_000;

/** The calendar date so many days on. */
function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Chooses the reopening with the arrows; Enter deletes what falls due before it, Esc leaves all as it is. */
function Choose({ day, onEnd }: { readonly day: string; readonly onEnd: () => void }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [days, setDays] = useState(usualDays);
  const until = later(day, days);
  useKeys([{ code: 'Escape', layer: 1, label: t('records.day.shutdown.no'), run: onEnd }]);
  const go = (): void =>
    ask('day.shutdown', { until }, ({ purged }) => {
      say(t('records.day.shutdown.said', { day: format.legalDay(until), count: purged }));
      askAgain('data.get');
      onEnd();
    });
  return (
    <div className="stack">
      <strong>{t('records.day.shutdown.title')}</strong>
      <strong className="shutdown-day" aria-live="polite">
        {format.legalDay(until)}
        <span className="soft"> {t('records.day.shutdown.days', { count: days })}</span>
      </strong>
      <div className="row">
        <Act
          code="ArrowLeft"
          layer={1}
          label={t('records.day.shutdown.shorter')}
          onAct={() => setDays(Math.max(1, days - 1))}
        />
        <Act
          code="ArrowRight"
          layer={1}
          label={t('records.day.shutdown.longer')}
          onAct={() => setDays(Math.min(mostDays, days + 1))}
        />
      </div>
      <p className="soft">{t('records.day.shutdown.text')}</p>
      <div className="row">
        <Act
          code="Enter"
          layer={1}
          look="filled"
          label={t('records.day.shutdown.go')}
          busy={busy}
          onAct={go}
        />
        <Act look="quiet" label={t('records.day.shutdown.no')} onAct={onEnd} />
      </div>
    </div>
  );
}

/** "I am closing for some days": what falls due while the PC is off goes before. */
export function Shutdown({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('records.day.shutdown.ask')}>
      {open ? (
        <Choose day={day.day} onEnd={() => setOpen(false)} />
      ) : day.shutdownUntil === null ? (
        <div className="stack">
          <p className="soft">{t('records.day.shutdown.text')}</p>
          <div className="row">
            <Act code="KeyJ" label={t('records.day.shutdown.ask')} onAct={() => setOpen(true)} />
          </div>
        </div>
      ) : (
        <div className="row">
          <strong>{t('records.day.shutdown.until', { day: format.legalDay(day.shutdownUntil) })}</strong>
          <Act
            code="KeyJ"
            look="quiet"
            label={t('records.day.shutdown.takeBack')}
            busy={busy}
            onAct={() => ask('day.shutdown', { until: null }, () => say(t('records.day.shutdown.back')))}
          />
        </div>
      )}
    </Card>
  );
}
