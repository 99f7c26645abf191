/** Handover, returns and the day for the window's tests: made up, and nobody in them. */
import type { DayView, ShredListView } from '../../../src-main/contract/day.ts';
import type {
  HandoverGroup,
  HandoverRow,
  HandoverView,
  ManifestView,
} from '../../../src-main/contract/handover.ts';
import type { ReturnsView, ReturnView } from '../../../src-main/contract/returns.ts';
import { hour, line, linesOf, minute, now, orderId, pickup, receipts } from './made-up.ts';

export function doorRow(index: number, aside = false): HandoverRow {
  return { orderId: orderId(index), trackingEnds: String(3000 + index * 7), aside };
}

export function doorGroup(change: Partial<HandoverGroup> = {}): HandoverGroup {
  const packed = change.packed ?? Array.from({ length: 21 }, (_, index) => doorRow(300 + index, index === 4));
  const notPacked = change.notPacked ?? [doorRow(340)];
  return {
    key: 'a',
    slot: pickup,
    carrier: 'Amazon Transportation Services',
    packed,
    packedCount: packed.length,
    asideCount: packed.filter(({ aside }) => aside).length,
    notPacked,
    notPackedCount: notPacked.length,
    ...change,
  };
}

export function manifest(change: Partial<ManifestView> = {}): ManifestView {
  return {
    manifestId: 3,
    day: '2026-07-14',
    slot: pickup,
    carrier: 'Amazon Transportation Services',
    orders: 17,
    madeAt: now - 26 * minute,
    issue: 1,
    printedAt: now - 25 * minute,
    replacesPrinted: false,
    canUndo: true,
    ...change,
  };
}

/** Everything that can stand at the door at once. */
export const handover: HandoverView = {
  groups: [
    doorGroup(),
    doorGroup({
      key: 'b',
      slot: { ...pickup, handoverMethod: 'DROPOFF' },
      carrier: '',
      packed: [doorRow(360), doorRow(361)],
      notPacked: [],
    }),
  ],
  manifests: [
    manifest(),
    manifest({ manifestId: 4, orders: 16, issue: 2, printedAt: null, replacesPrinted: true, canUndo: false }),
  ],
  waiting: { count: 17, alarmAt: now + 23.5 * hour },
  late: [390, 391, 392].map((index) => ({
    orderId: orderId(index),
    trackingEnds: String(4000 + index),
    why: index === 392 ? ('not_scanned' as const) : ('not_picked_up' as const),
    since: now - 16 * hour,
    slot: { ...pickup, startTime: pickup.startTime - 24 * hour, endTime: pickup.endTime - 24 * hour },
  })),
  lateCount: 3,
  offThePile: [
    {
      orderId: orderId(395),
      trackingEnds: '4417',
      why: 'cancelled',
      at: now - 12 * minute,
      lines: linesOf(395),
    },
  ],
  rescheduling: null,
  missed: [
    {
      orderId: orderId(396),
      slot: { ...pickup, startTime: pickup.startTime - 48 * hour, endTime: pickup.endTime - 48 * hour },
      notedAt: now - 30 * hour,
    },
  ],
};

export function aReturn(index: number, change: Partial<ReturnView> = {}): ReturnView {
  return {
    returnId: index,
    orderId: orderId(500 + index),
    codeEnds: String(5000 + index),
    arrivedAt: now - index * 7 * minute,
    expected: 'on_its_way',
    condition: 'back_to_stock',
    claimBy: null,
    wouldClaimBy: '2026-07-21',
    lines: [line(index)],
    ...change,
  };
}

export const returns: ReturnsView = {
  inHand: aReturn(1, { condition: null, expected: 'after_delivery' }),
  last: { verdict: 'arrived', returnId: 1 },
  awaited: Array.from({ length: 7 }, (_, index) => ({
    orderId: orderId(540 + index),
    trackingEnds: String(6000 + index),
    expected: index % 3 === 0 ? 'amazon_says_here' : 'on_its_way',
    since: now - (index + 1) * 20 * hour,
    lines: linesOf(540 + index),
  })),
  awaitedCount: 7,
  recent: [
    aReturn(1, { condition: null, expected: 'after_delivery' }),
    aReturn(2),
    aReturn(3, { condition: 'damaged', claimBy: '2026-07-21', expected: 'amazon_says_here' }),
    aReturn(4, { condition: 'empty', claimBy: '2026-07-20', expected: 'not_expected' }),
    aReturn(5, { orderId: null, lines: [], expected: 'unknown_parcel' }),
  ],
  canUndo: true,
};

export const noReturns: ReturnsView = {
  inHand: null,
  last: null,
  awaited: [],
  awaitedCount: 0,
  recent: [],
  canUndo: false,
};

export const shredList: ShredListView = {
  open: [
    { shredId: 1, orderId: orderId(131), paper: 'label', reason: 'spoiled', since: now - 2 * hour, pages: 1 },
    {
      shredId: 2,
      orderId: orderId(140),
      paper: 'invoice',
      reason: 'cancelled',
      since: now - 1.4 * hour,
      pages: 2,
    },
    {
      shredId: 3,
      orderId: orderId(144),
      paper: 'label',
      reason: 'cannot_pack',
      since: now - 0.6 * hour,
      pages: 1,
    },
    {
      shredId: 4,
      orderId: null,
      paper: 'outer_label',
      reason: 'returned',
      since: now - 0.2 * hour,
      pages: 1,
    },
  ],
  ticked: [
    {
      shredId: 9,
      orderId: orderId(120),
      paper: 'label',
      reason: 'surplus',
      since: now - 3 * hour,
      pages: 1,
      tickedAt: now - hour,
    },
  ],
};

export const day: DayView = {
  day: '2026-07-14',
  isToday: true,
  closedAt: null,
  packed: 81,
  handedOver: 78,
  waiting: 17,
  late: 1,
  cannotPack: 1,
  returned: 6,
  returnsOpen: 1,
  shred: shredList.open,
  shredded: 1,
  unconfirmed: [
    { batchId: 5, paper: 'labels', printer: 'TSC TE244 (bench)', sentAt: now - 3 * minute, papers: 12 },
  ],
  unexplained: [
    { orderId: orderId(201), why: 'not_handed_over' },
    { orderId: orderId(202), why: 'not_handed_over' },
    { orderId: orderId(203), why: 'on_the_pile' },
  ],
  unexplainedCount: 3,
  tomorrow: {
    toBook: 9,
    coming: 5,
    nextShipBy: now + 26 * hour,
    nextPickup: { ...pickup, startTime: pickup.startTime + 24 * hour, endTime: pickup.endTime + 24 * hour },
    pickupParcels: 4,
  },
  backupAt: now - 14 * hour,
  purge: receipts[0] ?? null,
  shutdownUntil: null,
};
