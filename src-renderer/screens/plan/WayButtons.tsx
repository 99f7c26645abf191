import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView } from '../../../src-main/contract/plan.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { ask as askAgain } from '../../queries.ts';
import { keyOfWay, waysOf, type OpenLine, type Way } from './ways.ts';

/** The ways out of one hold. Only the chosen order's buttons carry keys. */
export function WayButtons(props: {
  readonly held: HeldView;
  readonly chosen: boolean;
  readonly onLine: (line: OpenLine) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { held, chosen, onLine } = props;
  const { orderId, proposal } = held;
  const answered = (): void => {
    say(t('plan.said.answered'));
    askAgain('plan.get');
  };

  const act: Readonly<Record<Way, () => void>> = {
    accept: () => {
      if (proposal === null) return;
      const { boxId, lengthCm, widthCm, heightCm, weightGrams } = proposal;
      const parcel = { boxId, lengthCm, widthCm, heightCm, weightGrams };
      ask('preset.accept', { contentKey: held.contentKey, parcel }, answered);
    },
    type: () => onLine({ kind: 'type', orderId }),
    newBox: () => onLine({ kind: 'newBox', orderId }),
    serial: () => onLine({ kind: 'serial', orderId }),
    slot: () => ask('shipment.acceptSlot', { orderId }, answered),
    release: () => ask('shipment.release', { orderId }, answered),
    putBack: () => ask('shipment.release', { orderId }, answered),
    sellerCentral: () => ask('app.openLink', { link: 'seller_central_order', orderId }),
  };
  const ways = waysOf[held.reason].filter(
    (way) => (way !== 'accept' || proposal !== null) && (way !== 'slot' || held.slot !== null),
  );
  return (
    <>
      {ways.map((way, index) => (
        <Act
          key={way}
          {...(chosen ? { code: keyOfWay[way] } : {})}
          look={index === 0 && way !== 'sellerCentral' ? 'filled' : 'plain'}
          label={t(way === 'type' && proposal !== null ? 'plan.way.edit' : `plan.way.${way}`)}
          busy={busy}
          onAct={act[way]}
        />
      ))}
    </>
  );
}
