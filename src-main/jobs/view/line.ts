/** What is known of one order at the desk, and what the domain's rules make of it at an instant. */
import { type BoardColumn, boardColumn } from '../../domain/board.ts';
import { DAY } from '../../domain/ist.ts';
import { type Late, lateFrom, lateness } from '../../domain/late.ts';
import type { Order } from '../../domain/order.ts';
import type { SetAsideReason } from '../../domain/papers.ts';
import { type PlaceFacts, type PlanPlace, placeOf } from '../../domain/plan-line.ts';
import { type PickKey, pickKey } from '../../domain/pick-order.ts';
import { PILE_FOR, isOnThePile } from '../../domain/pile.ts';
import { AWAITED_FOR, type ReturnExpectation, awaitedAs } from '../../domain/returns.ts';
import type { ShipmentState } from '../../domain/shipment.ts';
import type { PrintSet } from '../../store/print-sets.ts';
import type { Shipment } from '../../store/shipments.ts';

/** Parcels that are over leave the desk after so long. */
export const SHOWN_AFTER_END = 7 * DAY;

export interface LineFacts {
  readonly orderId: string;
  readonly order: Order | null;
  readonly shipment: Shipment | null;
  readonly printSet: PrintSet | null;
  /** Why papers of it wait for the seller. */
  readonly setAside: SetAsideReason | null;
  /** Whether its parcel came back here already. */
  readonly arrived: boolean;
}

/** Never changed: a write to any of its facts, or an instant that matters, makes a new one. */
export interface DeskLine extends LineFacts {
  readonly place: PlanPlace;
  /** Null while it is not on the board. */
  readonly column: BoardColumn | null;
  readonly late: Late | null;
  /** Packed, and called off since. */
  readonly onThePile: boolean;
  /** As what its parcel is to come back; null when it is not. */
  readonly awaited: ReturnExpectation | null;
  readonly pick: PickKey;
  /** In small letters: its number and SKUs, a line each, and its tracking number. */
  readonly name: string;
  readonly tracking: string;
  /** UTC ms at which the rules may say something else although nothing was written; null for never. */
  readonly changesAt: number | null;
}

export interface Rules extends Omit<PlaceFacts, 'shipment'> {
  readonly bins: ReadonlyMap<string, string>;
  /** Orders of this run and of later ones stay at the desk whatever becomes of them. */
  readonly firstRun: number;
}

/** On its way or waiting for somebody: at the desk for as long as it is so. */
export const activeStates: readonly ShipmentState[] = [
  'booking',
  'booked',
  'labelled',
  'handed_over',
  'in_transit',
  'rejected',
  'cannot_pack',
];
/** On the board for some days more. */
export const overStates: readonly ShipmentState[] = ['cancelled', 'delivered', 'returned', 'lost'];
/** Of these only what was booked once or belongs to a run is of interest when the plan has no place for it. */
export const idleStates: readonly ShipmentState[] = ['new', 'planned', 'held'];

const PLACELESS: PlanPlace = { kind: 'none' };

export function deskLine(facts: LineFacts, rules: Rules): DeskLine {
  const { order, shipment } = facts;
  const { now } = rules;
  const place = order ? placeOf(order, { ...rules, shipment: shipment ?? undefined }) : PLACELESS;
  const follow = shipment && { ...shipment, shippedWithTracking: isShipped(order) };
  const late = follow && lateness(follow, now);
  const onThePile = shipment !== null && isOnThePile(shipment, now);
  const awaited = facts.arrived || !shipment ? null : awaitedAs(shipment, order?.packages ?? [], now);
  const ends = [
    SHOWN_AFTER_END,
    onThePile ? PILE_FOR : null,
    awaited !== null && shipment?.state !== 'in_transit' ? AWAITED_FOR : null,
  ].filter((end) => end !== null);
  const instants = [
    place.kind === 'later' ? place.opensAt : null,
    follow && (lateFrom(follow)?.since ?? null),
    ...(shipment ? ends.map((end) => shipment.stateSince + end) : []),
  ].filter((instant) => instant !== null && instant > now);
  return {
    ...facts,
    place,
    column: columnOf(facts, place, late, now),
    late,
    onThePile,
    awaited,
    name: [facts.orderId, ...(order?.items.map(({ sku }) => sku) ?? [])].join('\n').toLowerCase(),
    tracking: shipment?.trackingId?.toLowerCase() ?? '',
    pick: pickKey({ orderId: facts.orderId, items: order?.items ?? [] }, rules.bins),
    changesAt: instants.length === 0 ? null : Math.min(...instants.filter((instant) => instant !== null)),
  };
}

/** Amazon calls it SHIPPED and names a tracking number. */
function isShipped(order: Order | null): boolean {
  return (
    order?.fulfillmentStatus === 'SHIPPED' && order.packages.some((parcel) => parcel.trackingNumber !== null)
  );
}

function columnOf(
  { shipment, printSet, setAside }: LineFacts,
  place: PlanPlace,
  late: Late | null,
  now: number,
): BoardColumn | null {
  if (place.kind === 'ready') return 'planned';
  if (place.kind === 'held') return 'held';
  if (shipment === null || idleStates.includes(shipment.state)) return null;
  if (overStates.includes(shipment.state) && now - shipment.stateSince >= SHOWN_AFTER_END) return null;
  const { state, packing } = shipment;
  const set = printSet?.state ?? null;
  const waits = setAside !== null && (set === null || set === 'deleted');
  return boardColumn({ state, printSet: waits ? 'set_aside' : set, packing, late });
}

/** Whether anybody at the desk may still ask for it. */
export function isAtDesk(line: DeskLine, { firstRun, now }: Rules): boolean {
  const { place, column, shipment } = line;
  if (place.kind !== 'none' || column !== null || line.onThePile || line.awaited !== null) return true;
  if (shipment === null) return false;
  if (shipment.runId !== null && shipment.runId >= firstRun) return true;
  return shipment.bookedAt !== null && now - shipment.stateSince < SHOWN_AFTER_END;
}

/** Run by run, in the order of the run. */
export function byRun(
  { orderId: a, shipment: one }: DeskLine,
  { orderId: b, shipment: other }: DeskLine,
): number {
  return (
    (one?.runId ?? 0) - (other?.runId ?? 0) ||
    (one?.runPosition ?? 0) - (other?.runPosition ?? 0) ||
    (a === b ? 0 : a < b ? -1 : 1)
  );
}
