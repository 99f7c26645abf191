import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChunkView } from '../../../src-main/contract/papers.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Card, Note } from '../../parts/pieces.tsx';
import { Tag } from '../../parts/Tag.tsx';

const slowMs = 10 * 60_000;

/** "Asked 2 min ago, usual 3": what Amazon still makes, and when to stop waiting for it. */
export function Chunks({ chunks }: { readonly chunks: readonly ChunkView[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const slow = chunks.some(({ state, askedAt }) => state !== 'here' && now - askedAt > slowMs);
  return (
    <Card title={t('papers.waiting')} flush foot={t('papers.takeInText')}>
      <ul className="list">
        {chunks.map((chunk) => (
          <li key={chunk.chunkId} className="line">
            <strong className="number">{t('papers.chunk', { count: chunk.orders })}</strong>
            <span>
              {t(`papers.chunkState.${chunk.state}`, {
                ago: t('frame.time.ago', { span: format.span(Math.max(0, now - chunk.askedAt)) }),
              })}
            </span>
            {chunk.usualMs === null || chunk.state === 'here' ? null : (
              <span className="push">
                <Tag>{t('papers.usual', { span: format.span(chunk.usualMs) })}</Tag>
              </span>
            )}
          </li>
        ))}
      </ul>
      {slow ? (
        <div className="card-body">
          <Note tone="warn">{t('papers.slow')}</Note>
        </div>
      ) : null}
    </Card>
  );
}
