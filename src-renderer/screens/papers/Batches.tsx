import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../../src-main/contract/papers.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { LastGood } from './LastGood.tsx';

/** What the spooler took and is not known to be out yet: a printer that tells answers by itself, else one question. */
export function Batches({
  batches,
  keys,
}: {
  readonly batches: readonly BatchView[];
  /** False while a question above has the keys. */
  readonly keys: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const [partly, setPartly] = useState<number | null>(null);
  const first = keys ? batches.find(({ state }) => state === 'sent') : undefined;
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
            {batch.state === 'out' || batch.state === 'settling' ? (
              <span className="push">
                <Tag tone={batch.state === 'out' ? 'ok' : 'warn'}>
                  {batch.state === 'out' ? t('papers.state.out') : t('papers.queue.state.settling')}
                </Tag>
              </span>
            ) : (
              <span className="push row">
                {batch.told ? (
                  <strong className="number">
                    {t('papers.printed', {
                      done: format.number(batch.told.sheetsDone ?? 0),
                      count: batch.orderIds.length,
                    })}
                  </strong>
                ) : (
                  <>
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
                  </>
                )}
                <Act
                  {...(batch === first ? { code: 'KeyJ' } : {})}
                  label={t('papers.lastOut')}
                  onAct={() => setPartly(batch.batchId)}
                />
              </span>
            )}
            {partly === batch.batchId ? (
              <div className="batch-choice">
                <strong>{t('papers.lastOutTitle')}</strong>
                <p className="soft">{t('papers.lastOutText')}</p>
                <LastGood
                  batchId={batch.batchId}
                  orderIds={batch.orderIds}
                  start={0}
                  onDone={() => setPartly(null)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
