import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardView } from '../../../src-main/contract/board.ts';
import { call } from '../../bridge.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { goOrder, useWantedOrder } from '../../frame/screens.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { BoardRows } from './BoardRows.tsx';
import './board.css';

/** The columns in the order of a parcel's life, in five groups. */
const groups = [
  { name: 'before', columns: ['planned', 'held', 'booking', 'booked'] },
  { name: 'papers', columns: ['label_here', 'label_set_aside', 'sent', 'out'] },
  { name: 'bench', columns: ['packed', 'handed_over'] },
  { name: 'away', columns: ['picked_up', 'delivered', 'returned'] },
  { name: 'trouble', columns: ['late', 'cannot_pack', 'rejected', 'cancelled', 'lost'] },
] as const satisfies readonly { name: string; columns: readonly BoardColumn[] }[];

const alarming: ReadonlySet<BoardColumn> = new Set([
  'late',
  'rejected',
  'lost',
  'label_set_aside',
  'cannot_pack',
]);
const order: readonly BoardColumn[] = groups.flatMap(({ columns }): readonly BoardColumn[] => columns);

function Columns(props: {
  readonly counts: BoardView['counts'];
  readonly chosen: BoardColumn | null;
  readonly onChoose: (column: BoardColumn | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="columns">
      {groups.map((group) => (
        <section key={group.name} className="column-group">
          <h2>{t(`board.${group.name}`)}</h2>
          {group.columns.map((column) => {
            const count = props.counts[column];
            return (
              <button
                key={column}
                type="button"
                className="column"
                data-empty={count === 0}
                data-tone={count > 0 && alarming.has(column) ? 'warn' : undefined}
                aria-pressed={props.chosen === column}
                onClick={() => props.onChoose(props.chosen === column ? null : column)}
              >
                <span className="column-count">{format.number(count)}</span>
                <span>{t(`column.${column}`)}</span>
              </button>
            );
          })}
        </section>
      ))}
    </div>
  );
}

function NextPickup({ board }: { readonly board: BoardView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { nextPickup } = board;
  if (nextPickup === null) return <span className="next-pickup soft">{t('board.noPickup')}</span>;
  const left = nextPickup.startTime - now;
  return (
    <span className="next-pickup">
      <span className="soft">{t('board.nextPickup')}</span>
      <strong>{format.slotWithMethod(nextPickup, now)}</strong>
      <span className="soft">
        {left > 0 ? t('frame.time.in', { span: format.span(left) }) : t('frame.time.now')}
      </span>
    </span>
  );
}

/** What the palette has found, alone, and the way back. */
function Only({ orderId, gone }: { readonly orderId: string; readonly gone: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="row row-between">
      <output>
        <strong>{gone ? t('board.gone') : t('board.only', { orderId })}</strong>
      </output>
      <Act code="Escape" label={t('board.whole')} onAct={() => goOrder(null)} />
    </div>
  );
}

export function BoardScreen(): ReactElement {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<BoardColumn | null>(null);
  const [search, setSearch] = useState('');
  const only = useWantedOrder();
  const wanted = {
    ...(only === null ? (chosen === null ? {} : { column: chosen }) : { orderId: only }),
    ...(only === null && search !== '' ? { search } : {}),
  };
  const { value: board, refused } = useQuery('board.get', { ...wanted, limit: 100 });
  const { value: all } = useQuery('board.get', { limit: 1 });
  const full = order.filter((column) => (all?.counts[column] ?? 0) > 0);
  const step = (by: number): void => {
    const stops = [null, ...full];
    goOrder(null);
    setChosen(stops[(stops.indexOf(chosen) + by + stops.length) % stops.length] ?? null);
  };
  useKeys([
    { code: 'ArrowRight', label: t('board.nextColumn'), run: () => step(1) },
    { code: 'ArrowLeft', label: t('board.previousColumn'), run: () => step(-1) },
  ]);
  if (!all)
    return (
      <div className="page">
        <PageHead title={t('board.title')} lead={t('board.lead')} />
        {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
      </div>
    );
  return (
    <div className="page">
      <PageHead title={t('board.title')} lead={t('board.lead')}>
        <NextPickup board={all} />
      </PageHead>
      <Columns
        counts={all.counts}
        chosen={only === null ? chosen : null}
        onChoose={(column) => {
          goOrder(null);
          setChosen(column);
        }}
      />
      {only === null ? null : <Only orderId={only} gone={board?.total === 0} />}
      <BoardRows
        key={`${only ?? ''} ${chosen ?? ''}`}
        board={board}
        column={chosen}
        search={search}
        onSearch={(text) => {
          goOrder(null);
          setSearch(text);
        }}
        bring={async (offset, limit) => (await call('board.get', { ...wanted, offset, limit })).rows}
      />
    </div>
  );
}
