/** Who listens for which key. An overlay's keys hide those below it; the last to register wins within a layer. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** 0 the window and its screen, 1 a panel over it, 2 the key help and the palette. */
export type Layer = 0 | 1 | 2;

export interface Binding {
  /** A physical key: `KeyA`, `Enter`, `ArrowDown` … */
  readonly code: string;
  readonly shift?: boolean;
  readonly ctrl?: boolean;
  /** What it does, for the key help; without one it is not listed. */
  readonly label?: string;
  readonly layer?: Layer;
  readonly run: () => void;
  /** Asked before it is run; what it hands back takes it back, should the key turn out to have been a scanner's. */
  readonly remember?: () => () => void;
}

/** What one component listens for now; the object stays, its keys change with each drawing. */
interface Slot {
  keys: readonly Binding[];
}

const slots: Slot[] = [];
const watchers = new Set<() => void>();
let listed: readonly Binding[] = [];

function told(): void {
  listed = slots.flatMap((slot) =>
    slot.keys
      .map((binding, index) => ({ ...binding, run: () => slot.keys[index]?.run() }))
      .filter(({ label }) => label !== undefined),
  );
  for (const watcher of watchers) watcher();
}

function alike(before: readonly Binding[], after: readonly Binding[]): boolean {
  return (
    before.length === after.length &&
    before.every((one, index) => {
      const other = after[index];
      return one.code === other?.code && one.label === other.label && one.layer === other.layer;
    })
  );
}

/** The binding that a key press reaches now. */
export function bindingFor(press: {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}): Binding | undefined {
  const bindings = slots.flatMap(({ keys }) => keys);
  const top = bindings.reduce<Layer>((most, { layer = 0 }) => (layer > most ? layer : most), 0);
  return bindings.findLast(
    ({ code, shift = false, ctrl = false, layer = 0 }) =>
      layer === top && code === press.code && shift === press.shiftKey && ctrl === press.ctrlKey,
  );
}

/** Listens while the component is there. `keys` may change from one drawing to the next. */
export function useKeys(keys: readonly Binding[]): void {
  const slot = useRef<Slot>({ keys: [] });
  useEffect(() => {
    const before = slot.current.keys;
    slot.current.keys = keys;
    if (!alike(before, keys)) told();
  });
  useEffect(() => {
    const mine = slot.current;
    slots.push(mine);
    told();
    return () => {
      slots.splice(slots.indexOf(mine), 1);
      told();
    };
  }, []);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The listed bindings, for the key help. */
export function useListedKeys(): readonly Binding[] {
  return useSyncExternalStore(watch, () => listed);
}

/** A promise is for the hand's next key, which waits for it. */
type ScanListener = (code: string) => unknown;
const scanListeners: ScanListener[] = [];

/** Hands a scanned code to the one who listens last, and hands back what that one does. */
export function tellScan(code: string): unknown {
  return scanListeners.at(-1)?.(code);
}

/** Only the packing bench and a field for serial numbers listen; everywhere else a scan does nothing. */
export function useScans(listener: ScanListener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const mine: ScanListener = (code) => latest.current(code);
    scanListeners.push(mine);
    return () => {
      scanListeners.splice(scanListeners.indexOf(mine), 1);
    };
  }, []);
}
