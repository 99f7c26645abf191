import { useCallback, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldView, PlanView } from '../../../src-main/contract/plan.ts';
import { call } from '../../bridge.ts';
import { useFormat } from '../../format.ts';
import { textOfLines } from '../../parts/Goods.tsx';
import { useList } from '../../parts/useList.ts';
import { usePages } from '../../parts/usePages.ts';
import { VirtualList } from '../../parts/VirtualList.tsx';
import { HeldItem } from './HeldItem.tsx';
import type { OpenLine } from './ways.ts';

async function bringHeld(offset: number, limit: number): Promise<readonly HeldView[]> {
  const page = await call('plan.rows', { list: 'held', offset, limit });
  return page.list === 'held' ? page.rows : [];
}

/** What waits for an answer. The chosen one carries its keys; once answered, the next one is chosen. */
export function HeldList({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [line, setLine] = useState<OpenLine | null>(null);
  const total = plan.heldTotal;
  const { rows, want } = usePages(plan.version, plan.held, total, bringHeld);
  const list = useList({
    rows,
    keyOf: (row) => row?.orderId ?? null,
    textOf: (row) => (row ? `${row.orderId} ${textOfLines(row.lines)}` : ''),
    label: t('plan.move'),
  });
  const keyOf = useCallback((index: number) => rows[index]?.orderId ?? index, [rows]);
  const done = useCallback(() => setLine(null), []);
  return (
    <section className="card held">
      <header className="card-head">
        <h2>{t('plan.held')}</h2>
        <span className="number soft">{format.number(total)}</span>
      </header>
      {total === 0 ? (
        <p className="card-body soft">{t('plan.heldEmpty')}</p>
      ) : (
        <VirtualList
          className="held-rows"
          total={total}
          chosen={total > 1 ? list.index : -1}
          follow={list.byKey}
          estimate={150}
          keyOf={keyOf}
          onSight={want}
          renderRow={(index) => {
            const held = rows[index];
            if (!held) return <div className="skeleton row-empty" />;
            const open = line?.orderId === held.orderId ? line.kind : null;
            return (
              <HeldItem
                held={held}
                chosen={index === list.index}
                open={open}
                onLine={setLine}
                onDone={done}
              />
            );
          }}
        />
      )}
    </section>
  );
}
