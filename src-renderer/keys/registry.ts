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
}

const bindings: Binding[] = [];
const watchers = new Set<() => void>();
let listed: readonly Binding[] = [];

function topLayer(): Layer {
  return bindings.reduce<Layer>((top, { layer = 0 }) => (layer > top ? layer : top), 0);
}

function told(): void {
  listed = bindings.filter(({ label }) => label !== undefined);
  for (const watcher of watchers) watcher();
}

/** The binding that a key press reaches now. */
export function bindingFor(press: {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}): Binding | undefined {
  const top = topLayer();
  return bindings.findLast(
    ({ code, shift = false, ctrl = false, layer = 0 }) =>
      layer === top && code === press.code && shift === press.shiftKey && ctrl === press.ctrlKey,
  );
}

/** Listens while the component is there. `keys` may change from one drawing to the next. */
export function useKeys(keys: readonly Binding[]): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const shape = keys
    .map(({ code, shift, ctrl, label, layer }) => [code, shift, ctrl, label, layer].join('\u001F'))
    .join('\u001E');
  useEffect(() => {
    const mine = latest.current.map((binding, index) => ({
      ...binding,
      run: () => latest.current[index]?.run(),
    }));
    bindings.push(...mine);
    told();
    return () => {
      for (const binding of mine) bindings.splice(bindings.indexOf(binding), 1);
      told();
    };
  }, [shape]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The listed bindings, for the key help. */
export function useListedKeys(): readonly Binding[] {
  return useSyncExternalStore(watch, () => listed);
}

type ScanListener = (code: string) => void;
const scanListeners: ScanListener[] = [];

/** Hands a scanned code to the one who listens last; false when nobody does. */
export function tellScan(code: string): boolean {
  const listener = scanListeners.at(-1);
  listener?.(code);
  return listener !== undefined;
}

/** Only the packing bench listens; everywhere else a scan does nothing. */
export function useScans(listener: ScanListener, on = true): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    if (!on) return;
    const mine: ScanListener = (code) => latest.current(code);
    scanListeners.push(mine);
    return () => {
      scanListeners.splice(scanListeners.indexOf(mine), 1);
    };
  }, [on]);
}
