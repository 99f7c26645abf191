/** A list that stays in order while items come and go one at a time. */
export interface Sorted<T> {
  add(item: T): void;
  /** Takes out the item that the order puts where this one would stand. */
  remove(item: T): void;
  /** The same array until something changes; it is never changed itself. */
  all(): readonly T[];
  size(): number;
}

/** `compare` must tell any two items of the list apart. */
export function createSorted<T>(compare: (a: T, b: T) => number): Sorted<T> {
  const items: T[] = [];
  let shown: readonly T[] | null = [];

  /** The first place whose item does not stand before the given one. */
  function placeOf(item: T): number {
    let from = 0;
    let to = items.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const there = items[middle];
      if (there !== undefined && compare(there, item) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    add(item) {
      items.splice(placeOf(item), 0, item);
      shown = null;
    },
    remove(item) {
      const place = placeOf(item);
      const there = items[place];
      if (there === undefined || compare(there, item) !== 0) return;
      items.splice(place, 1);
      shown = null;
    },
    all: () => (shown ??= items.slice()),
    size: () => items.length,
  };
}
