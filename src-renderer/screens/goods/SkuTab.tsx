import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkuView } from '../../../src-main/contract/goods.ts';
import { goTab } from '../../frame/screens.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { useQuery } from '../../queries.ts';
import { CardsPanel } from './CardsPanel.tsx';
import { smallPhoto } from './photo.ts';
import { Search } from './Search.tsx';
import { SkuEditor } from './SkuEditor.tsx';
import { SkuRow } from './SkuRow.tsx';
import { wishForSku } from './wish.ts';

const mostRows = 500;

/** Every SKU that Potli knows or an order ever had: weight, size, bin, tax and picture. */
export function SkuTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [search, setSearch] = useState('');
  const [show, setShow] = useState<'all' | 'unmeasured'>('all');
  const [open, setOpen] = useState<'edit' | 'cards' | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const { value: list, refused } = useQuery('goods.list', { search, show, limit: mostRows });
  const rows = list?.rows ?? [];
  const { shown, more, reach } = usePaged(rows, 60);
  const chosen = useList<SkuView>({
    rows,
    keyOf: ({ sku }) => sku,
    textOf: ({ sku, title, bin }) => `${sku} ${title ?? ''} ${bin ?? ''}`,
    label: t('goods.move'),
    reach,
  });
  const here = chosen.chosen;
  const close = (): void => setOpen(null);

  const takePhoto = async (picked: File | undefined): Promise<void> => {
    if (!here || !picked) return;
    const base64 = await smallPhoto(picked);
    if (base64 === null) say(t('reason.photo_not_usable'), 'stop');
    else ask('goods.setPhoto', { sku: here.sku, base64 }, () => say(t('goods.said.photo')));
  };

  if (!list) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  return (
    <section className="card goods-card">
      <header className="card-head">
        <Search text={search} onText={setSearch} />
        <span className="number soft">{format.number(list.total)}</span>
        <span className="push row">
          <Act
            code="KeyM"
            label={
              show === 'all'
                ? t('goods.skus.unmeasured', { count: list.unmeasured })
                : t('goods.skus.showAll')
            }
            onAct={() => setShow(show === 'all' ? 'unmeasured' : 'all')}
          />
          <Act
            code="KeyK"
            label={t('goods.cards.open')}
            disabled={rows.length === 0}
            onAct={() => setOpen('cards')}
          />
        </span>
      </header>
      {open === 'cards' ? <CardsPanel chosen={here?.sku ?? null} rows={rows} onDone={close} /> : null}
      {rows.length === 0 ? (
        <Empty title={t('goods.skus.none')} text={t('goods.skus.noneText')} />
      ) : (
        <ul className="list goods-list">
          {shown.map((row, index) => (
            <li key={row.sku} data-selected={index === chosen.index} ref={chosen.refOf(index)}>
              {open === 'edit' && index === chosen.index ? (
                <SkuEditor key={row.sku} goods={row} onDone={close} />
              ) : (
                <SkuRow
                  goods={row}
                  onPress={() => {
                    chosen.choose(index);
                    close();
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {more}
      {here ? (
        <footer className="goods-bar">
          <strong className="anywhere">
            <bdi>{here.sku.slice(0, 60)}</bdi>
          </strong>
          <span className="push row">
            <Act
              code="Enter"
              look="filled"
              label={t('goods.edit')}
              disabled={open !== null}
              onAct={() => setOpen('edit')}
            />
            <Act
              code="KeyP"
              label={t('goods.skus.photo')}
              busy={busy}
              disabled={open !== null}
              onAct={() => file.current?.click()}
            />
            {here.hasPhoto ? (
              <Act
                code="KeyR"
                label={t('goods.skus.noPhoto')}
                disabled={open !== null}
                onAct={() =>
                  ask('goods.setPhoto', { sku: here.sku, base64: null }, () => say(t('goods.said.noPhoto')))
                }
              />
            ) : null}
            <Act
              code="KeyC"
              label={t('goods.skus.codes', { count: here.codes })}
              disabled={open !== null}
              onAct={() => {
                wishForSku(here.sku);
                goTab('goods', 'codes');
              }}
            />
          </span>
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
        </footer>
      ) : null}
    </section>
  );
}
