import { memo, useCallback, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardRow, BoardView } from '../../../src-main/contract/board.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods, textOfLines } from '../../parts/Goods.tsx';
import { Empty, Waiting } from '../../parts/pieces.tsx';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { Badges, Tag } from '../../parts/Tag.tsx';
import { useList } from '../../parts/useList.ts';
import { usePages } from '../../parts/usePages.ts';
import { VirtualList } from '../../parts/VirtualList.tsx';
import type { Tone } from '../../parts/say.ts';
import type { Offer } from './offers.ts';
import { OfferLine } from './OfferLine.tsx';
import { ReasonText } from './ReasonText.tsx';
import { RowActs } from './RowActs.tsx';
import { RowLine, type OpenRow } from './RowLines.tsx';
import { SearchField } from './SearchField.tsx';

const tones: Partial<Record<BoardColumn, Tone>> = {
  held: 'warn',
  label_set_aside: 'warn',
  late: 'stop',
  rejected: 'stop',
  lost: 'stop',
  cannot_pack: 'warn',
  packed: 'ok',
  handed_over: 'ok',
  picked_up: 'ok',
  delivered: 'ok',
  booking: 'accent',
  booked: 'accent',
};

interface RowProps {
  readonly row: BoardRow;
  readonly now: number;
}

const Row = memo(function Row({ row, now }: RowProps): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const tone = tones[row.column];
  return (
    <>
      <div className="ready-when">
        <ShipBy at={row.shipBy} now={now} />
        <span className="order-id">{row.orderId}</span>
      </div>
      <div className="ready-what">
        <Goods lines={row.lines} />
        <Badges badges={row.badges} lines={row.lines} />
      </div>
      <div className="board-state">
        <Tag {...(tone === undefined ? {} : { tone })}>{t(`column.${row.column}`)}</Tag>
        <ReasonText row={row} />
      </div>
      <div className="board-pickup">
        <span>{row.slot === null ? '' : format.slotWithMethod(row.slot, now)}</span>
        <span className="soft">
          {row.trackingEnds === null ? '' : t('board.trackingEnds', { ends: row.trackingEnds })}
        </span>
      </div>
    </>
  );
});

/** The rows of one column, or of all, and what can be done about the chosen one. */
export function BoardRows(props: {
  readonly board: BoardView | undefined;
  readonly column: BoardColumn | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly bring: (offset: number, limit: number) => Promise<readonly BoardRow[]>;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { board, column } = props;
  const [open, setOpen] = useState<OpenRow | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const total = board?.total ?? 0;
  const { rows, want } = usePages(board, board?.rows ?? [], total, props.bring);
  const list = useList({
    rows,
    keyOf: (row) => row?.orderId ?? null,
    textOf: (row) => (row ? `${row.orderId} ${textOfLines(row.lines)} ${row.trackingEnds ?? ''}` : ''),
    label: t('board.move'),
    startsChosen: false,
  });
  const { chosen } = list;
  const keyOf = useCallback((index: number) => rows[index]?.orderId ?? index, [rows]);
  return (
    <section className="card">
      <header className="card-head">
        <h2>{column === null ? t('board.all') : t(`column.${column}`)}</h2>
        <span className="number soft">{board ? format.number(total) : ''}</span>
        <SearchField text={props.search} onText={props.onSearch} />
        <span className="push card-act row board-acts">
          {chosen ? <RowActs row={chosen} onOpen={setOpen} onOffer={setOffer} /> : null}
        </span>
      </header>
      {offer === null ? null : <OfferLine offer={offer} onDone={() => setOffer(null)} />}
      {board ? null : <Waiting />}
      {board && total === 0 ? (
        <Empty
          title={t(props.search === '' ? 'board.emptyTitle' : 'board.noneFound')}
          text={t(props.search === '' ? 'board.emptyText' : 'board.noneFoundText')}
        />
      ) : null}
      <VirtualList
        className="board-rows"
        total={total}
        chosen={list.index}
        follow={list.byKey}
        estimate={94}
        keyOf={keyOf}
        onSight={want}
        renderRow={(index) => {
          const row = rows[index];
          if (!row) return <div className="skeleton row-empty" />;
          return (
            <>
              <Row row={row} now={now} />
              <button
                type="button"
                className="row-pick"
                aria-label={t('board.choose', { orderId: row.orderId })}
                aria-pressed={row === chosen}
                onClick={() => list.choose(index)}
              />
              {open?.orderId === row.orderId ? (
                <RowLine open={open} onDone={() => setOpen(null)} onOffer={setOffer} />
              ) : null}
            </>
          );
        }}
      />
    </section>
  );
}
