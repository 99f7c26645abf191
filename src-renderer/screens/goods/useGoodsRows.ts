/** The rows of one list of the goods screen: brought by the page, moved through by keys. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, type List } from '../../parts/useList.ts';
import { usePages } from '../../parts/usePages.ts';
import type { Answer } from '../../queries.ts';

interface Listed<T> {
  readonly rows: readonly T[];
  /** Of all that match, on other pages too. */
  readonly total: number;
}

type RowOf<L extends Listed<unknown>> = L['rows'][number];

export interface GoodsRows<T> extends Pick<Answer<Listed<T>>, 'refused'> {
  readonly total: number;
  /** Null where a row is not here yet; undefined before the first answer. */
  readonly rows: readonly (T | null)[] | undefined;
  /** Names a row to the list that draws it; the same function for as long as the rows are the same. */
  readonly keyAt: (index: number) => string | number;
  readonly want: (first: number, last: number) => void;
  readonly list: List<T | null>;
}

/** While the answer to another search is awaited the last one stays: a field that went with it would lose the hand. */
export function useGoodsRows<L extends Listed<unknown>>(options: {
  readonly answer: Answer<L>;
  readonly bring: (offset: number, limit: number) => Promise<readonly RowOf<L>[]>;
  /** Stands outside the component, so that it is the same with every drawing. */
  readonly keyOf: (row: RowOf<L>) => string;
  readonly textOf: (row: RowOf<L>) => string;
}): GoodsRows<RowOf<L>> & { readonly last: L | undefined } {
  const { t } = useTranslation();
  const { answer, keyOf, textOf } = options;
  const [last, setLast] = useState(answer.value);
  if (answer.value !== undefined && answer.value !== last) setLast(answer.value);
  const total = last?.total ?? 0;
  const { rows, want } = usePages<RowOf<L>>(last, last?.rows ?? none, total, options.bring);
  const list = useList<RowOf<L> | null>({
    rows,
    keyOf: (row) => (row === null ? null : keyOf(row)),
    textOf: (row) => (row === null ? '' : textOf(row)),
    label: t('goods.move'),
  });
  const keyAt = useCallback(
    (index: number) => {
      const row = rows[index] ?? null;
      return row === null ? index : keyOf(row);
    },
    [rows, keyOf],
  );
  return { refused: answer.refused, total, rows: last && rows, keyAt, want, list, last };
}
const none: readonly never[] = [];
