import type { BoardRow } from '../contract/board.ts';
import { badgesOf } from '../domain/badges.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { Answers, Office } from './office.ts';
import { linesOf, slotOf } from './views.ts';

export function boardAnswers({ desk }: Office): Answers<'board.get'> {
  return {
    async 'board.get'({ column, orderId, offset, limit }) {
      await desk.view.settle();
      const board = desk.view.board();
      const { counts, nextPickup } = board;
      if (orderId !== undefined) {
        const line = desk.view.line(orderId);
        const isShown = line && line.column !== null && (column ?? line.column) === line.column;
        const rows = isShown ? [boardRow(line)] : [];
        return { counts, nextPickup, rows: rows.slice(offset, offset + limit), total: rows.length };
      }
      const all = (): number => Object.values(counts).reduce((sum, count) => sum + count, 0);
      return {
        counts,
        nextPickup,
        rows: board.lines(column, offset, limit).map(boardRow),
        total: column === undefined ? all() : counts[column],
      };
    },
  };
}

function boardRow({ orderId, order, shipment, setAside, place, column }: DeskLine): BoardRow {
  const onPlan = place.kind === 'ready' || place.kind === 'held';
  const held = place.kind === 'held' ? place.line.reason : null;
  return {
    orderId,
    column: column ?? 'planned',
    lines: linesOf(order),
    badges: order ? badgesOf(order) : [],
    shipBy: order?.shipByWindow.latest ?? null,
    slot: onPlan || !shipment ? null : slotOf(shipment),
    trackingEnds: onPlan ? null : (shipment?.trackingId?.slice(-4) ?? null),
    reason: onPlan
      ? held
      : (setAside ?? shipment?.rejectCode ?? shipment?.cannotPackReason ?? shipment?.holdReason ?? null),
  };
}
