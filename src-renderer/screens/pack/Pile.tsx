import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { useCall } from '../../parts/useCall.ts';
import { put } from '../../queries.ts';

/** A parcel that was cancelled after it was packed. It stays here until somebody says that it is off the pile. */
export function Pile(props: {
  readonly gone: PackView['offThePile'][number];
  /** The key belongs to the first. */
  readonly isFirst: boolean;
}): ReactElement {
  const { gone, isFirst } = props;
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  return (
    <section className="pile" role="alert">
      <IconAlertOctagon size={40} aria-hidden="true" />
      <div className="stack-s pile-what">
        <strong className="pile-title">{t('pack.pileTitle')}</strong>
        <span>
          {gone.trackingEnds === null
            ? t('pack.pileTextNoLabel')
            : t('pack.pileText', { ends: gone.trackingEnds })}
        </span>
        <Goods lines={gone.lines} most={1} />
      </div>
      <Act
        {...(isFirst ? { code: 'KeyP' } : {})}
        label={t('pack.pileDone')}
        busy={busy}
        onAct={() =>
          ask('package.offThePile', { orderId: gone.orderId }, (pack) => put('pack.get', {}, pack))
        }
      />
    </section>
  );
}
