import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissedView } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { fileNameOf } from './fileName.ts';

/** Pickups that did not happen and were moved since: their note can still be made. */
export function Missed({ missed }: { readonly missed: readonly MissedView[] }): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { ask, busy } = useCall();
  if (missed.length === 0) return null;
  const slots = Map.groupBy(missed, ({ slot }) => `${slot.startTime} ${slot.handoverMethod}`);
  return (
    <Card flush title={t('handover.missed')} foot={t('handover.missedText')}>
      <ul className="list">
        {[...slots].slice(0, 10).map(([key, rows]) => (
          <li key={key} className="line">
            <div className="stack-s">
              {rows[0] ? <strong>{format.slotWithMethod(rows[0].slot, now)}</strong> : null}
              <span className="soft">{t('handover.lateGroup', { count: rows.length })}</span>
            </div>
            <span className="push">
              <Act
                label={t('handover.evidence')}
                busy={busy}
                onAct={() =>
                  ask('evidence.save', { orderIds: rows.map(({ orderId }) => orderId) }, ({ savedAs }) =>
                    say(
                      savedAs === null
                        ? t('handover.said.notSaved')
                        : t('handover.said.noted', { name: fileNameOf(savedAs) }),
                      savedAs === null ? 'warn' : 'ok',
                    ),
                  )
                }
              />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
