/** What is handed over together: one manifest a window, method and carrier. No name and no address is on it. */
import type { HandoverMethod } from './easy-ship.ts';

/** What the parcels of one manifest have in common. UTC ms. */
export interface ManifestWindow {
  readonly slotStart: number;
  readonly slotEnd: number;
  readonly handoverMethod: HandoverMethod;
  /** Amazon's text; null while it is not told. */
  readonly carrier: string | null;
}

/** Names the manifest for as long as its window, method and carrier stay. */
export function manifestKey({ slotStart, slotEnd, handoverMethod, carrier }: ManifestWindow): string {
  return JSON.stringify([slotStart, slotEnd, handoverMethod, carrier]);
}

/** Earliest window first, pickups before drop-offs. */
export function compareManifests(a: ManifestWindow, b: ManifestWindow): number {
  const [one, other] = [manifestKey(a), manifestKey(b)];
  return (
    a.slotStart - b.slotStart ||
    a.slotEnd - b.slotEnd ||
    (a.handoverMethod === b.handoverMethod ? 0 : a.handoverMethod === 'PICKUP' ? -1 : 1) ||
    (one === other ? 0 : one < other ? -1 : 1)
  );
}
