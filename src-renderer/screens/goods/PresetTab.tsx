import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresetView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { useQuery } from '../../queries.ts';
import { PresetEditor } from './PresetEditor.tsx';
import { Search } from './Search.tsx';

const mostRows = 500;

/** Which box and weight each content is booked with, and where that came from. */
export function PresetTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState(false);
  const { value: list, refused } = useQuery('presets.list', { search, limit: mostRows });
  const rows = list?.rows ?? [];
  const { shown, more, reach } = usePaged(rows, 60);
  const chosen = useList<PresetView>({
    rows,
    keyOf: ({ contentKey }) => contentKey,
    textOf: ({ lines }) => lines.map(({ sku, title }) => `${sku} ${title ?? ''}`).join(' '),
    label: t('goods.move'),
    reach,
  });
  const here = chosen.chosen;
  if (!list) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  return (
    <section className="card goods-card">
      <header className="card-head">
        <Search text={search} onText={setSearch} />
        <span className="number soft">{format.number(list.total)}</span>
        <span className="soft push">{t('goods.presets.text')}</span>
      </header>
      {rows.length === 0 ? (
        <Empty title={t('goods.presets.none')} text={t('goods.presets.noneText')} />
      ) : (
        <ul className="list goods-list">
          {shown.map((row, index) => (
            <li key={row.contentKey} data-selected={index === chosen.index} ref={chosen.refOf(index)}>
              {editing && index === chosen.index ? (
                <PresetEditor key={row.contentKey} preset={row} onDone={() => setEditing(false)} />
              ) : (
                <button
                  type="button"
                  className="goods-row"
                  onClick={() => {
                    chosen.choose(index);
                    setEditing(false);
                  }}
                >
                  <span className="goods-row-what">
                    {row.lines.slice(0, 4).map(({ sku, quantity, title }) => (
                      <span key={sku}>
                        <strong>
                          {format.number(quantity)} × <Stranger text={sku} most={60} />
                        </strong>{' '}
                        <span className="soft">
                          <Stranger text={title ?? ''} most={80} />
                        </span>
                      </span>
                    ))}
                    {row.lines.length > 4 ? (
                      <span className="soft">{t('plan.and', { count: row.lines.length - 4 })}</span>
                    ) : null}
                  </span>
                  <span className="goods-row-size">
                    <span className="number">{format.parcelParts(row.parcel).what}</span>
                    <span className="soft nowrap">{format.parcelParts(row.parcel).size}</span>
                  </span>
                  <span className="goods-row-facts soft">
                    {t(`goods.presets.from.${row.cameFrom ?? 'before'}`, {
                      day: format.day(row.acceptedAt),
                    })}
                  </span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {more}
      {here ? (
        <footer className="goods-bar">
          <strong className="anywhere">
            <bdi>
              {here.lines
                .map(({ sku, quantity }) => `${quantity} × ${sku.slice(0, 40)}`)
                .join(' + ')
                .slice(0, 80)}
            </bdi>
          </strong>
          <span className="push row">
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
              onAct={() =>
                ask('preset.forget', { contentKey: here.contentKey }, () => say(t('goods.said.forgotten')))
              }
            />
          </span>
        </footer>
      ) : null}
    </section>
  );
}
