import type { ContentItem } from './content.ts';

/** One order as the packing bench sees it. */
export interface PackParcel {
  readonly orderId: string;
  /** Merged by SKU. */
  readonly items: readonly ContentItem[];
  /** What the label's Code128 says. */
  readonly trackingId: string | null;
  /** What the label's DataMatrix says, when it was read; as `plainCode` makes it. */
  readonly dataMatrix: string | null;
  readonly gift: boolean;
  /** The SKU of each unit whose serial number is wanted and not known yet, once a unit. */
  readonly serialsWanted: readonly string[];
  /** Whether its papers are here or printed. */
  readonly labelled: boolean;
  readonly status: 'open' | 'packed' | 'cancelled' | 'cannot_pack';
}
