import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';

export interface VirtualListProps {
  readonly total: number;
  /** The chosen row; -1 while none is. */
  readonly chosen: number;
  /** False while the chosen row was not chosen by anybody, and so must not move the page. */
  readonly follow?: boolean;
  readonly className: string;
  /** How high a row is before it was drawn, in px. */
  readonly estimate: number;
  /**
   * A row that is not here yet goes by its number. The same function for as long as the rows are the same, or all of
   * them are gone through with every drawing.
   */
  readonly keyOf: (index: number) => string | number;
  readonly renderRow: (index: number) => ReactElement;
  /** Told which rows are in sight, so that their data can be brought. */
  readonly onSight?: (first: number, last: number) => void;
}

/**
 * A list of any length inside the scrolling page: only the rows in sight are there. They stand in the normal flow
 * between two empty rows, so that a row may be as high as its content.
 */
export function VirtualList(props: VirtualListProps): ReactElement {
  const { total, chosen, className, keyOf, renderRow, onSight, follow = true } = props;
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const scroller = (): HTMLElement | null => list.current?.closest<HTMLElement>('.scroll') ?? null;
  // oxlint-disable-next-line react/incompatible-library -- drawn anew whenever what is in sight changes, which is its work
  const virtual = useVirtualizer<HTMLElement, HTMLLIElement>({
    count: total,
    getScrollElement: scroller,
    estimateSize: () => props.estimate,
    getItemKey: keyOf,
    overscan: 6,
    scrollMargin: above,
    scrollPaddingStart: 80,
    scrollPaddingEnd: 24,
  });
  // What stands above the list may grow or shrink with any drawing; the comparison ends it. Not while it is scrolled:
  // asking where something stands makes the browser lay out the page in the middle of a frame.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- nothing tells of a move of what stands above
  useLayoutEffect(() => {
    const frame = scroller();
    if (!list.current || !frame || virtual.isScrolling) return;
    const top =
      list.current.getBoundingClientRect().top - frame.getBoundingClientRect().top + frame.scrollTop;
    if (Math.abs(top - above) > 0.5) setAbove(top);
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  useEffect(() => {
    if (first && last) onSight?.(first.index, last.index);
  });
  useEffect(() => {
    if (chosen >= 0 && follow) virtual.scrollToIndex(chosen, { align: 'auto' });
  }, [chosen, follow, virtual]);
  return (
    <ul ref={list} className={`list virtual ${className}`}>
      {first ? <li aria-hidden="true" style={{ height: Math.max(0, first.start - above) }} /> : null}
      {items.map(({ index, key }) => (
        <li
          key={String(key)}
          ref={virtual.measureElement}
          data-index={index}
          data-selected={index === chosen}
          aria-setsize={total}
          aria-posinset={index + 1}
        >
          {renderRow(index)}
        </li>
      ))}
      {last ? (
        <li aria-hidden="true" style={{ height: Math.max(0, virtual.getTotalSize() - (last.end - above)) }} />
      ) : null}
    </ul>
  );
}
