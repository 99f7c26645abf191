import type { BoardRow } from '../contract/board.ts';
import { badgesOf } from '../domain/badges.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { Answers, Office } from './office.ts';
import { linesOf, slotOf } from './views.ts';

export function boardAnswers({ desk }: Office): Answers<'board.get'> {
  return {
    async 'board.get'({ column, orderId, search, offset, limit }) {
      await desk.view.settle();
      const board = desk.view.board();
      const { counts, nextPickup } = board;
      if (orderId !== undefined) {
        const line = desk.view.line(orderId);
        const isShown = line && line.column !== null && (column ?? line.column) === line.column;
        const rows = isShown ? [boardRow(line)] : [];
        return { counts, nextPickup, rows: rows.slice(offset, offset + limit), total: rows.length };
      }
      const wanted = search.trim().toLowerCase();
      if (wanted !== '') {
        const found = board.lines(column, 0, Infinity).filter((line) => isCalled(line, wanted));
        return {
          counts,
          nextPickup,
          rows: found.slice(offset, offset + limit).map(boardRow),
          total: found.length,
        };
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

/** Tracking numbers are looked into from their end as well, because that is what is read off a label. */
function isCalled({ name, tracking }: DeskLine, wanted: string): boolean {
  return name.includes(wanted) || (wanted.length >= 4 && tracking.includes(wanted));
}

function boardRow({ orderId, order, shipment, setAside, place, column, late }: DeskLine): BoardRow {
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
      : (late?.why ??
        setAside ??
        shipment?.rejectCode ??
        shipment?.cannotPackReason ??
        shipment?.holdReason ??
        null),
  };
}
