import type { PackView } from '../contract/pack.ts';
import { badgesOf } from '../domain/badges.ts';
import { codeTable, skusOf } from '../domain/codes.ts';
import {
  type PackParcel,
  type PackState,
  type PackVerdict,
  canUndo,
  packState,
  parcelIn,
  withParcels,
} from '../domain/pack-state.ts';
import { type PackEvent, packStep, parcelInHand } from '../domain/packing.ts';
import { istMidnight, istDate } from '../domain/ist.ts';
import { type PackingEvent, type ShipmentState, nextPacking } from '../domain/shipment.ts';
import type { Desk } from '../jobs/desk.ts';
import { inPickOrder } from '../jobs/picking.ts';
import { confirmOut } from '../jobs/print-out.ts';
import type { Shipment } from '../store/shipments.ts';
import { linesOf } from './views.ts';

/** The one packing bench: what is in hand lives in memory, what is packed is in the ledger the moment it is. */
export interface Bench {
  view(): PackView;
  step(event: PackEvent): PackView;
}

const AT_THE_BENCH: readonly ShipmentState[] = ['booked', 'labelled', 'cannot_pack', 'cancelled', 'held'];

export function createBench(desk: Desk): Bench {
  let state: PackState = packState([]);
  let last: PackVerdict | null = null;

  function refresh(): void {
    state = withParcels(state, parcelsOf(desk));
  }

  function view(): PackView {
    refresh();
    const hand = parcelInHand(state);
    const order = hand ? desk.ledger.orders.get(hand.orderId) : null;
    const tracking = hand?.trackingId ?? null;
    return {
      open: state.parcels.filter((parcel) => parcel.status === 'open').length,
      packed: state.parcels.filter((parcel) => parcel.status === 'packed').length,
      parcel: hand && {
        orderId: hand.orderId,
        lines: linesOf(order).map((line) => ({
          ...line,
          scanned: state.counted.filter((sku) => sku === line.sku).length,
        })),
        badges: order ? badgesOf(order) : [],
        giftAcknowledged: state.giftsSeen.includes(hand.orderId),
        trackingEnds: tracking === null ? null : tracking.slice(-4),
      },
      last,
      canUndo: canUndo(state),
    };
  }

  return {
    view,
    step(event) {
      refresh();
      const { ledger } = desk;
      const codes = ledger.goods.codes();
      const skus = new Set(state.parcels.flatMap((parcel) => parcel.items.map((item) => item.sku)));
      const asins = ledger.orders
        .getMany(state.parcels.map((parcel) => parcel.orderId))
        .flatMap((order) => order.items)
        .flatMap(({ asin, sku }) => (asin === null ? [] : [{ code: asin, sku }]));
      const table = codeTable([...codes, ...asins], [...skus]);
      const before = state;
      const step = packStep(state, event, (code) => skusOf(table, code));
      record(desk, before, step.state);
      state = step.state;
      last = { ...step.verdict, offThePile: step.verdict.offThePile || isOnThePile(desk, step.verdict) };
      if (event.type === 'scan') confirmByScan(desk, state, event.code);
      desk.changed('pack', 'board', 'run', 'handover');
      return view();
    },
  };
}

/** Today's parcels in pick order: booked and not yet handed over, or packed or cancelled today. */
function parcelsOf(desk: Desk): PackParcel[] {
  const { ledger, clock } = desk;
  const midnight = istMidnight(istDate(clock.now()));
  const shipments = ledger.shipments
    .inStates(AT_THE_BENCH)
    .filter(
      (shipment) =>
        shipment.bookedAt !== null &&
        (shipment.state === 'booked' || shipment.state === 'labelled' || shipment.stateSince >= midnight),
    );
  const byId = new Map(shipments.map((shipment) => [shipment.orderId, shipment]));
  const parcels: PackParcel[] = [];
  for (const order of inPickOrder(desk, byId.keys())) {
    const shipment = byId.get(order.orderId);
    if (!shipment) continue;
    parcels.push({
      orderId: order.orderId,
      items: order.items,
      trackingId: shipment.trackingId,
      dataMatrix: null,
      gift: order.items.some((item) => item.gift),
      labelled: ledger.printSets.get(order.orderId) !== null,
      status: statusOf(shipment),
    });
  }
  return parcels;
}

function statusOf(shipment: Shipment): PackParcel['status'] {
  if (shipment.state === 'cancelled' || shipment.state === 'held') return 'cancelled';
  if (shipment.state === 'cannot_pack') return 'cannot_pack';
  return shipment.packing;
}

/** Writes what the step packed or took back. */
function record(desk: Desk, before: PackState, after: PackState): void {
  for (const orderId of after.packed) if (!before.packed.includes(orderId)) turn(desk, orderId, 'pack');
  for (const orderId of before.packed) {
    if (!after.packed.includes(orderId) && parcelIn(after, orderId)?.status === 'open')
      turn(desk, orderId, 'undo');
  }
}

function turn(desk: Desk, orderId: string, event: PackingEvent): void {
  const shipment = desk.ledger.shipments.get(orderId);
  const packing = shipment && nextPacking(shipment.packing, event);
  if (!packing) return;
  const packedAt = packing === 'packed' ? desk.clock.now() : null;
  desk.ledger.shipments.note(orderId, { packing, packedAt });
}

/** A label scanned at the bench is out of the printer, and so is every earlier one of its batch. */
function confirmByScan(desk: Desk, state: PackState, scanned: string): void {
  const code = scanned.trim();
  const parcel = state.parcels.find(({ trackingId }) => trackingId === code && code !== '');
  if (!parcel) return;
  const open = desk.ledger.prints.openLabelOf(parcel.orderId);
  if (open) confirmOut(desk, open.batchId, parcel.orderId);
}

/** A cancelled order that was packed before: its parcel lies with those for the carrier. */
function isOnThePile(desk: Desk, { verdict, orderId }: PackVerdict): boolean {
  if (verdict !== 'cancelled' || orderId === null) return false;
  return desk.ledger.shipments.get(orderId)?.packing === 'packed';
}
