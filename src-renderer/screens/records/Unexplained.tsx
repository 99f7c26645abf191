import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayView } from '../../../src-main/contract/day.ts';
import { useFormat } from '../../format.ts';
import { Card } from '../../parts/pieces.tsx';
import { screenDigits, type Screen } from '../../frame/screen-keys.ts';
import { Key } from '../../parts/Key.tsx';

type Why = DayView['unexplained'][number]['why'];

/** Where each kind of riddle is solved. */
const places: Readonly<Record<Why, Screen>> = {
  ship_by_today: 'plan',
  booking_open: 'plan',
  label_missing: 'papers',
  not_printed: 'papers',
  not_packed: 'pack',
  not_handed_over: 'handover',
  not_picked_up: 'handover',
  on_the_pile: 'handover',
};

/** What tomorrow morning would be a riddle, and the key that leads to where it is solved. */
export function Unexplained({ day }: { readonly day: DayView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = Map.groupBy(day.unexplained, ({ why }) => why);
  return (
    <Card flush title={t('records.day.riddles', { count: day.unexplainedCount })}>
      <ul className="list">
        {[...groups].map(([why, rows]) => (
          <li key={why} className="aside-item">
            <div className="row row-between">
              <strong>
                <span className="number">{format.number(rows.length)}</span> {t(`records.day.why.${why}`)}
              </strong>
              <span className="row soft">
                {t(`frame.screens.${places[why]}`)}
                <Key code={`Digit${screenDigits[places[why]]}`} />
              </span>
            </div>
            <p className="riddle-orders">
              {rows.slice(0, 8).map(({ orderId }) => (
                <span key={orderId} className="order-id">
                  {orderId}
                </span>
              ))}
              {rows.length > 8 ? (
                <span className="soft">{t('handover.more', { count: rows.length - 8 })}</span>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
