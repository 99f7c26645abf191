import type { PackVerdictWord } from '../domain/pack-state.ts';
import type { Badge, LineView } from './plan.ts';
import type { Reason } from './reply.ts';

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
  /** The print set of the parcel in hand. */
  readonly papers: PackPapers | null;
  readonly last: {
    /** Rises with every verdict, so that the same one twice is told twice. */
    readonly turn: number;
    readonly verdict: Verdict;
    readonly orderId: string | null;
    readonly sku: string | null;
    /** Units still to scan for the order. */
    readonly missing: number;
    /** True when a parcel that was packed must come off the pile. */
    readonly offThePile: boolean;
  } | null;
  /** A run of parcels that each hold one piece of the SKU; `left` counts those still open. */
  readonly run: {
    readonly sku: string;
    readonly title: string;
    readonly left: number;
    readonly packed: number;
    /** Whether its item was scanned: from then on labels alone. */
    readonly confirmed: boolean;
  } | null;
  readonly offers: {
    /** Several open parcels hold one piece of this SKU each. */
    readonly run: { readonly sku: string; readonly title: string; readonly parcels: number } | null;
    /** Orders that are not booked yet and need what was missing; held only when the packer says so. */
    readonly hold: { readonly orders: number } | null;
  };
  /** The code that nobody has taught yet, and the SKUs still to pack that it may mean. */
  readonly teach: {
    readonly code: string;
    readonly choices: readonly { readonly sku: string; readonly title: string }[];
  } | null;
  /** Packed before they were cancelled, and still on the pile as far as anybody said. */
  readonly offThePile: readonly {
    readonly orderId: string;
    readonly trackingEnds: string | null;
    readonly lines: readonly LineView[];
  }[];
  readonly canUndo: boolean;
}

export interface PackPapers {
  readonly label:
    /** Not here yet. */
    | 'waiting'
    | 'set_aside'
    /** Here and not printed. */
    | 'here'
    /** On its way to the printer. */
    | 'sending'
    | 'sent'
    | 'out';
  /** Invoice and declaration pages. */
  readonly pages: number;
  /** Whether a gift message card belongs to it. */
  readonly giftCard: boolean;
  /** Why it could not be sent to the printer. */
  readonly refused: Reason | null;
}
