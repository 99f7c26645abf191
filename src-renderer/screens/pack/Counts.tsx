import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { useFormat } from '../../format.ts';

export const Counts = memo(function Counts({ pack }: { readonly pack: PackView }): ReactElement {
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
      <progress
        max={Math.max(1, total)}
        value={pack.packed}
        aria-label={t('pack.progress', { packed: pack.packed, total })}
      />
    </div>
  );
});
