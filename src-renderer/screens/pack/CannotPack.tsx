import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { useCall } from '../../parts/useCall.ts';

const reasons = ['none_left', 'damaged', 'wrong_listing'] as const;

/** Why the parcel in hand cannot be packed: one key each. */
export function CannotPack(props: { readonly orderId: string; readonly onDone: () => void }): ReactElement {
  const { orderId, onDone } = props;
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  return (
    <Card title={t('pack.cannotTitle')} aside={<span className="push order-id">{orderId}</span>}>
      <div className="stack">
        <p className="soft">{t('pack.cannotText')}</p>
        <div className="row bench-acts">
          {reasons.map((reason, index) => (
            <Act
              key={reason}
              code={`Digit${index + 1}`}
              layer={1}
              label={t(`cannotPack.${reason}`)}
              busy={busy}
              onAct={() => ask('shipment.cannotPack', { orderId, reason }, onDone)}
            />
          ))}
          <Act code="Escape" layer={1} look="quiet" label={t('pack.back')} onAct={onDone} />
        </div>
      </div>
    </Card>
  );
}
