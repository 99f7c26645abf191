import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

const reasons = ['jammed', 'printed_badly', 'damaged', 'lost', 'wrong_paper'] as const;

/** A second print needs its reason: the first papers may lie about with a buyer on them. */
export function ReprintForm({
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
    <Modal
      opened
      onClose={onDone}
      title={t('papers.reprintTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <div className="stack">
        <span className="order-id">{orderId}</span>
        <p className="soft">{t('papers.reprintText')}</p>
        <div className="row">
          {reasons.map((reason, index) => (
            <Act
              key={reason}
              layer={1}
              code={`Digit${index + 1}`}
              label={t(`reprint.${reason}`)}
              busy={busy}
              onAct={() =>
                ask('papers.reprint', { orderId, reason }, () => {
                  say(t('papers.said.asked'));
                  onDone();
                })
              }
            />
          ))}
        </div>
      </div>
    </Modal>
  );
}
