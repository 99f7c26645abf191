/** What to fetch from the shelves for a run, by SKU along the bins. Pure. */
import { type Badge, badgesOf } from './badges.ts';
import { mergeItems } from './content.ts';
import type { Order } from './order.ts';

export interface PickedSku {
  readonly sku: string;
  readonly title: string;
  readonly bin: string | null;
  /** Units to fetch for the whole run. */
  readonly quantity: number;
  readonly parcels: number;
  /** Parcels that want more than one unit of it, as "2 parcels of 3"; most units first. */
  readonly multiUnit: readonly { readonly units: number; readonly parcels: number }[];
  /** Parcels in which it goes together with another SKU. */
  readonly mixedParcels: number;
  /** How many of its parcels carry each badge; a badge none carries is left out. */
  readonly badges: ReadonlyMap<Badge, number>;
}

type Fetched = Pick<Order, 'items' | 'cashOnDelivery' | 'programs'>;

/** What each order adds up to: orders are never changed, and a list over thousands is made anew with every booking. */
const known = new WeakMap<Fetched, ReturnType<typeof mergeItems>>();

function partsOf(order: Fetched): ReturnType<typeof mergeItems> {
  const parts = known.get(order) ?? mergeItems(order.items);
  known.set(order, parts);
  return parts;
}

type Building = { -readonly [K in keyof PickedSku]: PickedSku[K] } & {
  readonly sizes: Map<number, number>;
  readonly counts: Map<Badge, number>;
};

/** Lines of quantity 0 are cancelled lines and are not fetched. A SKU without a bin comes last. */
export function pickLines(orders: readonly Fetched[], bins: ReadonlyMap<string, string | null>): PickedSku[] {
  const lines = new Map<string, Building>();
  for (const order of orders) {
    const parts = partsOf(order);
    const badges = badgesOf(order);
    for (const { sku, quantity } of parts) {
      const line = lines.get(sku) ?? empty(sku, titleOf(order.items, sku), bins.get(sku) ?? null);
      line.quantity += quantity;
      line.parcels += 1;
      if (quantity > 1) line.sizes.set(quantity, (line.sizes.get(quantity) ?? 0) + 1);
      if (parts.length > 1) line.mixedParcels += 1;
      for (const badge of badges) line.counts.set(badge, (line.counts.get(badge) ?? 0) + 1);
      lines.set(sku, line);
    }
  }
  return [...lines.values()]
    .sort((a, b) => byBin(a.bin, b.bin) || (a.sku < b.sku ? -1 : 1))
    .map(({ sizes, counts, ...line }) => ({
      ...line,
      multiUnit: [...sizes].map(([units, parcels]) => ({ units, parcels })).sort((a, b) => b.units - a.units),
      badges: counts,
    }));
}

function empty(sku: string, title: string, bin: string | null): Building {
  return {
    sku,
    title,
    bin,
    quantity: 0,
    parcels: 0,
    multiUnit: [],
    mixedParcels: 0,
    badges: new Map(),
    sizes: new Map(),
    counts: new Map(),
  };
}

function titleOf(items: Order['items'], sku: string): string {
  return items.find((item) => item.sku === sku)?.title ?? '';
}

/** Bins as people number them: A2 comes before A10. */
const inWalkingOrder = new Intl.Collator('en', { numeric: true });

function byBin(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return inWalkingOrder.compare(a, b);
}
