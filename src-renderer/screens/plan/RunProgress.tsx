import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../../src-main/contract/status.ts';
import { useFormat } from '../../format.ts';
import { Tag } from '../../parts/Tag.tsx';

function Stage(props: {
  readonly name: string;
  readonly text: string;
  readonly done: number;
  readonly of: number;
}): ReactElement {
  const format = useFormat();
  const share = props.of === 0 ? 0 : Math.min(1, props.done / props.of);
  return (
    <li className="stage" data-whole={props.of > 0 && props.done >= props.of}>
      <div className="stage-count">
        <span className="fact-number">{format.number(props.done)}</span>
        <span className="soft number">/ {format.number(props.of)}</span>
      </div>
      <div className="stage-bar">
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
      <strong>{props.name}</strong>
      <span className="soft">{props.text}</span>
    </li>
  );
}

/** Four states that are each no more than is known: booked, read, sent, out. */
export function RunProgress({ run }: { readonly run: RunView }): ReactElement {
  const { t } = useTranslation();
  const asked = Math.max(0, run.total - run.held - run.rejected);
  return (
    <section className="card">
      <header className="card-head">
        <h2>{t('plan.run.title', { run: run.runId })}</h2>
        <Tag tone={run.state === 'stopped' ? 'warn' : 'accent'}>{t(`plan.run.${stateWord(run)}`)}</Tag>
        <span className="push row">
          {run.waiting > 0 ? <Tag>{t('plan.run.waiting', { count: run.waiting })}</Tag> : null}
          {run.held > 0 ? <Tag tone="warn">{t('plan.run.held', { count: run.held })}</Tag> : null}
          {run.rejected > 0 ? <Tag tone="stop">{t('plan.run.rejected', { count: run.rejected })}</Tag> : null}
          {run.labelsSetAside > 0 ? (
            <Tag tone="warn">{t('plan.run.setAside', { count: run.labelsSetAside })}</Tag>
          ) : null}
        </span>
      </header>
      <ol className="stages">
        <Stage
          name={t('plan.run.booked')}
          text={run.sent === 0 ? t('plan.run.bookedAll') : t('plan.run.bookedText', { count: run.sent })}
          done={run.booked}
          of={asked}
        />
        <Stage name={t('plan.run.papers')} text={t('plan.run.papersText')} done={run.labelsHere} of={asked} />
        <Stage
          name={t('plan.run.sent')}
          text={t('plan.run.sentText')}
          done={run.labelsSentToPrinter}
          of={asked}
        />
        <Stage name={t('plan.run.out')} text={t('plan.run.outText')} done={run.labelsOut} of={asked} />
      </ol>
    </section>
  );
}

function stateWord(run: RunView): 'counting_down' | 'running' | 'stopping' | 'stopped' | 'undone' | 'done' {
  return run.state === 'approved' ? 'counting_down' : run.state;
}
