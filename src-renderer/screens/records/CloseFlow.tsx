import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayView } from '../../../src-main/contract/day.ts';
import { Act } from '../../parts/Act.tsx';
import { Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { ask as askAgain } from '../../queries.ts';

const leaving = [
  ['shredder_not_at_hand', 'KeyB'],
  ['locked_away_until_tomorrow', 'KeyT'],
  ['paper_not_found', 'KeyN'],
] as const;
type Leave = (typeof leaving)[number][0];

/** What is still open is asked one thing at a time; with nothing open, Enter closes the day. */
export function CloseFlow({
  day,
  onClosed,
  onGoOn,
}: {
  readonly day: DayView;
  readonly onClosed: (day: string) => void;
  readonly onGoOn: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [prints, setPrints] = useState<'all_out' | 'leave' | null>(null);
  const [leave, setLeave] = useState<Leave | null>(null);
  const sheets = day.unconfirmed.reduce((sum, { papers }) => sum + papers, 0);
  const papers = day.shred.reduce((sum, { pages }) => sum + pages, 0);
  const close = (): void =>
    ask('day.close', { day: day.day, leaveShredding: leave, unconfirmed: prints }, () => {
      setPrints(null);
      setLeave(null);
      say(t('records.day.said'));
      onClosed(day.day);
      askAgain('app.status');
    });
  if (busy) return <output>{t('records.day.closing')}</output>;
  if (day.closedAt !== null)
    return (
      <div className="row">
        {day.isToday ? null : <Act code="Enter" look="filled" label={t('records.day.goOn')} onAct={onGoOn} />}
        <Act code="KeyZ" look="quiet" label={t('records.day.closeAgain')} onAct={close} />
      </div>
    );
  if (sheets > 0 && prints === null)
    return (
      <Note tone="warn">
        <strong>{t('records.day.prints.title', { count: sheets })}</strong>
        <div className="row">
          <Act
            code="Enter"
            look="filled"
            label={t('records.day.prints.out')}
            onAct={() => setPrints('all_out')}
          />
          <Act code="KeyL" label={t('records.day.prints.leave')} onAct={() => setPrints('leave')} />
        </div>
      </Note>
    );
  if (day.shred.length > 0 && leave === null)
    return (
      <Note tone="warn">
        <strong>{t('records.day.openShred', { count: papers })}</strong>
        <div className="row">
          <Act
            code="KeyS"
            look="filled"
            label={t('records.day.allShredded')}
            onAct={() =>
              ask('shred.tick', { shredIds: day.shred.slice(0, 500).map(({ shredId }) => shredId) }, () =>
                say(t('records.shred.said')),
              )
            }
          />
          {leaving.map(([reason, code]) => (
            <Act
              key={reason}
              code={code}
              label={t(`records.day.leave.${reason}`)}
              onAct={() => setLeave(reason)}
            />
          ))}
        </div>
      </Note>
    );
  return (
    <div className="row">
      <Act
        code="Enter"
        look={day.unexplainedCount > 0 ? 'stop' : 'filled'}
        size="md"
        label={t(day.unexplainedCount > 0 ? 'records.day.closeAll' : 'records.day.close')}
        onAct={close}
      />
      <span className="soft">
        {day.unexplainedCount > 0
          ? t('records.day.riddles', { count: day.unexplainedCount })
          : day.returnsOpen > 0
            ? t('records.day.returnsOpen', { count: day.returnsOpen })
            : t('records.day.nothingAsked')}
      </span>
    </div>
  );
}
