import { memo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { Act } from '../../parts/Act.tsx';
import { Stranger } from '../../parts/Goods.tsx';
import { useBenchCall } from './useBenchCall.ts';

export type Panel = 'teach' | 'type' | 'cannot';

/** What one key does at the bench now. */
export const BenchActs = memo(function BenchActs(props: {
  readonly pack: PackView;
  readonly settings: SettingsView;
  readonly onPanel: (panel: Panel) => void;
}): ReactElement {
  const { pack, settings, onPanel } = props;
  const { t } = useTranslation();
  const { ask, show, change, busy } = useBenchCall(settings);
  const { parcel, last, run, offers } = pack;
  const giftWaits = parcel !== null && parcel.badges.includes('gift') && !parcel.giftAcknowledged;
  const offered = offers.run;
  return (
    <div className="stack">
      {offers.hold === null ? null : (
        <div className="bench-offer" data-tone="warn">
          <span>{t('pack.holdOffer', { count: offers.hold.orders })}</span>
          <Act
            code="KeyH"
            look="filled"
            label={t('pack.holdOthers')}
            busy={busy}
            onAct={() => ask('package.holdOthers', {}, show)}
          />
        </div>
      )}
      <div className="row bench-acts">
        {giftWaits ? (
          <Act
            code="KeyG"
            look="filled"
            label={t('pack.gift')}
            busy={busy}
            onAct={() => ask('package.acknowledgeGift', {}, show)}
          />
        ) : null}
        {last?.verdict === 'unknown_code' && pack.teach !== null ? (
          <Act code="KeyT" look="filled" label={t('pack.teach')} onAct={() => onPanel('teach')} />
        ) : null}
        {run === null ? null : (
          <Act
            code="KeyR"
            label={t('pack.runEnd')}
            busy={busy}
            onAct={() => ask('package.endRun', {}, show)}
          />
        )}
        <Act
          code="KeyU"
          label={t('pack.undo')}
          disabled={!pack.canUndo}
          busy={busy}
          onAct={() => ask('package.undo', {}, show)}
        />
        {parcel === null ? null : (
          <Act code="KeyX" label={t('pack.cannotPack')} onAct={() => onPanel('cannot')} />
        )}
        <Act code="KeyC" look="quiet" label={t('pack.typeCode')} onAct={() => onPanel('type')} />
        <Act
          code="KeyM"
          look="quiet"
          label={t(settings.sounds ? 'pack.mute' : 'pack.unmute')}
          busy={busy}
          onAct={() => change({ sounds: !settings.sounds })}
        />
      </div>
      {offered === null ? null : (
        <div className="bench-offer">
          <span className="anywhere">
            {t('pack.runOffer', { parcels: offered.parcels })}{' '}
            <strong>
              <Stranger text={offered.title} most={80} />
            </strong>
          </span>
          <Act
            code="KeyR"
            label={t('pack.runStart')}
            busy={busy}
            onAct={() => ask('package.startRun', { sku: offered.sku }, show)}
          />
        </div>
      )}
    </div>
  );
});
