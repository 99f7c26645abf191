import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { VirtualList } from '../../parts/VirtualList.tsx';
import type { GoodsRows } from './useGoodsRows.ts';

/** One list of the goods screen: what it is searched by above, the rows, and what can be done about the chosen one below. */
export function GoodsCard<T>(props: {
  readonly goods: GoodsRows<T>;
  readonly head: ReactNode;
  /** Opened by a key, between the head and the rows. */
  readonly panel?: ReactNode;
  readonly empty: { readonly title: string; readonly text: string };
  readonly renderRow: (row: T, index: number) => ReactElement;
  /** Of the chosen row, beside what can be done about it. */
  readonly nameOf: (row: T) => string;
  readonly renderActs: (row: T) => ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { rows, total, refused, keyAt, want, list } = props.goods;
  if (!rows) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  const here = list.chosen ?? null;
  return (
    <section className="card goods-card">
      <header className="card-head">{props.head}</header>
      {props.panel}
      {total === 0 ? (
        <Empty {...props.empty} />
      ) : (
        <VirtualList
          className="goods-list"
          total={total}
          chosen={list.index}
          follow={list.byKey}
          estimate={62}
          keyOf={keyAt}
          onSight={want}
          renderRow={(index) => {
            const row = rows[index] ?? null;
            return row === null ? <div className="skeleton row-empty" /> : props.renderRow(row, index);
          }}
        />
      )}
      {here === null ? null : (
        <footer className="goods-bar">
          <strong className="anywhere">
            <bdi>{props.nameOf(here)}</bdi>
          </strong>
          <span className="push row">{props.renderActs(here)}</span>
        </footer>
      )}
    </section>
  );
}
