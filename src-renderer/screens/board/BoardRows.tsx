import { Modal } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn, BoardRow, BoardView } from '../../../src-main/contract/board.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Goods, textOfLines } from '../../parts/Goods.tsx';
import { Empty, Waiting } from '../../parts/pieces.tsx';
import { ShipBy } from '../../parts/ShipBy.tsx';
import { Badges, Tag } from '../../parts/Tag.tsx';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import type { Tone } from '../../parts/say.ts';
import { CannotPackForm } from './CannotPackForm.tsx';
import { ReasonText } from './ReasonText.tsx';
import { RowActs } from './RowActs.tsx';

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

function Row({ row, now }: { readonly row: BoardRow; readonly now: number }): ReactElement {
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
        <ReasonText reason={row.reason} />
      </div>
      <div className="board-pickup">
        <span>{row.slot === null ? '' : format.slotWithMethod(row.slot, now)}</span>
        <span className="soft">
          {row.trackingEnds === null ? '' : t('board.trackingEnds', { ends: row.trackingEnds })}
        </span>
      </div>
    </>
  );
}

export function BoardRows({
  board,
  column,
}: {
  readonly board: BoardView | undefined;
  readonly column: BoardColumn | null;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const [asking, setAsking] = useState<string | null>(null);
  const rows = board?.rows ?? [];
  const { shown, more, reach } = usePaged(rows, 100);
  const list = useList({
    rows,
    keyOf: ({ orderId }) => orderId,
    textOf: ({ orderId, lines, trackingEnds }) => `${orderId} ${textOfLines(lines)} ${trackingEnds ?? ''}`,
    label: t('board.move'),
    startsChosen: false,
    reach,
  });
  const { chosen } = list;
  return (
    <section className="card">
      <header className="card-head">
        <h2>{column === null ? t('board.all') : t(`column.${column}`)}</h2>
        <span className="number soft">{board ? format.number(board.total) : ''}</span>
        <span className="push card-act row">
          {chosen ? <RowActs row={chosen} onCannotPack={() => setAsking(chosen.orderId)} /> : null}
        </span>
      </header>
      {board ? null : <Waiting />}
      {board && shown.length === 0 ? (
        <Empty title={t('board.emptyTitle')} text={t('board.emptyText')} />
      ) : null}
      <ul className="list board-rows">
        {shown.map((row, index) => (
          <li key={row.orderId} data-selected={row === chosen} ref={list.refOf(index)}>
            <Row row={row} now={now} />
            <button
              type="button"
              className="row-pick"
              aria-label={t('board.choose', { orderId: row.orderId })}
              aria-pressed={row === chosen}
              onClick={() => list.choose(index)}
            />
          </li>
        ))}
      </ul>
      {more}
      {asking === null ? null : (
        <Modal
          opened
          onClose={() => setAsking(null)}
          title={t('board.cannotPackTitle')}
          closeButtonProps={{ 'aria-label': t('frame.close') }}
        >
          <CannotPackForm orderId={asking} onDone={() => setAsking(null)} />
        </Modal>
      )}
    </section>
  );
}
