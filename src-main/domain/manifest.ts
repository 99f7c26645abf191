/** What is handed over together: one manifest a window, method and carrier. No name and no address is on it. */
import type { HandoverMethod } from './easy-ship.ts';

export interface ManifestParcel {
  readonly orderId: string;
  readonly trackingId: string | null;
  /** UTC ms. */
  readonly slotStart: number;
  readonly slotEnd: number;
  readonly handoverMethod: HandoverMethod;
  /** Amazon's text; null while it is not told. */
  readonly carrier: string | null;
}

export interface ManifestGroup<Parcel extends ManifestParcel = ManifestParcel> {
  /** Names the group for as long as its window, method and carrier stay. */
  readonly key: string;
  readonly slotStart: number;
  readonly slotEnd: number;
  readonly handoverMethod: HandoverMethod;
  readonly carrier: string | null;
  readonly parcels: readonly Parcel[];
}

/** Earliest window first, pickups before drop-offs; parcels keep the order they come in. */
export function groupForHandover<Parcel extends ManifestParcel>(
  parcels: readonly Parcel[],
): ManifestGroup<Parcel>[] {
  const groups = new Map<string, { first: Parcel; all: Parcel[] }>();
  for (const parcel of parcels) {
    const key = JSON.stringify([parcel.slotStart, parcel.slotEnd, parcel.handoverMethod, parcel.carrier]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: parcel, all: [parcel] });
    else group.all.push(parcel);
  }
  return [...groups]
    .map(([key, { first, all }]) => ({
      key,
      slotStart: first.slotStart,
      slotEnd: first.slotEnd,
      handoverMethod: first.handoverMethod,
      carrier: first.carrier,
      parcels: all,
    }))
    .sort(
      (a, b) =>
        a.slotStart - b.slotStart ||
        a.slotEnd - b.slotEnd ||
        (a.handoverMethod === b.handoverMethod ? 0 : a.handoverMethod === 'PICKUP' ? -1 : 1) ||
        (a.key < b.key ? -1 : 1),
    );
}
