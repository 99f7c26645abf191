/** What stands at the carrier's door, as the window shows it. */
import type {
  HandoverGroup,
  HandoverRow,
  HandoverView,
  LateView,
  ManifestView,
  OffThePileView,
  ReschedulingView,
} from '../contract/handover.ts';
import { DAY, istDate } from '../domain/ist.ts';
import { SCAN_WITHIN_MS } from '../domain/late.ts';
import type { Desk } from '../jobs/desk.ts';
import { readNames, writeNames } from '../jobs/kept.ts';
import type { DoorGroup } from '../jobs/view/door-index.ts';
import type { DeskLine } from '../jobs/view/line.ts';
import type { Manifest } from '../store/handover.ts';
import { linesOf, slotOf } from './views.ts';

/** Amazon.in names no carrier before the pickup; Easy Ship's own is Amazon's. */
const UNNAMED_CARRIER = 'Amazon Easy Ship';
/** Rows that travel to the window; the counts are always whole. */
const MOST_PACKED = 500;
const MOST_NOT_PACKED = 100;
const MOST_LATE = 500;
const MISSED_DAYS = 14 * DAY;
const MOST_MISSED = 100;
const ASIDE = 'handover.aside';

/** Order ids that the seller scanned to stay here. They are kept, so that a lock or a restart forgets none. */
export function asideOf(desk: Desk): Set<string> {
  return readNames(desk.ledger.settings, ASIDE);
}

export function keepAside(desk: Desk, aside: ReadonlySet<string>): void {
  writeNames(desk.ledger.settings, ASIDE, aside);
}

/** What the carrier of the group is called on paper. */
export function carrierOf({ carrier }: Pick<DoorGroup, 'carrier'>): string {
  return carrier ?? UNNAMED_CARRIER;
}

export function handoverView(desk: Desk, rescheduling: ReschedulingView | null): HandoverView {
  const { ledger, clock } = desk;
  const now = clock.now();
  const aside = asideOf(desk);
  const door = desk.view.door();
  const late = door.late();
  const waiting = door.waiting();
  return {
    groups: door.groups().map((group) => groupView(group, aside)),
    manifests: ledger.handover
      .manifestsOf(istDate(now))
      .filter((manifest) => manifest.replacedBy === null)
      .map((manifest) => manifestView(desk, manifest))
      .filter(({ orders, replacesPrinted }) => orders > 0 || replacesPrinted),
    waiting: {
      count: waiting.count,
      alarmAt: waiting.oldest === null ? null : waiting.oldest + SCAN_WITHIN_MS,
    },
    late: late.slice(0, MOST_LATE).flatMap(lateView),
    lateCount: late.length,
    offThePile: door.onThePile().map(pileView),
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

function groupView(group: DoorGroup, aside: ReadonlySet<string>): HandoverGroup {
  const { key, slotStart, slotEnd, handoverMethod, packed, notPacked } = group;
  const rowOf = ({ orderId, shipment }: DeskLine): HandoverRow => ({
    orderId,
    trackingEnds: ends(shipment?.trackingId ?? null),
    aside: aside.has(orderId),
  });
  return {
    key,
    slot: { startTime: slotStart, endTime: slotEnd, handoverMethod },
    carrier: carrierOf(group),
    packed: packed.slice(0, MOST_PACKED).map(rowOf),
    packedCount: packed.length,
    asideCount: aside.size === 0 ? 0 : packed.filter(({ orderId }) => aside.has(orderId)).length,
    notPacked: notPacked.slice(0, MOST_NOT_PACKED).map(rowOf),
    notPackedCount: notPacked.length,
  };
}

function ends(trackingId: string | null): string | null {
  return trackingId?.slice(-4) ?? null;
}

function lateView({ orderId, shipment, late }: DeskLine): LateView[] {
  if (shipment === null || late === null) return [];
  return [{ orderId, trackingEnds: ends(shipment.trackingId), ...late, slot: slotOf(shipment) }];
}

function pileView({ orderId, order, shipment }: DeskLine): OffThePileView {
  return {
    orderId,
    trackingEnds: ends(shipment?.trackingId ?? null),
    why: shipment?.state === 'cancelled' ? 'cancelled' : 'label_cancelled',
    at: shipment?.stateSince ?? 0,
    lines: linesOf(order),
  };
}

export function manifestView(desk: Desk, manifest: Manifest): ManifestView {
  const { handover } = desk.ledger;
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
      orderIds.length > 0 &&
      orderIds.every((orderId) => desk.view.line(orderId)?.shipment?.state === 'handed_over'),
  };
}
