import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetView } from '../../../src-main/contract/goods.ts';
import { call } from '../../bridge.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { GoodsCard } from './GoodsCard.tsx';
import { PresetEditor } from './PresetEditor.tsx';
import { Search } from './Search.tsx';
import { useGoodsRows } from './useGoodsRows.ts';

function PresetRow({
  preset,
  onPress,
}: {
  readonly preset: PresetView;
  readonly onPress: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { lines, cameFrom, acceptedAt } = preset;
  const parcel = format.parcelParts(preset.parcel);
  return (
    <button type="button" className="goods-row" onClick={onPress}>
      <span className="goods-row-what">
        {lines.slice(0, 4).map(({ sku, quantity, title }) => (
          <span key={sku}>
            <strong>
              {format.number(quantity)} × <Stranger text={sku} most={60} />
            </strong>{' '}
            <span className="soft">
              <Stranger text={title ?? ''} most={80} />
            </span>
          </span>
        ))}
        {lines.length > 4 ? <span className="soft">{t('plan.and', { count: lines.length - 4 })}</span> : null}
      </span>
      <span className="goods-row-size">
        <span className="number">{parcel.what}</span>
        <span className="soft nowrap">{parcel.size}</span>
      </span>
      <span className="goods-row-facts soft">
        {t(`goods.presets.from.${cameFrom ?? 'before'}`, { day: format.day(acceptedAt) })}
      </span>
    </button>
  );
}

function nameOf({ lines }: PresetView): string {
  return lines
    .map(({ sku, quantity }) => `${quantity} × ${sku.slice(0, 40)}`)
    .join(' + ')
    .slice(0, 80);
}

const keyOf = ({ contentKey }: PresetView): string => contentKey;

/** Which box and weight each content is booked with, and where that came from. */
export function PresetTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState(false);
  const goods = useGoodsRows({
    answer: useQuery('presets.list', { search }),
    bring: async (offset, limit) => (await call('presets.list', { search, offset, limit })).rows,
    keyOf,
    textOf: ({ lines }) => lines.map(({ sku, title }) => `${sku} ${title ?? ''}`).join(' '),
  });
  const close = (): void => setEditing(false);
  return (
    <GoodsCard
      goods={goods}
      head={
        <>
          <Search text={search} onText={setSearch} />
          <span className="number soft">{format.number(goods.total)}</span>
          <span className="soft push">{t('goods.presets.text')}</span>
        </>
      }
      empty={{ title: t('goods.presets.none'), text: t('goods.presets.noneText') }}
      renderRow={(row, index) =>
        editing && index === goods.list.index ? (
          <PresetEditor key={row.contentKey} preset={row} onDone={close} />
        ) : (
          <PresetRow
            preset={row}
            onPress={() => {
              goods.list.choose(index);
              close();
            }}
          />
        )
      }
      nameOf={nameOf}
      renderActs={({ contentKey }) => (
        <>
          <Act
            code="Enter"
            look="filled"
            label={t('goods.edit')}
            disabled={editing}
            onAct={() => setEditing(true)}
          />
          <Act
            code="KeyX"
            look="stop"
            label={t('goods.presets.forget')}
            disabled={editing}
            onAct={() => ask('preset.forget', { contentKey }, () => say(t('goods.said.forgotten')))}
          />
        </>
      )}
    />
  );
}
