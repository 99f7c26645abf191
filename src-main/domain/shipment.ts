/**
 * What can become of a shipment, its print set and its packing: one table each; a recipient has an end date instead.
 * Whatever is not in a table is not allowed, so a late answer or a repeated event changes nothing.
 */

type Table<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

export const shipmentStates = [
  /** Seen, not yet on a plan. */
  'new',
  /** On the plan; nothing was asked of Amazon. */
  'planned',
  /** The intent to book is written; Amazon may or may not have done it. */
  'booking',
  /** Amazon has the pickup. */
  'booked',
  /** A verified print set for it was here; it may be printed or already deleted. */
  'labelled',
  /** The seller says the carrier took it. */
  'handed_over',
  /** The carrier says it has it, on the way out or on the way back. */
  'in_transit',
  'delivered',
  /** Waits for the seller; the reason is one of `holdReasons`. */
  'held',
  /** Amazon refused to book it; its code is kept. */
  'rejected',
  /** Booked, but the goods cannot be packed. */
  'cannot_pack',
  'cancelled',
  'returned',
  /** The carrier says lost or damaged on the way. */
  'lost',
] as const;
export type ShipmentState = (typeof shipmentStates)[number];

export const shipmentEvents = [
  'plan',
  /** The intent to book is written. */
  'book',
  /** The intent is withdrawn before anything was sent. */
  'withdraw',
  /** Amazon has it: our booking, or one found there. */
  'booked',
  /** Amazon's refusal. */
  'refuse',
  'hold',
  /** The seller answered what it was held for. */
  'release',
  /** A print set was verified for it. */
  'label',
  /** The print set was thrown away unused: spoiled label, or a new slot that brings new papers. */
  'unlabel',
  /** Amazon cancelled the label; the order itself may go on. */
  'label_cancelled',
  'cannot_pack',
  /** The goods of a cannot-pack order were found again. Its label went to the shredder, so it needs a new one. */
  'find',
  'cancel',
  'hand_over',
  /** Takes back the seller's own mark. */
  'undo_hand_over',
  'picked_up',
  'delivered',
  'returned',
  'lost',
] as const;
export type ShipmentEvent = (typeof shipmentEvents)[number];

/** What the carrier reports is a fact about a parcel, so it holds in whatever state our own books are. */
const carrier = {
  picked_up: 'in_transit',
  delivered: 'delivered',
  returned: 'returned',
  lost: 'lost',
} as const;

const shipmentTable: Table<ShipmentState, ShipmentEvent> = {
  new: { plan: 'planned', hold: 'held', booked: 'booked', cancel: 'cancelled', ...carrier },
  planned: { book: 'booking', hold: 'held', booked: 'booked', cancel: 'cancelled', ...carrier },
  booking: {
    booked: 'booked',
    withdraw: 'planned',
    hold: 'held',
    refuse: 'rejected',
    cancel: 'cancelled',
    ...carrier,
  },
  booked: {
    label: 'labelled',
    label_cancelled: 'held',
    cannot_pack: 'cannot_pack',
    hand_over: 'handed_over',
    cancel: 'cancelled',
    ...carrier,
  },
  labelled: {
    unlabel: 'booked',
    label_cancelled: 'held',
    cannot_pack: 'cannot_pack',
    hand_over: 'handed_over',
    cancel: 'cancelled',
    ...carrier,
  },
  handed_over: {
    undo_hand_over: 'labelled',
    label_cancelled: 'held',
    cancel: 'cancelled',
    ...carrier,
  },
  in_transit: { delivered: 'delivered', returned: 'returned', lost: 'lost' },
  delivered: { returned: 'returned' },
  held: { release: 'planned', booked: 'booked', cancel: 'cancelled', ...carrier },
  rejected: { release: 'planned', booked: 'booked', cancel: 'cancelled', ...carrier },
  cannot_pack: { find: 'booked', cancel: 'cancelled', ...carrier },
  cancelled: { ...carrier },
  returned: {},
  lost: { picked_up: 'in_transit', delivered: 'delivered', returned: 'returned' },
};

/** The state after the event, or null when the event means nothing in that state. */
export function nextShipment(state: ShipmentState, event: ShipmentEvent): ShipmentState | null {
  return shipmentTable[state][event] ?? null;
}

export const printSetStates = ['fetched', 'verified', 'sent', 'out', 'deleted', 'set_aside'] as const;
export type PrintSetState = (typeof printSetStates)[number];
export const printSetEvents = [
  'verify',
  'set_aside',
  /** The spooler took it. */
  'send',
  /** The paper came out. */
  'out',
  /** The printer jammed or was off: the paper did not come out and may be sent again. */
  'not_out',
  'delete',
] as const;
export type PrintSetEvent = (typeof printSetEvents)[number];

const printSetTable: Table<PrintSetState, PrintSetEvent> = {
  fetched: { verify: 'verified', set_aside: 'set_aside', delete: 'deleted' },
  verified: { send: 'sent', set_aside: 'set_aside', delete: 'deleted' },
  sent: { out: 'out', not_out: 'verified', delete: 'deleted' },
  out: { delete: 'deleted' },
  deleted: {},
  set_aside: { verify: 'verified', delete: 'deleted' },
};

/** Whether papers are wanted: none came (null), they are used up, or they were set aside. One set is enough until then. */
export function wantsPrintSet(state: PrintSetState | null): boolean {
  return state === null || state === 'deleted' || state === 'set_aside';
}

/** The state after the event, or null when it is not allowed. A reprint is a new print set, never a way back. */
export function nextPrintSet(state: PrintSetState, event: PrintSetEvent): PrintSetState | null {
  return printSetTable[state][event] ?? null;
}

export const packingStates = ['open', 'packed'] as const;
export type PackingState = (typeof packingStates)[number];
export const packingEvents = ['pack', 'undo'] as const;
export type PackingEvent = (typeof packingEvents)[number];

const packingTable: Table<PackingState, PackingEvent> = {
  open: { pack: 'packed' },
  packed: { undo: 'open' },
};

/** The state after the event, or null when it is not allowed: nothing is packed twice. */
export function nextPacking(state: PackingState, event: PackingEvent): PackingState | null {
  return packingTable[state][event] ?? null;
}
