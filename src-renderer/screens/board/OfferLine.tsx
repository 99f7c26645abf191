import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Act } from '../../parts/Act.tsx';
import { Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import type { Offer } from './offers.ts';

/** None left: the other orders of these goods may wait too. Found again: those that waited may go. */
export function OfferLine({
  offer,
  onDone,
}: {
  readonly offer: Offer;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { kind, orderId, count } = offer;
  const take = (): void => {
    if (kind === 'hold')
      ask('package.holdOthers', {}, () => {
        say(t('board.said.held'));
        onDone();
      });
    else
      ask('shipment.letOthersGo', { orderId }, ({ others }) => {
        say(t('board.said.letGo', { count: others }));
        onDone();
      });
  };
  return (
    <Note tone="warn">
      <div className="row row-between">
        <span>{t(`board.offer.${kind}`, { count })}</span>
        <span className="row">
          <Act code="KeyG" look="filled" label={t(`board.offer.${kind}It`)} busy={busy} onAct={take} />
          <Act look="quiet" label={t('board.offer.leave')} onAct={onDone} />
        </span>
      </div>
    </Note>
  );
}
