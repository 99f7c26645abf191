/** What stands at the carrier's door, as the window shows it. Only open parcels are read, by their state. */
import type {
  HandoverGroup,
  HandoverRow,
  HandoverView,
  LateView,
  ManifestView,
  OffThePileView,
  ReschedulingView,
} from '../contract/handover.ts';
import type { SlotView } from '../contract/plan.ts';
import { DAY, istDate } from '../domain/ist.ts';
import { SCAN_WITHIN_MS, lateness } from '../domain/late.ts';
import { type ManifestGroup, type ManifestParcel, groupForHandover } from '../domain/manifest.ts';
import type { PackingState } from '../domain/shipment.ts';
import type { Desk } from '../jobs/desk.ts';
import { PILE_DAYS } from '../jobs/door.ts';
import type { DoorParcel, Manifest } from '../store/handover.ts';
import { linesOf } from './views.ts';

/** Amazon.in names no carrier before the pickup; Easy Ship's own is Amazon's. */
const UNNAMED_CARRIER = 'Amazon Easy Ship';
/** Rows that travel to the window; the counts are always whole. */
const MOST_PACKED = 500;
const MOST_NOT_PACKED = 100;
const MOST_LATE = 500;
const MISSED_DAYS = 14 * DAY;
const MOST_MISSED = 100;
const ASIDE = 'handover.aside';

export interface Group extends ManifestGroup<GroupParcel> {
  readonly carrierName: string;
}
export interface GroupParcel extends ManifestParcel {
  readonly packing: PackingState;
}

/** Order ids that the seller scanned to stay here. They are kept, so that a lock or a restart forgets none. */
export function asideOf(desk: Desk): Set<string> {
  const stored: unknown = desk.ledger.settings.get(ASIDE);
  return new Set(Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : []);
}

export function keepAside(desk: Desk, aside: ReadonlySet<string>): void {
  desk.ledger.settings.set(ASIDE, [...aside]);
}

/** Everything booked and not handed over, by window, method and carrier. */
export function groupsOf(desk: Desk): Group[] {
  const parcels = desk.ledger.handover.atTheDoor().flatMap((parcel): GroupParcel[] => {
    const { orderId, trackingId, slotStart, slotEnd, handoverMethod, carrier, packing } = parcel;
    if (slotStart === null || slotEnd === null || handoverMethod === null) return [];
    return [{ orderId, trackingId, slotStart, slotEnd, handoverMethod, carrier, packing }];
  });
  return groupForHandover(parcels).map((group) => ({
    ...group,
    carrierName: group.carrier ?? UNNAMED_CARRIER,
  }));
}

export function handoverView(desk: Desk, rescheduling: ReschedulingView | null): HandoverView {
  const { ledger, clock } = desk;
  const now = clock.now();
  const aside = asideOf(desk);
  const late = lateParcels(desk, now);
  const waiting = ledger.handover.waiting();
  return {
    groups: groupsOf(desk).map((group) => groupView(group, aside)),
    manifests: ledger.handover
      .manifestsOf(istDate(now))
      .filter((manifest) => manifest.replacedBy === null)
      .map((manifest) => manifestView(desk, manifest))
      .filter(({ orders, replacesPrinted }) => orders > 0 || replacesPrinted),
    waiting: {
      count: waiting.count,
      alarmAt: waiting.oldest === null ? null : waiting.oldest + SCAN_WITHIN_MS,
    },
    late: late.slice(0, MOST_LATE),
    lateCount: late.length,
    offThePile: offThePile(desk, now),
    rescheduling,
    missed: ledger.handover.missedSince(now - MISSED_DAYS, MOST_MISSED).map((missed) => ({
      orderId: missed.orderId,
      slot: {
        startTime: missed.slotStart,
        endTime: missed.slotEnd,
        handoverMethod: missed.handoverMethod,
      },
      notedAt: missed.notedAt,
    })),
  };
}

function groupView(group: Group, aside: ReadonlySet<string>): HandoverGroup {
  const { key, slotStart, slotEnd, handoverMethod, carrierName, parcels } = group;
  const rowOf = ({ orderId, trackingId }: GroupParcel): HandoverRow => ({
    orderId,
    trackingEnds: ends(trackingId),
    aside: aside.has(orderId),
  });
  const packed = parcels.filter(({ packing }) => packing === 'packed');
  const notPacked = parcels.filter(({ packing }) => packing === 'open');
  return {
    key,
    slot: { startTime: slotStart, endTime: slotEnd, handoverMethod },
    carrier: carrierName,
    packed: packed.slice(0, MOST_PACKED).map(rowOf),
    packedCount: packed.length,
    asideCount: packed.filter(({ orderId }) => aside.has(orderId)).length,
    notPacked: notPacked.slice(0, MOST_NOT_PACKED).map(rowOf),
    notPackedCount: notPacked.length,
  };
}

function ends(trackingId: string | null): string | null {
  return trackingId?.slice(-4) ?? null;
}

function slotOfParcel({ slotStart, slotEnd, handoverMethod }: DoorParcel): SlotView | null {
  if (slotStart === null || slotEnd === null || handoverMethod === null) return null;
  return { startTime: slotStart, endTime: slotEnd, handoverMethod };
}

/** Oldest first. The Orders API may know of the carrier's scan before the shipment does. */
export function lateParcels(desk: Desk, now: number): LateView[] {
  const { ledger } = desk;
  const maybe = ledger.handover.maybeLate(now, now - SCAN_WITHIN_MS);
  const shipped = new Set(
    ledger.orders
      .getMany(maybe.map(({ orderId }) => orderId))
      .filter(
        ({ fulfillmentStatus, packages }) =>
          fulfillmentStatus === 'SHIPPED' && packages.some(({ trackingNumber }) => trackingNumber !== null),
      )
      .map(({ orderId }) => orderId),
  );
  return maybe.flatMap((parcel) => {
    const late = lateness({ ...parcel, shippedWithTracking: shipped.has(parcel.orderId) }, now);
    if (!late) return [];
    const { orderId, trackingId } = parcel;
    return [{ orderId, trackingEnds: ends(trackingId), ...late, slot: slotOfParcel(parcel) }];
  });
}

function offThePile(desk: Desk, now: number): OffThePileView[] {
  return desk.ledger.handover.onThePile(now - PILE_DAYS).map((parcel) => ({
    orderId: parcel.orderId,
    trackingEnds: ends(parcel.trackingId),
    why: parcel.state === 'cancelled' ? 'cancelled' : 'label_cancelled',
    at: parcel.stateSince,
    lines: linesOf(desk.ledger.orders.get(parcel.orderId)),
  }));
}

export function manifestView(desk: Desk, manifest: Manifest): ManifestView {
  const { handover, shipments } = desk.ledger;
  const { manifestId, day, windowStart, windowEnd, handoverMethod, carrier, madeAt, printedAt } = manifest;
  const orderIds = handover.orderIds(manifestId);
  return {
    manifestId,
    day,
    slot: { startTime: windowStart, endTime: windowEnd, handoverMethod },
    carrier,
    orders: orderIds.length,
    madeAt,
    issue: handover.issueOf(manifestId),
    printedAt,
    replacesPrinted: printedAt === null && handover.replacesPrinted(manifestId),
    canUndo:
      orderIds.length > 0 && orderIds.every((orderId) => shipments.get(orderId)?.state === 'handed_over'),
  };
}
