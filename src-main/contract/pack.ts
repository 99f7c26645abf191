import type { PackVerdictWord } from '../domain/pack-state.ts';
import type { Badge, LineView, SlotView } from './plan.ts';

export type Verdict = PackVerdictWord;

export interface PackView {
  readonly open: number;
  readonly packed: number;
  /** The parcel in hand. */
  readonly parcel: {
    readonly orderId: string;
    readonly lines: readonly (LineView & { readonly scanned: number })[];
    readonly badges: readonly Badge[];
    readonly giftAcknowledged: boolean;
    readonly trackingEnds: string | null;
  } | null;
  readonly last: {
    readonly verdict: Verdict;
    readonly orderId: string | null;
    readonly sku: string | null;
    /** True when a parcel that was packed must come off the pile. */
    readonly offThePile: boolean;
  } | null;
  readonly canUndo: boolean;
}

export interface HandoverGroup {
  readonly key: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly packed: readonly string[];
  readonly notPacked: readonly string[];
}
export interface ManifestView {
  readonly manifestId: number;
  readonly day: string;
  readonly slot: SlotView;
  readonly carrier: string;
  readonly orders: number;
  readonly madeAt: number;
}
export interface HandoverView {
  readonly groups: readonly HandoverGroup[];
  readonly manifests: readonly ManifestView[];
  readonly late: readonly {
    readonly orderId: string;
    readonly why: 'not_picked_up' | 'not_scanned';
    readonly since: number;
  }[];
}
