import { IconAlarm, IconHandStop } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../parts/say.ts';
import { useQuery } from '../../queries.ts';

/** Says, on whatever screen, that a packed parcel was cancelled or that the carrier let one lie. */
export function DoorAlarms(): ReactElement | null {
  const { t } = useTranslation();
  const { value: counts } = useQuery('counts.get', {});
  const before = useRef<{ pile: number; late: number } | null>(null);
  const pile = counts?.pileParcels ?? 0;
  const late = counts?.lateParcels ?? 0;
  const known = counts !== undefined;
  useEffect(() => {
    if (!known) return;
    const last = before.current;
    before.current = { pile, late };
    // What was so at the start stands in the strip; what becomes so is said.
    if (!last) return;
    if (pile > last.pile) say(t('handover.alarm.pile', { count: pile }), 'stop');
    else if (late > last.late) say(t('handover.alarm.newLate', { count: late }), 'stop');
  }, [known, pile, late, t]);
  if (pile === 0 && late === 0) return null;
  return (
    <>
      {pile > 0 ? (
        <span className="strip-item" data-tone="stop">
          <IconHandStop aria-hidden="true" />
          {t('handover.pile.title', { count: pile })}
        </span>
      ) : null}
      {late > 0 ? (
        <span className="strip-item" data-tone="stop">
          <IconAlarm aria-hidden="true" />
          {t('handover.alarm.late', { count: late })}
        </span>
      ) : null}
    </>
  );
}
