import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';

const hour = 3_600_000;

/** When it must leave, and how long that still is. Red once it is late, amber in the last two hours. */
export function ShipBy({ at, now }: { readonly at: number | null; readonly now: number }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  if (at === null) return <div className="ship-by soft">{t('frame.noShipBy')}</div>;
  const left = at - now;
  return (
    <div className="ship-by" data-tone={left < 0 ? 'stop' : left < 2 * hour ? 'warn' : undefined}>
      <span className="number">{format.near(at, now)}</span>
      <span className="ship-by-left">
        {left < 0
          ? t('frame.time.lateBy', { span: format.span(left) })
          : t('frame.time.in', { span: format.span(left) })}
      </span>
    </div>
  );
}
