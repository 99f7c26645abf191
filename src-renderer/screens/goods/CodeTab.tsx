import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeView } from '../../../src-main/contract/goods.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { Empty, Note, Waiting } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useCall } from '../../parts/useCall.ts';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import { useQuery } from '../../queries.ts';
import { Search } from './Search.tsx';
import { TeachForm } from './TeachForm.tsx';
import { takeWishedSku } from './wish.ts';

const mostRows = 500;

/** Which code means which SKU: many to one, taught once. */
export function CodeTab(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  const [wished] = useState(takeWishedSku);
  const [search, setSearch] = useState(wished ?? '');
  const [teaching, setTeaching] = useState(false);
  const { value: list, refused } = useQuery('codes.list', { search, limit: mostRows });
  const rows = list?.rows ?? [];
  const { shown, more, reach } = usePaged(rows, 80);
  const chosen = useList<CodeView>({
    rows,
    keyOf: ({ code, sku }) => `${code} ${sku}`,
    textOf: ({ code, sku, title }) => `${code} ${sku} ${title ?? ''}`,
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
        <span className="push row">
          <Act
            code="KeyN"
            look="filled"
            label={t('goods.codes.teach')}
            disabled={teaching}
            onAct={() => setTeaching(true)}
          />
        </span>
      </header>
      {teaching ? <TeachForm sku={wished ?? here?.sku ?? ''} onDone={() => setTeaching(false)} /> : null}
      {rows.length === 0 ? (
        <Empty title={t('goods.codes.none')} text={t('goods.codes.noneText')} />
      ) : (
        <ul className="list goods-list">
          {shown.map((row, index) => (
            <li
              key={`${row.code} ${row.sku}`}
              data-selected={index === chosen.index}
              ref={chosen.refOf(index)}
            >
              <button type="button" className="goods-row" onClick={() => chosen.choose(index)}>
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
            </li>
          ))}
        </ul>
      )}
      {more}
      {here ? (
        <footer className="goods-bar">
          <strong className="anywhere">
            <bdi>{here.code}</bdi>
          </strong>
          <span className="push row">
            <Act
              code="KeyX"
              look="stop"
              label={t('goods.codes.forget')}
              onAct={() =>
                ask('codes.forget', { code: here.code, sku: here.sku }, () => say(t('goods.said.codeGone')))
              }
            />
          </span>
        </footer>
      ) : null}
    </section>
  );
}
