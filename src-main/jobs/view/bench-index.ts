import { comparePickKeys } from '../../domain/pick-order.ts';
import type { DeskLine } from './line.ts';
import { createSorted } from './sorted.ts';

export interface BenchIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  /** Booked parcels in pick order, with those that left the bench in other ways. The same array until one changes. */
  lines(): readonly DeskLine[];
}

/** What lies at the packing bench or was meant for it, in the order it is picked. */
export function createBenchIndex(): BenchIndex {
  const lines = createSorted<DeskLine>((a, b) => comparePickKeys(a.pick, b.pick));
  return {
    put: (line) => (isAtBench(line) ? lines.add(line) : undefined),
    drop: (line) => (isAtBench(line) ? lines.remove(line) : undefined),
    lines: () => lines.all(),
  };
}

function isAtBench({ shipment, onThePile }: DeskLine): boolean {
  if (onThePile) return true;
  if (shipment === null || shipment.bookedAt === null) return false;
  const { state } = shipment;
  return (
    state === 'booked' ||
    state === 'labelled' ||
    state === 'cannot_pack' ||
    state === 'cancelled' ||
    state === 'held'
  );
}
