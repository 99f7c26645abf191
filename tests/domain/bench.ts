/** A bench to try packing on: parcels by content, with labels T-… (Code128) and M-… (DataMatrix). */
import type { PackParcel } from '../../src-main/domain/pack-state.ts';

export function parcel(
  orderId: string,
  content: Readonly<Record<string, number>>,
  more: Partial<PackParcel> = {},
): PackParcel {
  return {
    orderId,
    items: Object.entries(content).map(([sku, quantity]) => ({ sku, quantity })),
    trackingId: `T-${orderId}`,
    dataMatrix: `M-${orderId}`,
    gift: false,
    serialsWanted: [],
    labelled: true,
    status: 'open',
    ...more,
  };
}

/** Every SKU is its own code; TWIN means two. */
export function skusOf(code: string): readonly string[] {
  if (code === 'TWIN') return ['CUP', 'ROD'];
  return ['CUP', 'ROD', 'CARD'].includes(code) ? [code] : [];
}
