import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardRow } from '../../../src-main/contract/board.ts';
import { Act } from '../../parts/Act.tsx';
import { useCall } from '../../parts/useCall.ts';

const packable: ReadonlySet<BoardColumn> = new Set([
  'booked',
  'label_here',
  'label_set_aside',
  'sent',
  'out',
]);
const reprintable: ReadonlySet<BoardColumn> = new Set(['sent', 'out', 'packed']);

/** What can be done about the chosen row, in the state it is in. */
export function RowActs({
  row,
  onCannotPack,
}: {
  readonly row: BoardRow;
  readonly onCannotPack: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { orderId } = row;
  return (
    <>
      {packable.has(row.column) || reprintable.has(row.column) ? (
        <Act code="KeyX" label={t('board.cannotPack')} onAct={onCannotPack} />
      ) : null}
      {row.column === 'cannot_pack' ? (
        <Act
          code="KeyF"
          label={t('board.found')}
          busy={busy}
          onAct={() => ask('shipment.foundAgain', { orderId })}
        />
      ) : null}
      {row.column === 'late' ? (
        <Act
          code="KeyM"
          look="filled"
          label={t('board.reschedule')}
          busy={busy}
          onAct={() => ask('shipment.reschedule', { orderId })}
        />
      ) : null}
      <Act
        code="KeyO"
        label={t('board.sellerCentral')}
        onAct={() => ask('app.openLink', { link: 'seller_central_order', orderId })}
      />
    </>
  );
}
