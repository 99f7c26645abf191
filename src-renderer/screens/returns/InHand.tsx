import { IconPackage } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReturnCondition, ReturnView, ReturnsView } from '../../../src-main/contract/returns.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { Note } from '../../parts/pieces.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { expectedTone } from './tones.ts';

const keys: readonly (readonly [ReturnCondition, string])[] = [
  ['back_to_stock', 'KeyB'],
  ['damaged', 'KeyD'],
  ['empty', 'KeyE'],
];

/** The parcel on the table: whether it was to come, and one key for what was in it. */
export function InHand({
  shown,
  last,
  fresh,
  busy,
  onMark,
}: {
  readonly shown: ReturnView | null;
  readonly last: ReturnsView['last'];
  /** Whether it is the one that was just scanned, for which the next scan decides. */
  readonly fresh: boolean;
  readonly busy: boolean;
  readonly onMark: (returnId: number, condition: ReturnCondition) => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const trouble = last?.verdict === 'already_here' || last?.verdict === 'not_a_parcel' ? last.verdict : null;
  return (
    <section className="card return-in-hand" aria-live="polite">
      {trouble === null ? null : (
        <Note tone={trouble === 'not_a_parcel' ? 'stop' : 'warn'}>{t(`returns.said.${trouble}`)}</Note>
      )}
      {shown === null ? (
        <div className="return-in-hand-empty">
          <IconPackage aria-hidden="true" />
          <h2>{t('returns.ready')}</h2>
          <p className="soft">{t('returns.readyText')}</p>
        </div>
      ) : (
        <>
          <div className="row row-between">
            <h2 className="order-id">{shown.orderId ?? t('returns.ends', { ends: shown.codeEnds })}</h2>
            <Tag tone={expectedTone[shown.expected]}>{t(`returns.expected.${shown.expected}`)}</Tag>
          </div>
          {shown.lines.length > 0 ? <Goods lines={shown.lines} most={3} /> : null}
          <h3>{t('returns.inHand')}</h3>
          <div className="return-in-hand-acts">
            {keys.map(([condition, code]) => (
              <Act
                key={condition}
                code={code}
                size="lg"
                look={condition === (shown.condition ?? 'back_to_stock') ? 'filled' : 'plain'}
                label={t(`returns.condition.${condition}`)}
                busy={busy}
                onAct={() => onMark(shown.returnId, condition)}
              />
            ))}
          </div>
          <p className="stack-s">
            {fresh ? <span>{t('returns.nextScan')}</span> : null}
            <span>{t('returns.claimIf', { day: format.legalDay(shown.wouldClaimBy) })}</span>
            <span className="soft">{t('returns.claimCheck')}</span>
            <span className="soft">{t('returns.outer')}</span>
          </p>
        </>
      )}
    </section>
  );
}
