import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { useQuery } from '../../queries.ts';
import { BoxEditor } from './BoxEditor.tsx';

/** The boxes on the shelf. A box that goes leaves its presets their size. */
export function BoxTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [open, setOpen] = useState<'new' | 'edit' | null>(null);
  const { value: boxes, refused } = useQuery('boxes.list', {});
  const rows = boxes ?? [];
  const chosen = useList<BoxView>({
    rows,
    keyOf: ({ boxId }) => boxId,
    textOf: ({ boxName }) => boxName,
    label: t('goods.move'),
  });
  const here = chosen.chosen;
  const close = (): void => setOpen(null);
  if (!boxes) return refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>;
  return (
    <section className="card goods-card">
      <header className="card-head">
        <span className="soft">{t('goods.boxes.text')}</span>
        <span className="push row">
          {rows.length === 0 ? (
            <Act
              code="KeyA"
              label={t('goods.boxes.usual')}
              busy={busy}
              onAct={() => ask('boxes.addUsual', {}, () => say(t('goods.said.saved')))}
            />
          ) : null}
          <Act
            code="KeyN"
            label={t('goods.boxes.add')}
            disabled={open === 'new'}
            onAct={() => setOpen('new')}
          />
        </span>
      </header>
      {open === 'new' ? <BoxEditor box={null} boxes={rows} onDone={close} /> : null}
      {rows.length === 0 ? (
        <Empty title={t('goods.boxes.none')} text={t('goods.boxes.noneText')} />
      ) : (
        <ul className="list goods-list">
          {rows.map((row, index) => (
            <li key={row.boxId} data-selected={index === chosen.index} ref={chosen.refOf(index)}>
              {open === 'edit' && index === chosen.index ? (
                <BoxEditor key={row.boxId} box={row} boxes={rows} onDone={close} />
              ) : (
                <button
                  type="button"
                  className="goods-row"
                  onClick={() => {
                    chosen.choose(index);
                    close();
                  }}
                >
                  <span className="goods-row-what">
                    <strong>
                      <bdi>{row.boxName}</bdi>
                    </strong>
                  </span>
                  <span className="goods-row-size">
                    <span className="number">{format.size(row)}</span>
                    <span className="soft">
                      {t('goods.boxes.tare', { weight: format.weight(row.tareGrams) })}
                    </span>
                  </span>
                  <span className="goods-row-facts soft">
                    {t('goods.boxes.presets', { count: row.presets })}
                  </span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {here ? (
        <footer className="goods-bar">
          <strong className="anywhere">
            <bdi>{here.boxName}</bdi>
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
              code="KeyX"
              look="stop"
              label={t('goods.boxes.remove')}
              disabled={open !== null}
              onAct={() => ask('boxes.remove', { boxId: here.boxId }, () => say(t('goods.said.boxGone')))}
            />
          </span>
        </footer>
      ) : null}
    </section>
  );
}
