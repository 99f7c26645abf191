import { comparePickKeys } from '../../domain/pick-order.ts';
import type { ShipmentState } from '../../domain/shipment.ts';
import { type HandoverWindow, runWindow } from '../../domain/slot.ts';
import type { DeskLine } from './line.ts';
import { type Sorted, createSorted } from './sorted.ts';

const counted = [
  'total',
  'waiting',
  'sent',
  'booked',
  'held',
  'rejected',
  'labelsHere',
  'labelsSetAside',
  'labelsSentToPrinter',
  'labelsOut',
] as const;

/** Counts of orders of one run. */
export type RunCounts = Readonly<Record<(typeof counted)[number], number>>;

/** What one order adds to its run's counts. */
export function runShare({
  shipment,
  printSet,
  setAside,
}: Pick<DeskLine, 'shipment' | 'printSet' | 'setAside'>): Readonly<
  Record<(typeof counted)[number], boolean>
> {
  const state = shipment?.state;
  const set = printSet?.state;
  const isOut = set === 'out' || set === 'deleted';
  const isSent = set === 'sent' || isOut;
  return {
    total: true,
    waiting: state === 'planned',
    sent: state === 'booking',
    booked: (shipment?.bookedAt ?? null) !== null,
    held: state === 'held',
    rejected: state === 'rejected',
    labelsHere: set === 'verified' || isSent,
    labelsSetAside: setAside !== null,
    labelsSentToPrinter: isSent,
    labelsOut: isOut,
  };
}

export function noCounts(): Record<(typeof counted)[number], number> {
  return {
    total: 0,
    waiting: 0,
    sent: 0,
    booked: 0,
    held: 0,
    rejected: 0,
    labelsHere: 0,
    labelsSetAside: 0,
    labelsSentToPrinter: 0,
    labelsOut: 0,
  };
}

/** Adds the share to the counts, or takes it away again. */
export function count(
  counts: Record<(typeof counted)[number], number>,
  share: ReturnType<typeof runShare>,
  by: 1 | -1,
): void {
  for (const name of counted) if (share[name]) counts[name] += by;
}

export interface RunIndex {
  put(line: DeskLine): void;
  drop(line: DeskLine): void;
  counts(runId: number): RunCounts;
  /** What was booked and can be packed, in pick order. The same array until one of the run changes. */
  picks(runId: number): readonly DeskLine[];
  /** The window most of its bookings have. */
  window(runId: number): HandoverWindow | null;
}

interface OneRun {
  readonly counts: ReturnType<typeof noCounts>;
  readonly picks: Sorted<DeskLine>;
  readonly windows: Map<string, { readonly window: HandoverWindow; count: number }>;
}

const NONE: readonly DeskLine[] = [];

function isPicked({ shipment, order }: DeskLine): boolean {
  if (order === null || shipment === null || shipment.bookedAt === null) return false;
  return isPickedState(shipment.state);
}

/** Whether what was booked and is in this state is fetched from the shelves. */
export function isPickedState(state: ShipmentState): boolean {
  return state !== 'cancelled' && state !== 'cannot_pack';
}

/** What is known of each run's orders, kept up one order at a time. */
export function createRunIndex(): RunIndex {
  const runs = new Map<number, OneRun>();

  function runOf({ shipment }: DeskLine): OneRun | null {
    const runId = shipment?.runId ?? null;
    if (runId === null) return null;
    const run = runs.get(runId) ?? {
      counts: noCounts(),
      picks: createSorted<DeskLine>((a, b) => comparePickKeys(a.pick, b.pick)),
      windows: new Map(),
    };
    runs.set(runId, run);
    return run;
  }

  function countWindow({ windows }: OneRun, { shipment }: DeskLine, by: 1 | -1): void {
    if (shipment === null || shipment.bookedAt === null) return;
    const { slotStart: startTime, slotEnd: endTime } = shipment;
    if (startTime === null || endTime === null) return;
    const key = `${startTime}/${endTime}`;
    const one = windows.get(key) ?? { window: { startTime, endTime }, count: 0 };
    one.count += by;
    if (one.count === 0) windows.delete(key);
    else windows.set(key, one);
  }

  return {
    put(line) {
      const run = runOf(line);
      if (!run) return;
      if (isPicked(line)) run.picks.add(line);
      count(run.counts, runShare(line), 1);
      countWindow(run, line, 1);
    },
    drop(line) {
      const run = runOf(line);
      if (!run) return;
      if (isPicked(line)) run.picks.remove(line);
      count(run.counts, runShare(line), -1);
      countWindow(run, line, -1);
      const runId = line.shipment?.runId ?? null;
      if (run.counts.total === 0 && runId !== null) runs.delete(runId);
    },
    counts: (runId) => ({ ...(runs.get(runId)?.counts ?? noCounts()) }),
    picks: (runId) => runs.get(runId)?.picks.all() ?? NONE,
    window: (runId) => runWindow([...(runs.get(runId)?.windows.values() ?? [])]),
  };
}
