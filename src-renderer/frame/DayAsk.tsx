import { IconCalendarExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../clock.ts';
import { useFormat } from '../format.ts';
import { useQuery } from '../queries.ts';
import { screenDigits } from './screen-keys.ts';
import { useScreen } from './screens.ts';

/** Asks for a day that nobody closed, wherever the seller is, until it is closed with its own date. */
export function DayAsk(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const screen = useScreen();
  const { value: status } = useQuery('app.status', {});
  if (!status || screen === 'records') return null;
  const day = format.legalDay(status.dayOpen);
  if (day === format.day(now)) return null;
  return (
    <output className="day-ask">
      <IconCalendarExclamation aria-hidden="true" />
      {t('records.day.ask', { day, key: screenDigits.records })}
    </output>
  );
}
