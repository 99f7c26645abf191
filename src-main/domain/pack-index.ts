/** What a scan asks of the bench's parcels, looked up instead of searched: thousands lie there on a big day. */
import type { PackParcel } from './pack-parcel.ts';

type Parcels = readonly PackParcel[];

interface PackIndex {
  /** Places in the list, which stay the same while parcels only change their state. */
  readonly byId: ReadonlyMap<string, number>;
  readonly byLabel: ReadonlyMap<string, readonly number[]>;
  readonly bySku: ReadonlyMap<string, readonly number[]>;
  readonly counts: Counts;
}

interface Counts {
  readonly open: number;
  readonly packed: number;
  /** How many open parcels, papers here, hold one piece of the SKU and nothing else. */
  readonly singles: ReadonlyMap<string, number>;
}

const known = new WeakMap<Parcels, PackIndex>();

export function parcelOf(parcels: Parcels, orderId: string): PackParcel | undefined {
  return parcels[indexOf(parcels).byId.get(orderId) ?? -1];
}

/** The parcels whose label says this, by either of its codes; more than one when labels claim the same. */
export function labelled(parcels: Parcels, code: string): PackParcel[] {
  return at(parcels, indexOf(parcels).byLabel.get(code));
}

/** The open parcels that hold the SKU, in the order they are packed. */
export function openWith(parcels: Parcels, sku: string): PackParcel[] {
  return at(parcels, indexOf(parcels).bySku.get(sku)).filter(({ status }) => status === 'open');
}

export function packCounts(parcels: Parcels): Counts {
  return indexOf(parcels).counts;
}

/** Whether the parcel holds one piece of the SKU and nothing else, and no serial number is wanted of it. */
export function isSingle({ items, serialsWanted }: PackParcel, sku: string): boolean {
  const [only, more] = items;
  return more === undefined && only?.sku === sku && only.quantity === 1 && serialsWanted.length === 0;
}

/** Tells that a list differs from an earlier one in these orders alone, so that it need not be read whole. */
export function changedIn(before: Parcels, after: Parcels, orderIds: Iterable<string>): void {
  const index = known.get(before);
  if (!index || before.length !== after.length) return;
  let { open, packed } = index.counts;
  const singles = new Map(index.counts.singles);
  for (const orderId of orderIds) {
    const place = index.byId.get(orderId) ?? -1;
    const [was, is] = [before[place], after[place]];
    if (!was || !is || !samePlaces(was, is)) return;
    open += Number(is.status === 'open') - Number(was.status === 'open');
    packed += Number(is.status === 'packed') - Number(was.status === 'packed');
    for (const [parcel, by] of [
      [was, -1],
      [is, 1],
    ] as const) {
      const sku = singleOf(parcel);
      if (sku === null) continue;
      const count = (singles.get(sku) ?? 0) + by;
      if (count === 0) singles.delete(sku);
      else singles.set(sku, count);
    }
  }
  known.set(after, { ...index, counts: { open, packed, singles } });
}

function samePlaces(a: PackParcel, b: PackParcel): boolean {
  return (
    a.orderId === b.orderId &&
    a.trackingId === b.trackingId &&
    a.dataMatrix === b.dataMatrix &&
    a.items.length === b.items.length &&
    a.items.every(({ sku }, index) => sku === b.items[index]?.sku)
  );
}

/** The SKU for whose run the parcel counts. */
function singleOf(parcel: PackParcel): string | null {
  const sku = parcel.items[0]?.sku;
  return sku !== undefined && parcel.status === 'open' && parcel.labelled && isSingle(parcel, sku)
    ? sku
    : null;
}

function at(parcels: Parcels, places: readonly number[] | undefined): PackParcel[] {
  return (places ?? []).flatMap((place) => parcels[place] ?? []);
}

function indexOf(parcels: Parcels): PackIndex {
  const before = known.get(parcels);
  if (before) return before;
  const made = build(parcels);
  known.set(parcels, made);
  return made;
}

function build(parcels: Parcels): PackIndex {
  const byId = new Map<string, number>();
  const byLabel = new Map<string, number[]>();
  const bySku = new Map<string, number[]>();
  const singles = new Map<string, number>();
  let [open, packed] = [0, 0];
  const add = (to: Map<string, number[]>, key: string, place: number): void => {
    const list = to.get(key);
    if (list === undefined) to.set(key, [place]);
    else list.push(place);
  };
  for (const [place, parcel] of parcels.entries()) {
    const { orderId, trackingId, dataMatrix, items, status } = parcel;
    byId.set(orderId, place);
    if (trackingId !== null) add(byLabel, trackingId, place);
    if (dataMatrix !== null && dataMatrix !== trackingId) add(byLabel, dataMatrix, place);
    for (const { sku } of items) add(bySku, sku, place);
    if (status === 'open') open += 1;
    if (status === 'packed') packed += 1;
    const single = singleOf(parcel);
    if (single !== null) singles.set(single, (singles.get(single) ?? 0) + 1);
  }
  return { byId, byLabel, bySku, counts: { open, packed, singles } };
}
