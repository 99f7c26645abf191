import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { useCall } from '../../parts/useCall.ts';

const reasons = ['none_left', 'damaged', 'wrong_listing'] as const;

/** Why a booked parcel cannot be packed; one key each. */
export function CannotPackForm({
  orderId,
  onDone,
}: {
  readonly orderId: string;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  return (
    <div className="stack">
      <span className="order-id">{orderId}</span>
      <p className="soft">{t('board.cannotPackText')}</p>
      <div className="row">
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
      </div>
    </div>
  );
}
