import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { useScans } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useCall } from '../../parts/useCall.ts';
import { put, useQuery } from '../../queries.ts';
import { CannotPack } from './CannotPack.tsx';
import { Counts } from './Counts.tsx';
import { ParcelInHand } from './ParcelInHand.tsx';
import { Teach } from './Teach.tsx';
import { TypeCode } from './TypeCode.tsx';
import { useQueueOfScans } from './useQueueOfScans.ts';
import { VerdictPanel } from './VerdictPanel.tsx';
import './pack.css';

type Panel = 'teach' | 'type' | 'cannot' | null;

function Bench({ pack }: { readonly pack: PackView }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const [panel, setPanel] = useState<Panel>(null);
  const { scan, lastCode } = useQueueOfScans();
  useScans((code) => {
    setPanel(null);
    scan(code);
  });
  const close = (): void => setPanel(null);
  const show = (value: PackView): void => put('pack.get', {}, value);
  const { parcel, last } = pack;
  const giftWaits = parcel !== null && parcel.badges.includes('gift') && !parcel.giftAcknowledged;
  return (
    <div className="bench">
      <VerdictPanel pack={pack} />
      <div className="bench-side">
        <Counts pack={pack} />
        <ParcelInHand pack={pack} />
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
          {last?.verdict === 'unknown_code' && lastCode !== null ? (
            <Act code="KeyT" look="filled" label={t('pack.teach')} onAct={() => setPanel('teach')} />
          ) : null}
          <Act
            code="KeyU"
            label={t('pack.undo')}
            disabled={!pack.canUndo}
            busy={busy}
            onAct={() => ask('package.undo', {}, show)}
          />
          {parcel === null ? null : (
            <Act code="KeyX" label={t('pack.cannotPack')} onAct={() => setPanel('cannot')} />
          )}
          <Act code="KeyC" look="quiet" label={t('pack.typeCode')} onAct={() => setPanel('type')} />
        </div>
      </div>
      {panel === 'teach' && lastCode !== null ? <Teach code={lastCode} onDone={close} /> : null}
      {panel === 'type' ? <TypeCode onCode={scan} onDone={close} /> : null}
      {panel === 'cannot' && parcel !== null ? <CannotPack orderId={parcel.orderId} onDone={close} /> : null}
    </div>
  );
}

export function PackScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: pack, refused } = useQuery('pack.get', {});
  if (pack) return <Bench pack={pack} />;
  return (
    <div className="page">
      <PageHead title={t('pack.title')} />
      {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
    </div>
  );
}
