import { IconPrinter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintLine, QueueView } from '../../../src-main/contract/papers.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Card, Note } from '../../parts/pieces.tsx';
import type { Tone } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';

const order = ['as_papers_come', 'on_scan', 'by_hand'] as const;
const tones: Partial<Record<PrintLine['state'], Tone>> = {
  printing: 'accent',
  paused: 'warn',
  asking: 'stop',
  settling: 'warn',
  stopped: 'stop',
  refused: 'stop',
};

function Line({ line }: { readonly line: PrintLine }): ReactElement {
  const { t } = useTranslation();
  const tone = tones[line.state];
  return (
    <li className="line print-line">
      <IconPrinter size={20} aria-hidden="true" />
      <span className="printer-name">
        <strong>
          <Stranger text={line.printer} most={60} />
        </strong>
        <span className="soft">
          {line.papers.map((paper) => t(`papers.target.${paper}`)).join(', ')}
          {line.waiting > 0 ? ` · ${t('papers.queue.waiting', { count: line.waiting })}` : ''}
        </span>
        {line.reason === null ? null : <span className="printer-why">{t(`reason.${line.reason}`)}</span>}
      </span>
      <span className="push">
        <Tag {...(tone === undefined ? {} : { tone })}>
          {line.fault !== null && line.state === 'stopped'
            ? t(`papers.fault.${line.fault}`)
            : t(`papers.queue.state.${line.state}`)}
        </Tag>
      </span>
    </li>
  );
}

/** What is printed by itself, where, and what keeps it: one line a printer. */
export function Queue({ queue }: { readonly queue: QueueView }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const next = order[(order.indexOf(queue.when) + 1) % order.length] ?? 'as_papers_come';
  return (
    <Card
      flush
      title={t('papers.queue.title')}
      aside={
        <>
          <span className="soft">{t(`papers.queue.when.${queue.when}`)}</span>
          <span className="push card-act row">
            <Act
              code="KeyW"
              look="quiet"
              label={t('papers.queue.whenAct')}
              busy={busy}
              onAct={() => ask('settings.set', { printWhen: next })}
            />
            <Act
              code="KeyS"
              label={queue.paused ? t('papers.queue.resume') : t('papers.queue.pause')}
              look={queue.paused ? 'filled' : 'plain'}
              busy={busy}
              onAct={() => ask(queue.paused ? 'papers.resume' : 'papers.pause', {})}
            />
          </span>
        </>
      }
    >
      {queue.lines.length === 0 ? (
        <p className="card-body soft">{t('papers.queue.noPrinter')}</p>
      ) : (
        <ul className="list">
          {queue.lines.map((line) => (
            <Line key={line.printer} line={line} />
          ))}
        </ul>
      )}
      {queue.paused ? (
        <div className="card-body">
          <Note tone="warn">{t('papers.queue.paused')}</Note>
        </div>
      ) : null}
    </Card>
  );
}
