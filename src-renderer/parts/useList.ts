/** A list that is moved through by keys: arrows, Page up and down, Home, End, and `/` to type a part of a row. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addList, currentList, setFinding, usedList, type ListHandle } from '../keys/lists.ts';
import { useKeys, type Layer } from '../keys/registry.ts';
import { intoView } from './intoView.ts';

const pageOf = 10;
const far = 1_000_000;

export interface ListOptions<T> {
  readonly rows: readonly T[];
  /** What makes a row the same row after the list has changed under the seller; null for one that is not here yet. */
  readonly keyOf: (row: T) => string | null;
  /** Where type-ahead looks. */
  readonly textOf: (row: T) => string;
  /** For the key help: what the arrows move through. */
  readonly label: string;
  /** Left and right instead of up and down, where those belong to another list of the screen. */
  readonly across?: boolean;
  /** False: nothing is chosen until a key asks for it. */
  readonly startsChosen?: boolean;
  readonly layer?: Layer;
  /** Told before a row is chosen by key, for lists that draw only a part of their rows. */
  readonly reach?: (index: number) => void;
}

export interface List<T> {
  /** -1 when nothing is chosen. */
  readonly index: number;
  readonly chosen: T | undefined;
  /** -1 lets go of the chosen one. */
  readonly choose: (index: number) => void;
  /** Whether a key chose it: then it is kept on screen. */
  readonly byKey: boolean;
  /** For the element of a row: keeps the chosen one on screen once keys have moved. */
  readonly refOf: (index: number) => ((element: HTMLElement | null) => void) | undefined;
}

interface Place {
  readonly key: string | null;
  readonly index: number;
  readonly byKey: boolean;
}

function flat(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The row the seller was on; when it is gone, the one that took its place. */
function indexOf<T>(place: Place, rows: readonly T[], keyOf: (row: T) => string | null): number {
  if (rows.length === 0 || place.index < 0) return -1;
  const here = rows[place.index];
  if (here !== undefined && (place.key === null || keyOf(here) === place.key)) return place.index;
  // A row that was not here yet when it was chosen has no name to be found by.
  const moved = place.key === null ? -1 : rows.findIndex((row) => keyOf(row) === place.key);
  return moved === -1 ? Math.min(place.index, rows.length - 1) : moved;
}

export function useList<T>(options: ListOptions<T>): List<T> {
  const { t } = useTranslation();
  const { rows, keyOf, label, across = false, startsChosen = true, layer = 0 } = options;
  const [place, setPlace] = useState<Place>({ key: null, index: startsChosen ? 0 : -1, byKey: false });
  const index = indexOf(place, rows, keyOf);
  const handle = useRef<ListHandle | null>(null);

  const choose = (to: number, byKey: boolean): void => {
    const row = rows[to];
    if (to === -1) setPlace({ key: null, index: -1, byKey: false });
    if (row === undefined) return;
    options.reach?.(to);
    setPlace({ key: keyOf(row), index: to, byKey });
    if (handle.current) usedList(handle.current);
  };
  const move = (by: number): void => {
    const from = index === -1 ? (by < 0 ? rows.length : -1) : index;
    choose(Math.max(0, Math.min(from + by, rows.length - 1)), true);
  };
  const find = (text: string, on: 1 | -1 | 0): boolean => {
    const wanted = flat(text.trim());
    if (wanted === '' || rows.length === 0) return false;
    const from = Math.max(index, 0) + on;
    for (let step = 0; step < rows.length; step += 1) {
      const at = (from + (on === -1 ? -step : step) + 2 * rows.length) % rows.length;
      const row = rows[at];
      if (row !== undefined && flat(options.textOf(row)).includes(wanted)) {
        choose(at, true);
        return true;
      }
    }
    return false;
  };

  const latest = useRef({ move, find });
  useEffect(() => {
    latest.current = { move, find };
  });
  useEffect(() => {
    const mine: ListHandle = {
      layer,
      move: (by) => latest.current.move(by),
      find: (text, on) => latest.current.find(text, on),
    };
    handle.current = mine;
    return addList(mine);
  }, [layer]);

  const there = rows.length > 0;
  useKeys(
    there
      ? [
          { code: across ? 'ArrowRight' : 'ArrowDown', label, layer, run: () => move(1) },
          { code: across ? 'ArrowLeft' : 'ArrowUp', layer, run: () => move(-1) },
          { code: 'PageDown', label: t('frame.list.page'), layer, run: () => currentList()?.move(pageOf) },
          { code: 'PageUp', layer, run: () => currentList()?.move(-pageOf) },
          { code: 'Home', label: t('frame.list.ends'), layer, run: () => currentList()?.move(-far) },
          { code: 'End', layer, run: () => currentList()?.move(far) },
          { code: 'Slash', label: t('frame.list.find'), layer, run: () => setFinding(true) },
        ]
      : [],
  );

  return {
    index,
    chosen: rows[index],
    choose: (to) => choose(to, false),
    byKey: place.byKey,
    refOf: (at) => (at === index && place.byKey ? intoView : undefined),
  };
}
