import type { DeskLine } from './line.ts';
import { createSorted } from './sorted.ts';

export interface ReturnsIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  /** Parcels that are to come back, the longest so first. The same array until one changes. */
  awaited(): readonly DeskLine[];
}

export function createReturnsIndex(): ReturnsIndex {
  const awaited = createSorted<DeskLine>(
    ({ orderId: a, shipment: one }, { orderId: b, shipment: other }) =>
      (one?.stateSince ?? 0) - (other?.stateSince ?? 0) || (a === b ? 0 : a < b ? -1 : 1),
  );
  return {
    put: (line) => (line.awaited === null ? undefined : awaited.add(line)),
    drop: (line) => (line.awaited === null ? undefined : awaited.remove(line)),
    awaited: () => awaited.all(),
  };
}
