/** Handing parcels over to the carrier, and what the carrier did not take. Times are UTC ms. */
import type { LineView, SlotView } from './plan.ts';
import type { Reason } from './reply.ts';

export interface HandoverRow {
  readonly orderId: string;
  readonly trackingEnds: string | null;
  /** Scanned to stay here: the next Enter leaves it out. */
  readonly aside: boolean;
}

/** One carrier at one window, one way. Rows are the first of many; the counts are whole. */
export interface HandoverGroup {
  readonly key: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly packed: readonly HandoverRow[];
  readonly packedCount: number;
  readonly asideCount: number;
  readonly notPacked: readonly HandoverRow[];
  readonly notPackedCount: number;
}

export interface ManifestView {
  readonly manifestId: number;
  readonly day: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly orders: number;
  readonly madeAt: number;
  /** 1 for the first; a later one takes the place of those before. */
  readonly issue: number;
  readonly printedAt: number | null;
  /** True while an issue before it is on paper and this one is not: it has to be printed again. */
  readonly replacesPrinted: boolean;
  /** Whether the carrier has scanned none of it yet, so that the handover can still be taken back. */
  readonly canUndo: boolean;
}

export interface LateView {
  readonly orderId: string;
  readonly trackingEnds: string | null;
  readonly why: 'not_picked_up' | 'not_scanned';
  readonly since: number;
  readonly slot: SlotView | null;
}

/** Packed, and called off since: its parcel must not go to the carrier. */
export interface OffThePileView {
  readonly orderId: string;
  readonly trackingEnds: string | null;
  readonly why: 'cancelled' | 'label_cancelled';
  readonly at: number;
  readonly lines: readonly LineView[];
}

/** Pickups that are being moved, one after the other. */
export interface ReschedulingView {
  readonly total: number;
  readonly done: number;
  readonly failed: readonly { readonly orderId: string; readonly reason: Reason }[];
  readonly over: boolean;
}

export interface MissedView {
  readonly orderId: string;
  readonly slot: SlotView;
  readonly notedAt: number;
}

export interface HandoverView {
  readonly groups: readonly HandoverGroup[];
  /** Of today, in force. */
  readonly manifests: readonly ManifestView[];
  /** Handed over, and the carrier's scan not seen yet; from `alarmAt` on the oldest of them is late. */
  readonly waiting: { readonly count: number; readonly alarmAt: number | null };
  readonly late: readonly LateView[];
  readonly lateCount: number;
  readonly offThePile: readonly OffThePileView[];
  readonly rescheduling: ReschedulingView | null;
  /** Slots of the last days that the carrier let pass and that were moved since: the appeal's proof. */
  readonly missed: readonly MissedView[];
}

/** What a scan on the handover screen came to. */
export interface HandoverScan {
  readonly verdict:
    | 'aside'
    | 'back'
    | 'not_packed'
    | 'handed_over'
    | 'off_the_pile'
    | 'not_booked'
    | 'unknown_code';
  readonly orderId: string | null;
  readonly key: string | null;
}
