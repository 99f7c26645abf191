import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperSetView } from '../../../src-main/contract/papers.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods, textOfLines } from '../../parts/Goods.tsx';
import { Card } from '../../parts/pieces.tsx';
import type { Tone } from '../../parts/say.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useList } from '../../parts/useList.ts';
import { usePaged } from '../../parts/usePaged.tsx';
import type { PersonWish } from './Person.tsx';
import { ReprintForm } from './ReprintForm.tsx';

const tones: Partial<Record<PaperSetView['state'], Tone>> = { verified: 'accent', sent: 'warn', out: 'ok' };

/** Every verified print set, in the order it is picked and printed. */
export function Sets(props: {
  readonly sets: readonly PaperSetView[];
  readonly onLook: (wish: PersonWish) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { shown, more, reach } = usePaged(props.sets, 100);
  const [again, setAgain] = useState<string | null>(null);
  const list = useList({
    rows: props.sets,
    keyOf: ({ orderId }) => orderId,
    textOf: ({ orderId, lines }) => `${orderId} ${textOfLines(lines)}`,
    label: t('papers.move'),
    reach,
  });
  const { chosen } = list;
  const printed = chosen?.state === 'sent' || chosen?.state === 'out' || chosen?.state === 'deleted';
  return (
    <Card
      flush
      title={t('papers.sets')}
      aside={
        <>
          <span className="soft number">{t('papers.setsHere', { count: props.sets.length })}</span>
          {chosen ? (
            <span className="push card-act row">
              {printed ? (
                <Act code="KeyR" label={t('papers.reprint')} onAct={() => setAgain(chosen.orderId)} />
              ) : null}
              {chosen.state === 'verified' ? (
                <Act
                  code="KeyV"
                  label={t('papers.preview')}
                  onAct={() => props.onLook({ kind: 'order', orderId: chosen.orderId })}
                />
              ) : null}
            </span>
          ) : null}
        </>
      }
    >
      <ul className="list">
        {shown.map((set, row) => (
          <li key={set.orderId} className="line set" data-selected={row === list.index} ref={list.refOf(row)}>
            <span className="set-number number">{format.number(row + 1)}</span>
            <span className="set-what">
              <Goods lines={set.lines} most={2} />
              <span className="soft set-facts">
                <span className="order-id">{set.orderId}</span>
                <span>
                  {set.invoicePages === 0
                    ? t('papers.labelOnly')
                    : t('papers.labelAndPages', { count: set.invoicePages })}
                </span>
                <span>{t(`papers.witness.${set.witness}`)}</span>
              </span>
              {set.earlierCopy ? <span className="printer-why">{t('papers.earlierCopy')}</span> : null}
            </span>
            <span className="push">
              <Tag {...(tones[set.state] === undefined ? {} : { tone: tones[set.state] })}>
                {t(`papers.state.${set.state}`)}
              </Tag>
            </span>
            <button
              type="button"
              className="row-pick"
              aria-label={t('board.choose', { orderId: set.orderId })}
              aria-pressed={row === list.index}
              onClick={() => list.choose(row)}
            />
          </li>
        ))}
      </ul>
      {more}
      {again === null ? null : <ReprintForm orderId={again} onDone={() => setAgain(null)} />}
    </Card>
  );
}
