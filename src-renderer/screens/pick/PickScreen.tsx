import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickListView } from '../../../src-main/contract/board.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Empty, Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { Mixed } from './Mixed.tsx';
import { PickLines } from './PickLines.tsx';
import { PrintList } from './PrintList.tsx';
import { Serials } from './Serials.tsx';
import { useTicks } from './ticks.ts';
import './pick.css';

function Lead({ list }: { readonly list: PickListView }): ReactElement {
  const { t } = useTranslation();
  const ticks = useTicks(list.runId);
  const left = list.lines.filter(({ sku, quantity }) => (ticks.get(sku) ?? 0) < quantity).length;
  return (
    <span className="lead">
      <span>{t('pick.parcels', { count: list.parcels })}</span>
      <span>{t('pick.units', { count: list.units })}</span>
      <span>{t('pick.skus', { count: list.lines.length })}</span>
      <span>
        {left === 0 && list.lines.length > 0 ? t('pick.allPicked') : t('pick.left', { count: left })}
      </span>
    </span>
  );
}

/** The runs of the day; left and right go through them. */
function Runs({
  list,
  onRun,
}: {
  readonly list: PickListView;
  readonly onRun: (runId: number) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { runs } = list;
  const at = runs.findIndex(({ runId }) => runId === list.runId);
  const step = (by: number): void => {
    const next = runs[Math.max(0, Math.min(at + by, runs.length - 1))];
    if (next) onRun(next.runId);
  };
  useKeys(
    runs.length > 1
      ? [
          { code: 'ArrowRight', label: t('pick.nextRun'), run: () => step(1) },
          { code: 'ArrowLeft', run: () => step(-1) },
        ]
      : [],
  );
  if (runs.length < 2) return null;
  return (
    <fieldset className="runs">
      <legend className="visually-hidden">{t('pick.runs')}</legend>
      {runs.map((run) => (
        <button
          key={run.runId}
          type="button"
          aria-pressed={run.runId === list.runId}
          onClick={() => onRun(run.runId)}
        >
          <strong>{t('pick.run', { run: run.runOfDay })}</strong>
          <span className="soft">{format.time(run.startedAt)}</span>
        </button>
      ))}
    </fieldset>
  );
}

export function PickScreen(): ReactElement {
  const { t } = useTranslation();
  const [runId, setRunId] = useState<number | null>(null);
  const { value: list, refused } = useQuery('pickList.get', runId === null ? {} : { runId });
  const { value: serials } = useQuery('pickList.serials', {});
  if (!list)
    return (
      <div className="page">
        <PageHead title={t('pick.title')} />
        {refused === null ? <Waiting /> : null}
        {refused === 'not_found' ? (
          <section className="card">
            <Empty title={t('pick.emptyTitle')} text={t('pick.emptyText')} />
          </section>
        ) : null}
        {refused !== null && refused !== 'not_found' ? (
          <Note tone="stop">{t(`reason.${refused}`)}</Note>
        ) : null}
        <Serials serials={serials ?? []} />
      </div>
    );
  return (
    <div className="page">
      <PageHead title={t('pick.titleRun', { run: list.runOfDay })} lead={<Lead list={list} />}>
        <div className="row">
          <Runs list={list} onRun={setRunId} />
          <PrintList runId={list.runId} disabled={list.lines.length === 0} />
        </div>
      </PageHead>
      <Serials serials={serials ?? []} />
      <PickLines key={list.runId} list={list} />
      <Mixed mixed={list.mixed} />
    </div>
  );
}
