import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeView } from '../../../src-main/contract/goods.ts';
import { call } from '../../bridge.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';
import { GoodsCard } from './GoodsCard.tsx';
import { Search } from './Search.tsx';
import { TeachForm } from './TeachForm.tsx';
import { useGoodsRows } from './useGoodsRows.ts';
import { takeWishedSku } from './wish.ts';

const keyOf = ({ code, sku }: CodeView): string => `${code} ${sku}`;

/** Which code means which SKU: many to one, taught once. */
export function CodeTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  const [wished] = useState(takeWishedSku);
  const [search, setSearch] = useState(wished ?? '');
  const [teaching, setTeaching] = useState(false);
  const goods = useGoodsRows({
    answer: useQuery('codes.list', { search }),
    bring: async (offset, limit) => (await call('codes.list', { search, offset, limit })).rows,
    keyOf,
    textOf: ({ code, sku, title }) => `${code} ${sku} ${title ?? ''}`,
  });
  return (
    <GoodsCard
      goods={goods}
      head={
        <>
          <Search text={search} onText={setSearch} />
          <span className="number soft">{format.number(goods.total)}</span>
          <span className="push row">
            <Act
              code="KeyN"
              look="filled"
              label={t('goods.codes.teach')}
              disabled={teaching}
              onAct={() => setTeaching(true)}
            />
          </span>
        </>
      }
      panel={
        teaching ? (
          <TeachForm sku={wished ?? goods.list.chosen?.sku ?? ''} onDone={() => setTeaching(false)} />
        ) : null
      }
      empty={{ title: t('goods.codes.none'), text: t('goods.codes.noneText') }}
      renderRow={(row, index) => (
        <button type="button" className="goods-row" onClick={() => goods.list.choose(index)}>
          <span className="goods-row-code">
            <strong className="number">
              <Stranger text={row.code} most={60} />
            </strong>
            {row.clash ? <Tag tone="stop">{t('goods.codes.clash')}</Tag> : null}
          </span>
          <span className="goods-row-what">
            <strong>
              <Stranger text={row.sku} most={60} />
            </strong>
            <span className="soft">
              <Stranger text={row.title ?? ''} most={120} />
            </span>
          </span>
          <span className="goods-row-facts soft">
            {t('goods.codes.taught', { day: format.day(row.taughtAt) })}
          </span>
        </button>
      )}
      nameOf={({ code }) => code}
      renderActs={({ code, sku }) => (
        <Act
          code="KeyX"
          look="stop"
          label={t('goods.codes.forget')}
          onAct={() => ask('codes.forget', { code, sku }, () => say(t('goods.said.codeGone')))}
        />
      )}
    />
  );
}
