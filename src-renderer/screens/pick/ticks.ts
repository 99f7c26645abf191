/**
 * What was picked, by run and SKU: the seller's own pencil marks, kept in the memory of the window alone. A mark holds
 * how many units it was made for, so that a line that grew while a run went on asks for the rest.
 */
import { useSyncExternalStore } from 'react';

type Ticks = ReadonlyMap<string, number>;
interface Step {
  readonly sku: string;
  readonly before: number | undefined;
}

const none: Ticks = new Map();
let runs = new Map<number, Ticks>();
const steps = new Map<number, Step[]>();
const watchers = new Set<() => void>();

function write(runId: number, sku: string, units: number | undefined): void {
  const ticks = new Map(runs.get(runId));
  if (units === undefined) ticks.delete(sku);
  else ticks.set(sku, units);
  runs = new Map(runs).set(runId, ticks);
  for (const watcher of watchers) watcher();
}

/** Marks the line as picked for so many units, or takes the mark off when it stood for them already. */
export function tick(runId: number, sku: string, units: number): void {
  const before = runs.get(runId)?.get(sku);
  steps.set(runId, [...(steps.get(runId) ?? []), { sku, before }]);
  write(runId, sku, before === units ? undefined : units);
}

/** Takes the last mark of the run back; hands over its SKU, null when there is none. */
export function untick(runId: number): string | null {
  const last = steps.get(runId)?.pop();
  if (!last) return null;
  write(runId, last.sku, last.before);
  return last.sku;
}

export function canUntick(runId: number): boolean {
  return (steps.get(runId)?.length ?? 0) > 0;
}

/** Units marked, by SKU. */
export function useTicks(runId: number): Ticks {
  const all = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => runs,
  );
  return all.get(runId) ?? none;
}
