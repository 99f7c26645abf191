/** Which orders that were held for missing goods may go once goods were found again. Pure. */

export interface NeedsGoods {
  readonly orderId: string;
  readonly skus: ReadonlySet<string>;
}

/**
 * Those that need something of what was found, and nothing that another order still lacks: goods that turn up fill one
 * shelf, not all of them.
 */
export function mayGo(
  found: ReadonlySet<string>,
  stillMissing: ReadonlySet<string>,
  held: readonly NeedsGoods[],
): string[] {
  return held
    .filter(({ skus }) => !skus.isDisjointFrom(found) && skus.isDisjointFrom(stillMissing))
    .map(({ orderId }) => orderId);
}
