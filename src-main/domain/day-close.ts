/** The end of a packing day: what of the board explains itself, and which day is still to be closed. */
import type { PackingState, PrintSetState, ShipmentState } from './shipment.ts';

const unexplainedWhys = [
  /** Not booked, and it should leave today. */
  'ship_by_today',
  /** Asked of Amazon, and nobody knows yet whether it is booked. */
  'booking_open',
  /** Booked for today, and no label of it is here. */
  'label_missing',
  'not_printed',
  'not_packed',
  'not_handed_over',
  /** Its slot is over and the carrier has not scanned it. */
  'not_picked_up',
  /** Called off, and its parcel still lies with those for the carrier. */
  'on_the_pile',
] as const;
export type UnexplainedWhy = (typeof unexplainedWhys)[number];

/** One row of the board. All instants UTC ms. */
export interface CloseFacts {
  readonly state: ShipmentState;
  readonly packing: PackingState;
  readonly printSet: PrintSetState | null;
  readonly slotEnd: number | null;
  readonly shipBy: number | null;
  /** The carrier's scan, as Amazon tells it. */
  readonly pickedUpAt: number | null;
  /** Packed and called off since, see pile.ts. */
  readonly onThePile: boolean;
}

/**
 * Why a parcel would still be a riddle tomorrow morning; null when its place on the board says it all: it waits for a
 * reason that stands beside it, for a later pickup, or for the carrier's scan, or it is over.
 */
export function unexplained(facts: CloseFacts, now: number, dayEnd: number): UnexplainedWhy | null {
  const { state, packing, printSet, slotEnd, shipBy, pickedUpAt, onThePile } = facts;
  if (onThePile) return 'on_the_pile';
  switch (state) {
    case 'new':
    case 'planned':
      return shipBy !== null && shipBy < dayEnd ? 'ship_by_today' : null;
    case 'booking':
      return 'booking_open';
    case 'booked':
    case 'labelled':
      if (pickedUpAt !== null || (slotEnd !== null && slotEnd > dayEnd)) return null;
      if (slotEnd !== null && now >= slotEnd) return 'not_picked_up';
      if (packing === 'packed') return 'not_handed_over';
      return paperWhy(state, printSet);
    case 'cancelled':
    case 'held':
    case 'handed_over':
    case 'in_transit':
    case 'delivered':
    case 'rejected':
    case 'cannot_pack':
    case 'returned':
    case 'lost':
      return null;
    default:
      return state;
  }
}

function paperWhy(state: 'booked' | 'labelled', printSet: PrintSetState | null): UnexplainedWhy {
  if (printSet === 'verified') return 'not_printed';
  return state === 'booked' || printSet === null || printSet === 'set_aside' ? 'label_missing' : 'not_packed';
}

/** A day nobody closed is asked for no longer than this; older ones stay open for good. */
export const ASKED_FOR_DAYS = 7;

/**
 * The day that is to be closed next: the first one on which something was packed, handed over or came back and that
 * nobody closed, else today. Dates are Asia/Kolkata, `activeDay` the earliest such day after `lastClosed`.
 */
export function openDay(today: string, lastClosed: string | null, activeDay: string | null): string {
  if (activeDay === null || activeDay >= today) return today;
  return lastClosed !== null && activeDay <= lastClosed ? today : activeDay;
}
