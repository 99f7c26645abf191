/** The order in which goods are picked and papers are printed, so that a walk along the bins meets each label in turn. */

export interface PickedParcel {
  readonly orderId: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
}

/**
 * Parcels of one SKU first, by bin and SKU, single units before several of it; then mixed parcels. `bins` says where a
 * SKU lies; a SKU without a bin comes after those that have one.
 */
export function pickOrder<T extends PickedParcel>(
  parcels: readonly T[],
  bins: ReadonlyMap<string, string>,
): T[] {
  const keyed = parcels.map((parcel) => ({ parcel, key: pickKey(parcel, bins) }));
  return keyed.sort((a, b) => comparePickKeys(a.key, b.key)).map(({ parcel }) => parcel);
}

/** Where a parcel stands in the order of picking; compared by `comparePickKeys`. */
export type PickKey = readonly (string | number)[];

export function pickKey(parcel: PickedParcel, bins: ReadonlyMap<string, string>): PickKey {
  const skus = [...new Set(parcel.items.map((item) => item.sku))].sort();
  const [first = ''] = skus;
  const bin = bins.get(first);
  const units = parcel.items.reduce((sum, item) => sum + item.quantity, 0);
  return [
    skus.length > 1 ? 1 : 0,
    bin === undefined ? 1 : 0,
    bin ?? '',
    skus.join('\n'),
    units,
    parcel.orderId,
  ];
}

/** Negative when `a` comes first. */
export function comparePickKeys(a: PickKey, b: PickKey): number {
  for (let index = 0; index < a.length; index += 1) {
    const left = a[index] ?? '';
    const right = b[index] ?? '';
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return 0;
}
