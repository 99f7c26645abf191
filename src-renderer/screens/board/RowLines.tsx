import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import type { Offer } from './offers.ts';
import { ReasonLine } from './ReasonLine.tsx';

const cannotPackReasons = ['none_left', 'damaged', 'wrong_listing'] as const;
const reprintReasons = ['jammed', 'printed_badly', 'damaged', 'lost', 'wrong_paper'] as const;

/** What is asked in a row. */
export interface OpenRow {
  readonly kind: 'cannotPack' | 'reprint';
  readonly orderId: string;
}

export function RowLine({
  open,
  onDone,
  onOffer,
}: {
  readonly open: OpenRow;
  readonly onDone: () => void;
  readonly onOffer: (offer: Offer) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { orderId } = open;
  if (open.kind === 'reprint')
    return (
      <ReasonLine
        title={t('board.reprintTitle')}
        text={t('board.reprintText')}
        reasons={reprintReasons}
        nameOf={(reason) => t(`reprint.${reason}`)}
        busy={busy}
        onClose={onDone}
        onReason={(reason) =>
          ask('papers.reprint', { orderId, reason }, () => {
            say(t('board.said.reprint'));
            onDone();
          })
        }
      />
    );
  return (
    <ReasonLine
      title={t('board.cannotPackTitle')}
      text={t('board.cannotPackText')}
      reasons={cannotPackReasons}
      nameOf={(reason) => t(`cannotPack.${reason}`)}
      busy={busy}
      onClose={onDone}
      onReason={(reason) =>
        ask('shipment.cannotPack', { orderId, reason }, () => {
          say(t('board.said.cannotPack'), 'warn');
          onDone();
          if (reason !== 'none_left') return;
          call('pack.get', {}).then(
            ({ offers }) =>
              offers.hold === null
                ? undefined
                : onOffer({ kind: 'hold', orderId, count: offers.hold.orders }),
            () => undefined,
          );
        })
      }
    />
  );
}
