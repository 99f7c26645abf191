/** What a scan asks of the bench's parcels, looked up instead of searched: thousands lie there on a big day. */
import type { PackParcel } from './pack-state.ts';

export interface PackIndex {
  readonly byId: ReadonlyMap<string, PackParcel>;
  /** By what either code of the label says; more than one when labels claim the same. */
  readonly byLabel: ReadonlyMap<string, readonly PackParcel[]>;
  /** The open parcels that hold the SKU, in the order they are packed. */
  readonly openWith: ReadonlyMap<string, readonly PackParcel[]>;
  /** How many open parcels, papers here, hold one piece of the SKU and nothing else. */
  readonly singles: ReadonlyMap<string, number>;
  readonly open: number;
  readonly packed: number;
}

const known = new WeakMap<readonly PackParcel[], PackIndex>();

/** Made once for each list; a list that has changed is another list. */
export function packIndex(parcels: readonly PackParcel[]): PackIndex {
  const before = known.get(parcels);
  if (before) return before;
  const made = build(parcels);
  known.set(parcels, made);
  return made;
}

function build(parcels: readonly PackParcel[]): PackIndex {
  const byId = new Map<string, PackParcel>();
  const byLabel = new Map<string, PackParcel[]>();
  const openWith = new Map<string, PackParcel[]>();
  const singles = new Map<string, number>();
  let open = 0;
  let packed = 0;
  const add = (to: Map<string, PackParcel[]>, key: string, parcel: PackParcel): void => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [parcel]);
    else list.push(parcel);
  };
  for (const parcel of parcels) {
    const { orderId, trackingId, dataMatrix, items, status } = parcel;
    byId.set(orderId, parcel);
    if (trackingId !== null) add(byLabel, trackingId, parcel);
    if (dataMatrix !== null && dataMatrix !== trackingId) add(byLabel, dataMatrix, parcel);
    if (status === 'packed') packed += 1;
    if (status !== 'open') continue;
    open += 1;
    for (const { sku } of items) add(openWith, sku, parcel);
    const [only] = items;
    if (only && parcel.labelled && isSingle(parcel, only.sku))
      singles.set(only.sku, (singles.get(only.sku) ?? 0) + 1);
  }
  return { byId, byLabel, openWith, singles, open, packed };
}

/** Whether the parcel holds one piece of the SKU and nothing else, and no serial number is wanted of it. */
export function isSingle({ items, serialsWanted }: PackParcel, sku: string): boolean {
  const [only, more] = items;
  return more === undefined && only?.sku === sku && only.quantity === 1 && serialsWanted.length === 0;
}
