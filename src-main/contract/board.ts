import type { Offline } from '../domain/offline.ts';
import type { PaperWait } from '../domain/paper-wait.ts';
import type { Badge, LineView, SerialWanted, SlotView } from './plan.ts';

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
  /** A word of a closed list: hold reason, Amazon's code, cannot-pack, set-aside or late reason. */
  readonly reason: string | null;
}

export interface BoardView {
  readonly counts: Readonly<Record<BoardColumn, number>>;
  readonly nextPickup: SlotView | null;
  readonly rows: readonly BoardRow[];
  readonly total: number;
}

/** What the desk waits for: the line when it is gone, and papers that were asked for. */
export interface DeskWaits {
  readonly offline: Offline | null;
  readonly papers: PaperWait | null;
}
export type { Offline, PaperWait };

/** How much waits where, for the frame around every screen: it is asked for with each change, so it carries no rows. */
export interface DeskCounts {
  /** On the plan, ready or held. */
  readonly planOrders: number;
  /** Still to pack. */
  readonly openParcels: number;
  /** Packed and waiting for the carrier. */
  readonly packedParcels: number;
  /** Packed, called off since, and still on the pile. */
  readonly pileParcels: number;
  /** Not taken or not scanned by the carrier in time. */
  readonly lateParcels: number;
  /** Printers that have stopped with papers in them or before them. */
  readonly stoppedPrinters: number;
}

export interface PickLine {
  readonly sku: string;
  readonly title: string;
  readonly bin: string | null;
  /** Units to fetch. */
  readonly quantity: number;
  readonly orders: number;
  /** How many of those orders want more than one. */
  readonly multiUnitOrders: number;
  /** The same by how many they want, as "3 parcels × 2"; most units first. */
  readonly multiUnit: readonly { readonly units: number; readonly parcels: number }[];
  /** Parcels in which it goes together with another SKU. */
  readonly mixedParcels: number;
  readonly badges: readonly Badge[];
}
export interface PickRun {
  readonly runId: number;
  /** The day's n-th run. */
  readonly runOfDay: number;
  /** UTC ms. */
  readonly startedAt: number;
}
export interface PickListView {
  readonly runId: number;
  /** The day's n-th run. */
  readonly runOfDay: number;
  /** All runs of that day, the first one first. */
  readonly runs: readonly PickRun[];
  readonly lines: readonly PickLine[];
  /** Parcels of more than one SKU, in pick order. */
  readonly mixed: readonly { readonly orderId: string; readonly lines: readonly LineView[] }[];
  readonly parcels: number;
  readonly units: number;
}

/** An order that Amazon wants serial numbers for, before it is booked. */
export interface PickSerial {
  readonly orderId: string;
  /** UTC ms. */
  readonly shipBy: number | null;
  readonly lines: readonly LineView[];
  readonly wanted: readonly SerialWanted[];
  readonly scanned: readonly { readonly orderItemId: string; readonly serialNumber: string }[];
}
