/** Where each order stands, in one word: the furthest thing that is true of it, and trouble before progress. */
import type { Late } from './late.ts';
import type { PackingState, PrintSetState, ShipmentState } from './shipment.ts';

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

export interface BoardFacts {
  readonly state: ShipmentState;
  /** Null while no papers of it are or were here. */
  readonly printSet: PrintSetState | null;
  readonly packing: PackingState;
  readonly late: Late | null;
}

/** The column of one shipment. */
export function boardColumn({ state, printSet, packing, late }: BoardFacts): BoardColumn {
  if (late !== null) return 'late';
  switch (state) {
    case 'new':
      return 'planned';
    case 'in_transit':
      return 'picked_up';
    case 'booked':
    case 'labelled':
      return packing === 'packed' ? 'packed' : paperColumn(printSet);
    case 'planned':
    case 'held':
    case 'booking':
    case 'handed_over':
    case 'cannot_pack':
    case 'rejected':
    case 'cancelled':
    case 'delivered':
    case 'returned':
    case 'lost':
      return state;
    default:
      return state;
  }
}

function paperColumn(printSet: PrintSetState | null): BoardColumn {
  switch (printSet) {
    case null:
    case 'fetched':
      return 'booked';
    case 'verified':
      return 'label_here';
    case 'set_aside':
      return 'label_set_aside';
    case 'sent':
      return 'sent';
    case 'out':
    case 'deleted':
      return 'out';
    default:
      return printSet;
  }
}
