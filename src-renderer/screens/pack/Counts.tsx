import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { useFormat } from '../../format.ts';

export function Counts({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const total = pack.open + pack.packed;
  return (
    <div className="bench-counts">
      <div>
        <span className="bench-count">{format.number(pack.open)}</span>
        <span className="soft">{t('pack.open')}</span>
      </div>
      <div>
        <span className="bench-count">{format.number(pack.packed)}</span>
        <span className="soft">{t('pack.packed')}</span>
      </div>
      <div
        className="stage-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={pack.packed}
        aria-label={t('pack.progress', { packed: pack.packed, total })}
      >
        <div style={{ transform: `scaleX(${total === 0 ? 0 : pack.packed / total})` }} />
      </div>
    </div>
  );
}
