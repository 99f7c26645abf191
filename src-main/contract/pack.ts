import type { PackVerdictWord } from '../domain/pack-state.ts';
import type { Badge, LineView } from './plan.ts';

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
