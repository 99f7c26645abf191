import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../src-main/contract/plan.ts';
import { call } from '../../bridge.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { ask } from '../../queries.ts';

/** Tells the core which plan the seller had before their eyes, when they leave it. */
export function useSeen(version: string | undefined): void {
  const shown = useRef(version);
  useEffect(() => {
    shown.current = version;
  });
  useEffect(() => {
    // Another screen may have kept the answer of the last visit.
    ask('plan.get');
    return () => {
      // A plan that is too old to be known makes no news; the next look starts anew.
      if (shown.current !== undefined) call('plan.seen', { version: shown.current }).catch(() => undefined);
    };
  }, []);
}

/** What changed since the seller last looked; nothing when nothing did. */
export function News({ plan }: { readonly plan: PlanView }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const news = plan.sinceLooked;
  if (news === null || news.arrived + news.cancelled + news.held === 0) return null;
  const parts = (['arrived', 'cancelled', 'held'] as const).filter((kind) => news[kind] > 0);
  return (
    <p className="news">
      <span>{t('plan.news.since', { time: format.near(news.since, now) })}</span>
      {parts.map((kind) => (
        <strong key={kind} data-kind={kind}>
          {t(`plan.news.${kind}`, { count: news[kind] })}
        </strong>
      ))}
    </p>
  );
}
