import type { BoardRow, BoardView } from '../contract/board.ts';
import type { InputOf } from '../contract/requests.ts';
import { badgesOf } from '../domain/badges.ts';
import { type BoardFacts, boardColumn, boardCounts } from '../domain/board.ts';
import { DAY } from '../domain/ist.ts';
import type { Desk } from '../jobs/desk.ts';
import { currentPlan } from '../jobs/planning.ts';
import type { Shipment } from '../store/shipments.ts';
import type { Answers, Office } from './office.ts';
import { lateOf, linesOf, slotOf } from './views.ts';

/** Parcels that are over leave the board after so long. */
const SHOWN_AFTER_END = 7 * DAY;

export function boardAnswers({ desk }: Office): Answers<'board.get'> {
  return {
    'board.get': (input) => boardView(desk, input),
  };
}

function boardView(desk: Desk, { column, orderId: only, offset, limit }: InputOf<'board.get'>): BoardView {
  const { ledger, clock } = desk;
  const plan = currentPlan(desk);
  const rows: BoardRow[] = [];
  const facts: BoardFacts[] = [];
  const add = (one: BoardFacts, row: Omit<BoardRow, 'column'>): void => {
    facts.push(one);
    rows.push({ ...row, column: boardColumn(one) });
  };
  for (const line of [...plan.ready, ...plan.held]) {
    const reason = 'reason' in line ? line.reason : null;
    const { orderId, order, badges, shipBy } = line;
    add(
      { state: reason === null ? 'planned' : 'held', printSet: null, packing: 'open', late: null },
      { orderId, lines: linesOf(order), badges, shipBy, slot: null, trackingEnds: null, reason },
    );
  }
  const setAside = new Map(ledger.printSets.setAsides().map((aside) => [aside.orderId, aside.reason]));
  const now = clock.now();
  const shipments = ledger.shipments
    .inStates([
      'booking',
      'booked',
      'labelled',
      'handed_over',
      'in_transit',
      'rejected',
      'cannot_pack',
      'cancelled',
      'delivered',
      'returned',
      'lost',
    ])
    .filter((shipment) => !isOver(shipment) || now - shipment.stateSince < SHOWN_AFTER_END);
  const orders = new Map(
    ledger.orders
      .getMany(shipments.map((shipment) => shipment.orderId))
      .map((order) => [order.orderId, order]),
  );
  for (const shipment of shipments) {
    const order = orders.get(shipment.orderId) ?? null;
    const aside = setAside.get(shipment.orderId) ?? null;
    const set = ledger.printSets.get(shipment.orderId)?.state ?? null;
    const waits = set === null || set === 'deleted';
    add(
      {
        state: shipment.state,
        printSet: aside !== null && waits ? 'set_aside' : set,
        packing: shipment.packing,
        late: lateOf(shipment, order, now),
      },
      {
        orderId: shipment.orderId,
        lines: linesOf(order),
        badges: order ? badgesOf(order) : [],
        shipBy: order?.shipByWindow.latest ?? null,
        slot: slotOf(shipment),
        trackingEnds: shipment.trackingId?.slice(-4) ?? null,
        reason: aside ?? shipment.rejectCode ?? shipment.cannotPackReason ?? shipment.holdReason,
      },
    );
  }
  const counts = boardCounts(facts);
  const wanted = rows.filter(
    (row) => (column === undefined || row.column === column) && (only === undefined || row.orderId === only),
  );
  const next = shipments
    .filter(({ state, slotEnd }) => (state === 'booked' || state === 'labelled') && (slotEnd ?? 0) > now)
    .sort((a, b) => (a.slotStart ?? 0) - (b.slotStart ?? 0))[0];
  return {
    counts,
    nextPickup: next ? slotOf(next) : null,
    rows: wanted.slice(offset, offset + limit),
    total: wanted.length,
  };
}

function isOver({ state }: Shipment): boolean {
  return state === 'cancelled' || state === 'delivered' || state === 'returned' || state === 'lost';
}
