import { IconCheck } from '@tabler/icons-react';
import { useCallback, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PickLine, PickListView } from '../../../src-main/contract/board.ts';
import { useFormat } from '../../format.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { GoodsPhoto } from '../../parts/GoodsPhoto.tsx';
import { Empty } from '../../parts/pieces.tsx';
import { announce, say } from '../../parts/say.ts';
import { Badges, Tag } from '../../parts/Tag.tsx';
import { useList } from '../../parts/useList.ts';
import { VirtualList } from '../../parts/VirtualList.tsx';
import { canUntick, tick, untick, useTicks } from './ticks.ts';

function Row(props: {
  readonly line: PickLine;
  readonly ticked: number;
  readonly onTick: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { line, ticked } = props;
  const whole = ticked >= line.quantity;
  const badges = line.badges.filter((badge) => badge !== 'multi_unit' && badge !== 'mixed');
  return (
    <div className="pick-row" data-picked={whole}>
      <button
        type="button"
        className="pick-tick"
        aria-pressed={whole}
        aria-label={t('pick.tickOne', { sku: line.sku.slice(0, 60) })}
        onClick={props.onTick}
      >
        {whole ? <IconCheck aria-hidden="true" /> : null}
      </button>
      <span className="pick-bin">
        {line.bin === null ? <span className="soft">–</span> : <Stranger text={line.bin} most={30} />}
      </span>
      <span className="pick-count" data-many={line.multiUnitOrders > 0}>
        {format.number(line.quantity)}
      </span>
      <GoodsPhoto sku={line.sku} has />
      <div className="pick-what">
        <span>
          <strong>
            <Stranger text={line.title} most={160} />
          </strong>{' '}
          <span className="goods-sku">
            <Stranger text={line.sku} most={60} />
          </span>
        </span>
        <span className="soft">{t('pick.inParcels', { count: line.orders })}</span>
        {ticked > 0 && !whole ? (
          <span className="alarm">{t('pick.grew', { count: line.quantity - ticked })}</span>
        ) : null}
      </div>
      <div className="pick-mind">
        {line.multiUnit.map(({ units, parcels }) => (
          <span key={units} className="shout">
            {t('pick.shout', { count: parcels, units })}
          </span>
        ))}
        {line.mixedParcels > 0 ? (
          <Tag tone="warn">{t('pick.together', { count: line.mixedParcels })}</Tag>
        ) : null}
        <Badges badges={badges} lines={[]} />
      </div>
    </div>
  );
}

/** What to fetch, along the bins. Space ticks a line and goes on to the next. */
export function PickLines({ list }: { readonly list: PickListView }): ReactElement {
  const { t } = useTranslation();
  const ticks = useTicks(list.runId);
  const { lines, runId } = list;
  const rows = useList({
    rows: lines,
    keyOf: ({ sku }) => sku,
    textOf: ({ sku, title, bin }) => `${sku.slice(0, 200)} ${title.slice(0, 300)} ${bin ?? ''}`,
    label: t('pick.move'),
  });
  const mark = (index: number, andOn: boolean): void => {
    const line = lines[index];
    if (!line) return;
    const was = (ticks.get(line.sku) ?? 0) >= line.quantity;
    tick(runId, line.sku, line.quantity);
    announce(t(was ? 'pick.said.unticked' : 'pick.said.ticked', { sku: line.sku.slice(0, 60) }));
    if (andOn && !was) rows.choose(Math.min(index + 1, lines.length - 1));
  };
  const keyOf = useCallback((index: number) => lines[index]?.sku ?? index, [lines]);
  useKeys([{ code: 'Space', label: t('pick.tick'), run: () => mark(rows.index, true) }]);
  return (
    <section className="card pick">
      <header className="card-head">
        <h2>{t('pick.lines')}</h2>
        <span className="push card-act row">
          {canUntick(runId) ? (
            <Act
              code="KeyU"
              look="quiet"
              label={t('pick.undo')}
              onAct={() => {
                const sku = untick(runId);
                if (sku !== null) say(t('pick.said.undone', { sku: sku.slice(0, 60) }));
              }}
            />
          ) : null}
          <Act code="Space" label={t('pick.tick')} onAct={() => mark(rows.index, true)} />
        </span>
      </header>
      {lines.length === 0 ? (
        <Empty title={t('pick.noneTitle')} text={t('pick.noneText')} />
      ) : (
        <VirtualList
          className="pick-rows"
          total={lines.length}
          chosen={rows.index}
          follow={rows.byKey}
          estimate={76}
          keyOf={keyOf}
          renderRow={(index) => {
            const line = lines[index];
            return line ? (
              <Row line={line} ticked={ticks.get(line.sku) ?? 0} onTick={() => mark(index, false)} />
            ) : (
              <div className="skeleton row-empty" />
            );
          }}
        />
      )}
    </section>
  );
}
