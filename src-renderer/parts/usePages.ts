import { useMemo, useReducer, useRef } from 'react';

const pageSize = 100;

export interface Pages<T> {
  /** As long as the whole list; null where a row is not here yet. */
  readonly rows: readonly (T | null)[];
  /** Brings what is missing or out of date between two rows; called with whatever is in sight. */
  readonly want: (first: number, last: number) => void;
}

interface Page<T> {
  readonly edition: unknown;
  readonly rows: readonly T[];
}

/**
 * The rows of a long list, brought by the page as they come in sight. `edition` says whether what was brought still
 * holds: after it changed, a row keeps its last content until the new one is here. `head` comes with the edition.
 */
export function usePages<T>(
  edition: unknown,
  head: readonly T[],
  total: number,
  bring: (offset: number, limit: number) => Promise<readonly T[]>,
): Pages<T> {
  const pages = useRef(new Map<number, Page<T>>());
  const asked = useRef(new Map<number, unknown>());
  const [turn, draw] = useReducer((before: number) => before + 1, 0);
  const rows = useMemo(() => {
    const all: (T | null)[] = Array.from({ length: total }, () => null);
    for (const [page, { rows: brought }] of pages.current)
      for (const [at, row] of brought.entries())
        if (page * pageSize + at < total) all[page * pageSize + at] = row;
    for (const [at, row] of head.entries()) if (at < total) all[at] = row;
    return all;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `turn` stands for the pages, which are not state
  }, [head, total, turn]);
  return {
    rows,
    want(first, last) {
      if (last < head.length) return;
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
        if (Math.min((page + 1) * pageSize, total) <= head.length) continue;
        if (asked.current.has(page) && asked.current.get(page) === edition) continue;
        asked.current.set(page, edition);
        bring(page * pageSize, pageSize).then(
          (brought) => {
            pages.current.set(page, { edition, rows: brought });
            return draw();
          },
          // The list itself says why nothing comes; the next look asks again.
          () => asked.current.delete(page),
        );
      }
    },
  };
}
