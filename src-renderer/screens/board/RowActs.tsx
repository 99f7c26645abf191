import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardRow } from '../../../src-main/contract/board.ts';
import { go } from '../../frame/screens.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import type { Offer } from './offers.ts';
import type { OpenRow } from './RowLines.tsx';

const packable: ReadonlySet<BoardColumn> = new Set([
  'booked',
  'label_here',
  'label_set_aside',
  'sent',
  'out',
  'packed',
]);
const reprintable: ReadonlySet<BoardColumn> = new Set(['sent', 'out', 'packed']);

/** What can be done about the chosen row, in the state it is in: one key each. */
export function RowActs({
  row,
  onOpen,
  onOffer,
}: {
  readonly row: BoardRow;
  readonly onOpen: (open: OpenRow) => void;
  readonly onOffer: (offer: Offer) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { orderId, column } = row;
  return (
    <>
      {column === 'held' ? (
        <Act code="KeyA" look="filled" label={t('board.answer')} onAct={() => go('plan')} />
      ) : null}
      {column === 'planned' ? (
        <Act
          code="KeyH"
          label={t('plan.holdIt')}
          busy={busy}
          onAct={() => ask('shipment.hold', { orderId }, () => say(t('plan.said.putAside')))}
        />
      ) : null}
      {column === 'rejected' ? (
        <Act
          code="KeyR"
          look="filled"
          label={t('board.again')}
          busy={busy}
          onAct={() => ask('shipment.release', { orderId }, () => say(t('board.said.again')))}
        />
      ) : null}
      {column === 'label_set_aside' ? (
        <Act code="KeyA" look="filled" label={t('board.toPapers')} onAct={() => go('papers')} />
      ) : null}
      {column === 'cannot_pack' ? (
        <Act
          code="KeyF"
          look="filled"
          label={t('board.found')}
          busy={busy}
          onAct={() =>
            ask('shipment.foundAgain', { orderId }, ({ others }) => {
              say(t('board.said.found'));
              if (others > 0) onOffer({ kind: 'letGo', orderId, count: others });
            })
          }
        />
      ) : null}
      {column === 'late' ? (
        <Act
          code="KeyM"
          look="filled"
          label={t('board.reschedule')}
          busy={busy}
          onAct={() => ask('shipment.reschedule', { orderId }, () => say(t('board.said.moved')))}
        />
      ) : null}
      {packable.has(column) ? (
        <Act
          code="KeyX"
          label={t('board.cannotPack')}
          onAct={() => onOpen({ kind: 'cannotPack', orderId })}
        />
      ) : null}
      {reprintable.has(column) ? (
        <Act code="KeyP" label={t('board.reprint')} onAct={() => onOpen({ kind: 'reprint', orderId })} />
      ) : null}
      <Act
        code="KeyO"
        label={t('board.sellerCentral')}
        onAct={() => ask('app.openLink', { link: 'seller_central_order', orderId })}
      />
    </>
  );
}
