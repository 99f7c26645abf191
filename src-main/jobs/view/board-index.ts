import { type BoardColumn, boardColumns } from '../../domain/board.ts';
import type { HandoverSlot } from '../../domain/easy-ship.ts';
import { type DeskLine, byRun } from './line.ts';
import { type Sorted, createSorted } from './sorted.ts';

/** A pickup that parcels are booked for. UTC ms. */
export type Pickup = Pick<HandoverSlot, 'startTime' | 'endTime' | 'handoverMethod'>;

export interface BoardIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  /** Lines of one column; the plan's own come from the plan. */
  column(column: BoardColumn): readonly DeskLine[];
  /** Every line that left the plan: run by run, in the order of the run. */
  offThePlan(): readonly DeskLine[];
  counts(): Record<BoardColumn, number>;
  /** The first pickup of a booked parcel that is not over. */
  nextPickup(now: number): Pickup | null;
}

/** The board's columns and their counts, kept up one order at a time. */
export function createBoardIndex(): BoardIndex {
  const columns = new Map<BoardColumn, Sorted<DeskLine>>();
  for (const column of boardColumns) columns.set(column, createSorted(byRun));
  const off = createSorted(byRun);
  const pickups = new Map<string, { readonly pickup: Pickup; count: number }>();

  function countPickup({ shipment }: DeskLine, by: 1 | -1): void {
    if (shipment?.state !== 'booked' && shipment?.state !== 'labelled') return;
    const { slotStart: startTime, slotEnd: endTime, handoverMethod } = shipment;
    if (startTime === null || endTime === null || handoverMethod === null) return;
    const key = `${startTime}/${endTime}/${handoverMethod}`;
    const one = pickups.get(key) ?? { pickup: { startTime, endTime, handoverMethod }, count: 0 };
    one.count += by;
    if (one.count === 0) pickups.delete(key);
    else pickups.set(key, one);
  }

  return {
    put(line) {
      if (line.column === null) return;
      columns.get(line.column)?.add(line);
      if (isOffThePlan(line)) off.add(line);
      countPickup(line, 1);
    },
    drop(line) {
      if (line.column === null) return;
      columns.get(line.column)?.remove(line);
      if (isOffThePlan(line)) off.remove(line);
      countPickup(line, -1);
    },
    column: (column) => columns.get(column)?.all() ?? [],
    offThePlan: () => off.all(),
    counts: () =>
      Object.fromEntries(boardColumns.map((column) => [column, columns.get(column)?.size() ?? 0])) as Record<
        BoardColumn,
        number
      >,
    nextPickup(now) {
      const [next] = [...pickups.values()]
        .map(({ pickup }) => pickup)
        .filter(({ endTime }) => endTime > now)
        .sort(byStart);
      return next ?? null;
    },
  };
}

/** An order that is no more for this desk may still have a parcel on the board. */
function isOffThePlan({ place }: DeskLine): boolean {
  return place.kind !== 'ready' && place.kind !== 'held';
}

function byStart(a: Pickup, b: Pickup): number {
  return (
    a.startTime - b.startTime ||
    a.endTime - b.endTime ||
    (a.handoverMethod < b.handoverMethod ? 1 : a.handoverMethod > b.handoverMethod ? -1 : 0)
  );
}
