import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkuView } from '../../../src-main/contract/goods.ts';
import { call } from '../../bridge.ts';
import { goTab } from '../../frame/screens.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { CardsPanel } from './CardsPanel.tsx';
import { GoodsCard } from './GoodsCard.tsx';
import { smallPhoto } from './photo.ts';
import { Search } from './Search.tsx';
import { SkuEditor } from './SkuEditor.tsx';
import { SkuRow } from './SkuRow.tsx';
import { useGoodsRows } from './useGoodsRows.ts';
import { wishForSku } from './wish.ts';

/** What can be done about one SKU; the picture is made small before it leaves the window. */
function SkuActs({
  goods,
  disabled,
  onEdit,
}: {
  readonly goods: SkuView;
  readonly disabled: boolean;
  readonly onEdit: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const file = useRef<HTMLInputElement>(null);
  const { sku, hasPhoto, codes } = goods;
  const takePhoto = async (picked: File | undefined): Promise<void> => {
    if (!picked) return;
    const base64 = await smallPhoto(picked);
    if (base64 === null) say(t('reason.photo_not_usable'), 'stop');
    else ask('goods.setPhoto', { sku, base64 }, () => say(t('goods.said.photo')));
  };
  return (
    <>
      <Act code="Enter" look="filled" label={t('goods.edit')} disabled={disabled} onAct={onEdit} />
      <Act
        code="KeyP"
        label={t('goods.skus.photo')}
        busy={busy}
        disabled={disabled}
        onAct={() => file.current?.click()}
      />
      {hasPhoto ? (
        <Act
          code="KeyR"
          label={t('goods.skus.noPhoto')}
          disabled={disabled}
          onAct={() => ask('goods.setPhoto', { sku, base64: null }, () => say(t('goods.said.noPhoto')))}
        />
      ) : null}
      <Act
        code="KeyC"
        label={t('goods.skus.codes', { count: codes })}
        disabled={disabled}
        onAct={() => {
          wishForSku(sku);
          goTab('goods', 'codes');
        }}
      />
      <input
        ref={file}
        hidden
        type="file"
        accept="image/png,image/jpeg"
        aria-label={t('goods.skus.photo')}
        onChange={(event) => {
          const [picked] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          void takePhoto(picked);
        }}
      />
    </>
  );
}

const keyOf = ({ sku }: SkuView): string => sku;

/** Every SKU that Potli knows or an order ever had: weight, size, bin, tax and picture. */
export function SkuTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<'all' | 'unmeasured'>('all');
  const [open, setOpen] = useState<'edit' | 'cards' | null>(null);
  const goods = useGoodsRows({
    answer: useQuery('goods.list', { search, show }),
    bring: async (offset, limit) => (await call('goods.list', { search, show, offset, limit })).rows,
    keyOf,
    textOf: ({ sku, title, bin }) => `${sku} ${title ?? ''} ${bin ?? ''}`,
  });
  const close = (): void => setOpen(null);
  return (
    <GoodsCard
      goods={goods}
      head={
        <>
          <Search text={search} onText={setSearch} />
          <span className="number soft">{format.number(goods.total)}</span>
          <span className="push row">
            <Act
              code="KeyM"
              label={
                show === 'all'
                  ? t('goods.skus.unmeasured', { count: goods.last?.unmeasured ?? 0 })
                  : t('goods.skus.showAll')
              }
              disabled={show === 'all' && goods.last?.unmeasured === 0}
              onAct={() => setShow(show === 'all' ? 'unmeasured' : 'all')}
            />
            <Act
              code="KeyK"
              label={t('goods.cards.open')}
              disabled={goods.total === 0}
              onAct={() => setOpen('cards')}
            />
          </span>
        </>
      }
      panel={
        open === 'cards' ? (
          <CardsPanel chosen={goods.list.chosen?.sku ?? null} listed={{ search, show }} onDone={close} />
        ) : null
      }
      empty={{ title: t('goods.skus.none'), text: t('goods.skus.noneText') }}
      renderRow={(row, index) =>
        open === 'edit' && index === goods.list.index ? (
          <SkuEditor key={row.sku} goods={row} onDone={close} />
        ) : (
          <SkuRow
            goods={row}
            onPress={() => {
              goods.list.choose(index);
              close();
            }}
          />
        )
      }
      nameOf={({ sku }) => sku.slice(0, 60)}
      renderActs={(row) => <SkuActs goods={row} disabled={open !== null} onEdit={() => setOpen('edit')} />}
    />
  );
}
