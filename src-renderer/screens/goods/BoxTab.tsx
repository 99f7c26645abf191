import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoxView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { BoxEditor } from './BoxEditor.tsx';
import { GoodsCard } from './GoodsCard.tsx';
import { useGoodsRows } from './useGoodsRows.ts';

const keyOf = ({ boxId }: BoxView): string => boxId;

/** The boxes on the shelf. A box that goes leaves its presets their size. */
export function BoxTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask, busy } = useCall();
  const [open, setOpen] = useState<'new' | 'edit' | null>(null);
  const { value: boxes, refused } = useQuery('boxes.list', {});
  const answer = useMemo(
    () => ({ value: boxes && { rows: boxes, total: boxes.length }, refused }),
    [boxes, refused],
  );
  const goods = useGoodsRows({
    answer,
    // They all came with the answer.
    bring: () => Promise.resolve([]),
    keyOf,
    textOf: ({ boxName }) => boxName,
  });
  const close = (): void => setOpen(null);
  return (
    <GoodsCard
      goods={goods}
      head={
        <>
          <span className="soft">{t('goods.boxes.text')}</span>
          <span className="push row">
            {goods.total === 0 ? (
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
        </>
      }
      panel={open === 'new' ? <BoxEditor box={null} boxes={boxes ?? []} onDone={close} /> : null}
      empty={{ title: t('goods.boxes.none'), text: t('goods.boxes.noneText') }}
      renderRow={(row, index) =>
        open === 'edit' && index === goods.list.index ? (
          <BoxEditor key={row.boxId} box={row} boxes={boxes ?? []} onDone={close} />
        ) : (
          <button
            type="button"
            className="goods-row"
            onClick={() => {
              goods.list.choose(index);
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
              <span className="soft">{t('goods.boxes.tare', { weight: format.weight(row.tareGrams) })}</span>
            </span>
            <span className="goods-row-facts soft">{t('goods.boxes.presets', { count: row.presets })}</span>
          </button>
        )
      }
      nameOf={({ boxName }) => boxName}
      renderActs={({ boxId }) => (
        <>
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
            onAct={() => ask('boxes.remove', { boxId }, () => say(t('goods.said.boxGone')))}
          />
        </>
      )}
    />
  );
}
