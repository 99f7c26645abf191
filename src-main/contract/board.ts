import type { Badge, LineView, SlotView } from './plan.ts';

export const boardColumns = [
  'planned',
  'held',
  'booking',
  'booked',
  'label_here',
  'label_set_aside',
  'sent',
  'out',
  'packed',
  'handed_over',
  'picked_up',
  'late',
  'cannot_pack',
  'rejected',
  'cancelled',
  'delivered',
  'returned',
  'lost',
] as const;
export type BoardColumn = (typeof boardColumns)[number];

export interface BoardRow {
  readonly orderId: string;
  readonly column: BoardColumn;
  readonly lines: readonly LineView[];
  readonly badges: readonly Badge[];
  readonly shipBy: number | null;
  readonly slot: SlotView | null;
  readonly trackingEnds: string | null;
  /** A word of a closed list: hold reason, Amazon's code, cannot-pack reason, set-aside reason. */
  readonly reason: string | null;
}

export interface BoardView {
  readonly counts: Readonly<Record<BoardColumn, number>>;
  readonly nextPickup: SlotView | null;
  readonly rows: readonly BoardRow[];
  readonly total: number;
}

export interface PickLine {
  readonly sku: string;
  readonly title: string;
  readonly bin: string | null;
  readonly quantity: number;
  readonly orders: number;
  /** How many of those orders want more than one. */
  readonly multiUnitOrders: number;
  readonly badges: readonly Badge[];
}
export interface PickListView {
  /** The day's n-th run. */
  readonly runOfDay: number;
  readonly lines: readonly PickLine[];
  readonly parcels: number;
  readonly units: number;
}
