import { IconCloudOff, IconFileTime } from '@tabler/icons-react';
import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offline, PaperWait } from '../../../src-main/contract/board.ts';
import { useNow } from '../../clock.ts';
import { go } from '../../frame/screens.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { ask, useQuery } from '../../queries.ts';

const askEveryMs = 20_000;

/** What a desk without a line can still do, in one sentence, and until when the line must be back. */
function OfflineLine({ offline }: { readonly offline: Offline }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const { lastSafeReturn, atRisk } = offline;
  const parts = [
    t('plan.offline.onPaper', { count: offline.onPaper }),
    offline.toPrint > 0 ? t('plan.offline.toPrint', { count: offline.toPrint }) : null,
    t('plan.offline.labelWaits', { count: offline.labelWaits }),
    t('plan.offline.notBooked', { count: offline.notBooked }),
  ];
  const until = [
    atRisk === null ? null : t('plan.offline.tooLate', { window: format.near(atRisk.startTime, now) }),
    lastSafeReturn === null
      ? null
      : t('plan.offline.safe', {
          at: format.near(lastSafeReturn.at, now),
          window: format.near(lastSafeReturn.window.startTime, now),
        }),
  ].filter((part) => part !== null);
  return (
    <section
      className="note wait"
      data-tone={atRisk === null ? 'warn' : 'stop'}
      aria-label={t('plan.offline.since', { time: format.near(offline.since, now) })}
    >
      <IconCloudOff aria-hidden="true" />
      <div className="stack-s">
        <strong>{t('plan.offline.since', { time: format.near(offline.since, now) })}</strong>
        <p className="lead">
          {parts
            .filter((part) => part !== null)
            .map((part) => (
              <span key={part}>{part}</span>
            ))}
        </p>
        {until.length === 0 ? null : <strong>{until.join(' · ')}</strong>}
        <span>{t('plan.offline.text')}</span>
      </div>
    </section>
  );
}

function PapersLine({ papers }: { readonly papers: PaperWait }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5000);
  const { usual } = papers;
  const ago = format.span(Math.max(0, now - papers.askedAt));
  return (
    <section
      className="note wait"
      data-tone={papers.slow ? 'warn' : undefined}
      aria-label={t('plan.wait.title', { count: papers.orders })}
    >
      <IconFileTime aria-hidden="true" />
      <div className="wait-words">
        <strong>{t('plan.wait.title', { count: papers.orders })}</strong>
        <span>
          {usual === null
            ? t('plan.wait.first', { ago })
            : t('plan.wait.usual', { ago, usual: format.span(usual.ms), count: usual.of })}
        </span>
        {papers.slow ? <span>{t('plan.wait.slow')}</span> : null}
      </div>
      {papers.slow ? (
        <span className="push">
          <Act code="KeyY" label={t('plan.wait.ways')} onAct={() => go('papers')} />
        </span>
      ) : null}
    </section>
  );
}

/** What is waited for: the line, and Amazon's papers. Nothing while nothing is. */
export function Waits(): ReactElement | null {
  const { value: waits } = useQuery('desk.waits', {});
  // Time alone makes papers slow and a pickup missed.
  useEffect(() => {
    const timer = setInterval(() => ask('desk.waits'), askEveryMs);
    return () => clearInterval(timer);
  }, []);
  if (!waits || (waits.offline === null && waits.papers === null)) return null;
  return (
    <>
      {waits.offline === null ? null : <OfflineLine offline={waits.offline} />}
      {waits.papers === null || waits.offline !== null ? null : <PapersLine papers={waits.papers} />}
    </>
  );
}
