import { IconExternalLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../src-main/contract/plan.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { HeldList } from './HeldList.tsx';
import { News, useSeen } from './News.tsx';
import { NextStep } from './NextStep.tsx';
import { phaseOf } from './phase.ts';
import { ReadyList } from './ReadyList.tsx';
import { RunProgress } from './RunProgress.tsx';
import { Waits } from './Waits.tsx';
import './plan.css';

function Elsewhere({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { ask } = useCall();
  const { notForDesk } = plan;
  const near =
    notForDesk.nearestShipBy === null
      ? null
      : t('plan.notHereNear', { when: format.near(notForDesk.nearestShipBy, now) });
  return (
    <div className="elsewhere">
      <div>
        <span className="number elsewhere-count">{format.number(plan.coming)}</span>
        <span className="elsewhere-words">
          <strong>{t('plan.coming')}</strong>
          <span className="soft">{t('plan.comingText')}</span>
        </span>
      </div>
      {plan.later.count > 0 ? (
        <div>
          <span className="number elsewhere-count">{format.number(plan.later.count)}</span>
          <span className="elsewhere-words">
            <strong>{t('plan.laterTitle')}</strong>
            <span className="soft">
              {plan.later.opensAt === null
                ? t('plan.laterText')
                : t('plan.later', { when: format.near(plan.later.opensAt, now) })}
            </span>
          </span>
        </div>
      ) : null}
      <div data-tone={notForDesk.dueToday ? 'warn' : undefined}>
        <span className="number elsewhere-count">{format.number(notForDesk.count)}</span>
        <span className="elsewhere-words">
          <strong>{t('plan.notHere')}</strong>
          <span className="soft">{[t('plan.notHereText'), near].filter(Boolean).join(', ')}</span>
          {notForDesk.dueToday ? <span className="alarm">{t('plan.notHereToday')}</span> : null}
        </span>
        {notForDesk.count > 0 ? (
          <Act
            code="KeyL"
            look="quiet"
            label={t('plan.openSellerCentral')}
            icon={<IconExternalLink size={18} aria-hidden="true" />}
            onAct={() => ask('app.openLink', { link: 'seller_central_orders' })}
          />
        ) : null}
      </div>
    </div>
  );
}

/** Since which run something came, is said only after one, and not twice while it goes on. */
function Lead({ plan, afterRun }: { readonly plan: PlanView; readonly afterRun: boolean }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const { arrived, cancelled } = plan.sinceLastRun;
  const parts = [
    plan.wish === null ? t('plan.wishNone') : t('plan.wish', { window: format.slot(plan.wish, now) }),
    plan.asOf === null ? t('frame.ordersNever') : t('plan.age', { time: format.near(plan.asOf, now) }),
    afterRun && arrived > 0 ? t('plan.arrived', { count: arrived }) : null,
    afterRun && cancelled > 0 ? t('plan.cancelled', { count: cancelled }) : null,
  ];
  return (
    <span className="lead">
      {parts
        .filter((part) => part !== null)
        .map((part) => (
          <span key={part}>{part}</span>
        ))}
    </span>
  );
}

export function PlanScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: plan, refused } = useQuery('plan.get', {});
  const { value: status } = useQuery('app.status', {});
  useSeen(plan?.version);
  if (!plan || !status)
    return (
      <div className="page">
        <PageHead title={t('plan.title')} />
        {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
      </div>
    );
  const { run } = status;
  const phase = phaseOf(plan, status.run, status.amazon.state === 'ok');
  return (
    <div className="page">
      <PageHead
        title={t('plan.title')}
        lead={
          <Lead plan={plan} afterRun={run !== null && run.state !== 'undone' && phase.kind !== 'running'} />
        }
      />
      <News plan={plan} />
      <NextStep plan={plan} phase={phase} run={status.run} fetching={status.fetching} />
      {status.run !== null &&
      phase.kind !== 'start' &&
      phase.kind !== 'counting' &&
      status.run.state !== 'undone' ? (
        <RunProgress run={status.run} />
      ) : null}
      <Waits />
      <div className="two-columns plan-columns">
        <ReadyList plan={plan} />
        <div className="stack plan-side">
          <HeldList plan={plan} />
          <Elsewhere plan={plan} />
        </div>
      </div>
    </div>
  );
}
