import { Modal } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../../src-main/contract/papers.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';

function LastGood({
  batch,
  onDone,
}: {
  readonly batch: BatchView;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);
  const confirm = (lastOrderId: string | null): void =>
    ask('papers.confirmOut', { batchId: batch.batchId, lastOrderId }, () => {
      say(t('papers.said.out'));
      onDone();
    });
  return (
    <Modal
      opened
      onClose={onDone}
      title={t('papers.lastOutTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <div className="stack">
        <p className="soft">{t('papers.lastOutText')}</p>
        <ol className="last-good">
          {batch.orderIds.map((orderId, index) => (
            <li key={orderId}>
              <button type="button" onClick={() => confirm(orderId)}>
                <span className="number">{format.number(index + 1)}</span>
                <span className="order-id">{orderId}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </Modal>
  );
}

/** What the spooler took and nobody has seen come out yet: one question a batch. */
export function Batches({ batches }: { readonly batches: readonly BatchView[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const [partly, setPartly] = useState<BatchView | null>(null);
  const first = batches.find(({ state }) => state === 'sent');
  return (
    <Card flush title={t('papers.batches')}>
      <ul className="list">
        {batches.map((batch) => (
          <li key={batch.batchId} className="line batch">
            <span>
              {t('papers.batch', {
                what: t(`papers.target.${batch.paper}`),
                printer: batch.printer.slice(0, 60) || t('papers.files'),
                time: format.near(batch.sentAt, now),
              })}
            </span>
            {batch.state === 'out' ? (
              <span className="push">
                <Tag tone="ok">{t('papers.state.out')}</Tag>
              </span>
            ) : (
              <span className="push row">
                <strong>{t('papers.out', { count: batch.orderIds.length })}</strong>
                <Act
                  {...(batch === first ? { code: 'Enter' } : {})}
                  look="filled"
                  label={t('papers.confirmOut')}
                  busy={busy}
                  onAct={() =>
                    ask('papers.confirmOut', { batchId: batch.batchId, lastOrderId: null }, () =>
                      say(t('papers.said.out')),
                    )
                  }
                />
                <Act
                  {...(batch === first ? { code: 'KeyJ' } : {})}
                  label={t('papers.lastOut')}
                  onAct={() => setPartly(batch)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {partly === null ? null : <LastGood batch={partly} onDone={() => setPartly(null)} />}
    </Card>
  );
}
