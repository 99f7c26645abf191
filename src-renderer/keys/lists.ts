/** The lists on screen, so that paging and type-ahead reach the one the seller is in. */
import { useSyncExternalStore } from 'react';

export interface ListHandle {
  readonly layer: number;
  /** Chooses the row so many rows on; more than there are ends at the end. */
  readonly move: (by: number) => void;
  /** Chooses the next row that holds the text, the chosen one included unless `on` says to go on; false when none does. */
  readonly find: (text: string, on: 1 | -1 | 0) => boolean;
}

const lists: ListHandle[] = [];
let last: ListHandle | undefined;

/** Hands back its own undoing. */
export function addList(list: ListHandle): () => void {
  lists.push(list);
  return () => {
    lists.splice(lists.indexOf(list), 1);
    if (last === list) last = undefined;
  };
}

/** Said whenever the seller moves in a list: from then on it is the one they are in. */
export function usedList(list: ListHandle): void {
  last = list;
}

/** The list they are in: of the topmost layer, the one moved in last, else the first. */
export function currentList(): ListHandle | undefined {
  const top = lists.reduce((most, { layer }) => Math.max(most, layer), 0);
  return last?.layer === top ? last : lists.find(({ layer }) => layer === top);
}

let finding = false;
const watchers = new Set<() => void>();

export function setFinding(next: boolean): void {
  finding = next;
  for (const watcher of watchers) watcher();
}

/** Whether the line for type-ahead is open. */
export function useFinding(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => finding,
  );
}
