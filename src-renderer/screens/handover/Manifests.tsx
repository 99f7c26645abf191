import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManifestView } from '../../../src-main/contract/handover.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { useQuery } from '../../queries.ts';

/** What was handed over. In practice a manifest becomes a file; on a real account it goes to the printer for A4. */
export function Manifests({ manifests }: { readonly manifests: readonly ManifestView[] }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(30_000);
  const { ask, busy } = useCall();
  const { value: settings } = useQuery('settings.get', {});
  const { value: printers } = useQuery('printers.list', {});
  const printer =
    settings?.invoicePrinter ??
    (printers ?? []).find(({ isDefault, notForLabels }) => isDefault && notForLabels === null)?.name ??
    null;
  return (
    <Card flush title={t('handover.manifests')}>
      {manifests.length === 0 ? <p className="card-body soft">{t('handover.noManifests')}</p> : null}
      <ul className="list">
        {manifests.map((manifest, index) => (
          <li key={manifest.manifestId} className="line">
            <div className="stack-s">
              <strong>{format.slotWithMethod(manifest.slot, now)}</strong>
              <span className="soft">
                {t('handover.manifest', { count: manifest.orders, carrier: manifest.carrier.slice(0, 60) })},{' '}
                {t('handover.made', { time: format.near(manifest.madeAt, now) })}
              </span>
            </div>
            <span className="push">
              <Act
                {...(index === 0 ? { code: 'KeyP' } : {})}
                label={t('handover.print')}
                busy={busy}
                onAct={() =>
                  ask('manifest.print', { manifestId: manifest.manifestId, printer }, () =>
                    say(t('handover.said.printed')),
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
