import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../src-main/contract/plan.ts';
import type { RunView } from '../../../src-main/contract/status.ts';
import { coreNow, useNow } from '../../clock.ts';
import { go } from '../../frame/screens.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { announce } from '../../parts/say.ts';
import { useCall, type Caller } from '../../parts/useCall.ts';
import { ask as askAgain } from '../../queries.ts';
import type { Phase } from './phase.ts';

const seenFresh = (): void => {
  askAgain('app.status');
  askAgain('plan.get');
};

interface StepProps {
  readonly caller: Caller;
  readonly fetching: boolean;
  readonly plan: PlanView;
}

function Step(props: {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly tone?: 'accent' | 'warn';
  readonly children?: ReactElement | readonly ReactElement[];
}): ReactElement {
  return (
    <section className="step" data-tone={props.tone}>
      <span className="step-number">{props.number}</span>
      <div className="step-words">
        <h2>{props.title}</h2>
        <p>{props.text}</p>
      </div>
      <div className="step-acts">{props.children}</div>
    </section>
  );
}

function Approve({
  phase,
  caller,
  plan,
}: StepProps & { readonly phase: Phase & { kind: 'approve' } }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Step
      number={format.number(phase.orders)}
      title={t('plan.lead', { count: phase.orders })}
      text={t('plan.approveText', { count: plan.readyTotal })}
    >
      <Act
        code="Enter"
        look="filled"
        size="md"
        label={t('plan.approve')}
        busy={caller.busy}
        onAct={() =>
          caller.ask('plan.approve', { version: phase.version }, () => {
            announce(t('plan.said.approved'));
            seenFresh();
          })
        }
      />
    </Step>
  );
}

function Start({ phase, caller }: StepProps & { readonly phase: Phase & { kind: 'start' } }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const withdraw = (): void =>
    caller.ask('run.undo', { runId: phase.runId }, () => {
      announce(t('plan.said.undone'));
      seenFresh();
    });
  useKeys([{ code: 'Escape', run: withdraw }]);
  return (
    <Step
      tone="accent"
      number={format.number(phase.orders)}
      title={t('plan.start')}
      text={t('plan.startText', { count: phase.orders })}
    >
      <Act code="KeyU" label={t('plan.withdraw')} onAct={withdraw} />
      <Act
        code="Enter"
        look="filled"
        size="md"
        label={t('plan.start')}
        busy={caller.busy}
        onAct={() =>
          caller.ask('run.start', { runId: phase.runId }, () => {
            announce(t('plan.said.started'));
            seenFresh();
          })
        }
      />
    </Step>
  );
}

function Counting({
  phase,
  caller,
}: StepProps & { readonly phase: Phase & { kind: 'counting' } }): ReactElement {
  const { t } = useTranslation();
  useNow(200);
  const seconds = Math.max(0, Math.ceil((phase.undoUntil - coreNow()) / 1000));
  const undo = (): void =>
    caller.ask('run.undo', { runId: phase.runId }, () => {
      announce(t('plan.said.undone'));
      seenFresh();
    });
  useKeys([{ code: 'Escape', run: undo }]);
  return (
    <Step
      tone="warn"
      number={String(seconds)}
      title={t('plan.counting', { seconds })}
      text={t('plan.countingText', { count: phase.orders })}
    >
      <Act code="KeyU" size="md" label={t('plan.undo')} busy={caller.busy} onAct={undo} />
    </Step>
  );
}

function Running({
  phase,
  caller,
  plan,
  run,
}: StepProps & { readonly phase: Phase & { kind: 'running' }; readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const stop = (): void =>
    caller.ask('run.stop', { runId: phase.runId }, () => {
      announce(t('plan.said.stopped'));
      seenFresh();
    });
  const { arrived } = plan.sinceLastRun;
  return (
    <Step
      tone="accent"
      number={format.number(run.booked)}
      title={t(phase.stopping ? 'plan.run.stopping' : 'plan.bookingOf', {
        booked: run.booked,
        total: run.total,
      })}
      text={
        arrived > 0
          ? t('frame.twoSentences', {
              first: t('plan.arrived', { count: arrived }),
              second: t('plan.stopText'),
            })
          : t('plan.stopText')
      }
    >
      <Act
        code="Escape"
        look="stop"
        label={t('plan.stop')}
        disabled={phase.stopping}
        busy={caller.busy}
        onAct={stop}
      />
    </Step>
  );
}

function Fetch({ caller, fetching, plan }: StepProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const never = plan.asOf === null;
  return (
    <Step
      tone="warn"
      number={never ? '0' : format.number(plan.readyTotal)}
      title={t(never ? 'plan.neverTitle' : 'plan.fetch')}
      text={t(never ? 'plan.neverText' : 'plan.fetchText')}
    >
      <Act
        code="Enter"
        look="filled"
        size="md"
        label={t('frame.fetchNow')}
        busy={caller.busy || fetching}
        onAct={() =>
          caller.ask('orders.fetch', {}, () => {
            announce(t('plan.said.fetched'));
            seenFresh();
          })
        }
      />
    </Step>
  );
}

/** Booked and read, but nothing printed them by itself: the next step is on another screen. */
function Print({ labels }: { readonly labels: number }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Step
      number={format.number(labels)}
      title={t('plan.toPrint', { count: labels })}
      text={t('plan.toPrintText')}
    >
      <Act code="Enter" look="filled" size="md" label={t('plan.toPapers')} onAct={() => go('papers')} />
    </Step>
  );
}

/** The one thing to do next, always in the same place, with its key. */
export function NextStep(props: {
  readonly plan: PlanView;
  readonly phase: Phase;
  readonly run: RunView | null;
  readonly fetching: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { phase, plan, fetching } = props;
  const caller = useCall();
  const step = { caller, plan, fetching };
  switch (phase.kind) {
    case 'fetch':
      return <Fetch {...step} />;
    case 'approve':
      return <Approve {...step} phase={phase} />;
    case 'start':
      return <Start {...step} phase={phase} />;
    case 'counting':
      return <Counting {...step} phase={phase} />;
    case 'running':
      if (props.run === null) break;
      return <Running {...step} phase={phase} run={props.run} />;
    case 'print':
      return <Print labels={phase.labels} />;
    case 'nothing':
      break;
  }
  return (
    <Step number="0" title={t('plan.leadNone')} text={t('plan.nothingText')}>
      <Act
        code="KeyF"
        label={t('frame.fetchNow')}
        busy={fetching}
        onAct={() => caller.ask('orders.fetch', {}, seenFresh)}
      />
    </Step>
  );
}
