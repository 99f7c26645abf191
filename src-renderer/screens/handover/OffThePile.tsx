import { IconHandStop } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OffThePileView } from '../../../src-main/contract/handover.ts';
import { Act } from '../../parts/Act.tsx';
import { Goods } from '../../parts/Goods.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';

/** Cancelled after it was packed. Loud until the seller says that the parcel is off the pile. */
export function OffThePile({ rows }: { readonly rows: readonly OffThePileView[] }): ReactElement | null {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [taken, setTaken] = useState<readonly string[]>([]);
  if (rows.length === 0)
    return taken.length === 0 ? null : (
      <div className="row">
        <Act
          code="KeyB"
          look="quiet"
          label={t('handover.pile.undo')}
          busy={busy}
          onAct={() => ask('handover.offThePile', { orderIds: [...taken], undo: true }, () => setTaken([]))}
        />
      </div>
    );
  const orderIds = rows.slice(0, 500).map(({ orderId }) => orderId);
  return (
    <section className="off-pile" role="alert">
      <header className="off-pile-head">
        <IconHandStop aria-hidden="true" />
        <div className="stack-s">
          <h2>{t('handover.pile.title', { count: rows.length })}</h2>
          <span>{t('handover.pile.text')}</span>
        </div>
        <span className="push">
          <Act
            code="KeyT"
            look="filled"
            size="md"
            label={t('handover.pile.done')}
            busy={busy}
            onAct={() =>
              ask('handover.offThePile', { orderIds }, () => {
                setTaken(orderIds);
                say(t('handover.pile.said'));
              })
            }
          />
        </span>
      </header>
      <ul className="off-pile-rows">
        {rows.slice(0, 20).map((row) => (
          <li key={row.orderId}>
            <strong className="order-id">{row.orderId}</strong>
            <span>
              {t(`handover.pile.${row.why}`)}
              {row.trackingEnds === null ? '' : `, ${t('handover.pile.ends', { ends: row.trackingEnds })}`}
            </span>
            <Goods lines={row.lines} most={1} />
          </li>
        ))}
      </ul>
    </section>
  );
}
