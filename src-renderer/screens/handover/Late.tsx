import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverView } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

/** What the carrier should have and has not; the first one carries the keys. */
export function Late({ late }: { readonly late: HandoverView['late'] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  return (
    <Card
      flush
      title={t('handover.late')}
      aside={<span className="soft number">{format.number(late.length)}</span>}
    >
      {late.length === 0 ? <p className="card-body soft">{t('handover.lateEmpty')}</p> : null}
      <ul className="list">
        {late.map((one, index) => (
          <li key={one.orderId} className="aside-item">
            <div className="row row-between">
              <span className="order-id">{one.orderId}</span>
              <span className="soft">{t('handover.since', { time: format.near(one.since, now) })}</span>
            </div>
            <strong className="late-why">{t(`handover.why.${one.why}`)}</strong>
            <div className="row">
              {one.why === 'not_picked_up' ? (
                <Act
                  {...(index === 0 ? { code: 'KeyM' } : {})}
                  label={t('handover.reschedule')}
                  busy={busy}
                  onAct={() =>
                    ask('shipment.reschedule', { orderId: one.orderId }, () => say(t('handover.said.moved')))
                  }
                />
              ) : null}
              <Act
                {...(index === 0 ? { code: 'KeyO' } : {})}
                label={t('plan.way.sellerCentral')}
                onAct={() => ask('app.openLink', { link: 'seller_central_order', orderId: one.orderId })}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
