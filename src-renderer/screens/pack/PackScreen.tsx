import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { useScans } from '../../keys/registry.ts';
import { inTurn } from '../../keys/turns.ts';
import { Note, PageHead, Waiting } from '../../parts/pieces.tsx';
import { useQuery } from '../../queries.ts';
import { BenchActs, type Panel } from './BenchActs.tsx';
import { CannotPack } from './CannotPack.tsx';
import { Counts } from './Counts.tsx';
import { ParcelInHand } from './ParcelInHand.tsx';
import { Pile } from './Pile.tsx';
import { RunCard } from './RunCard.tsx';
import { Teach } from './Teach.tsx';
import { TypeCode } from './TypeCode.tsx';
import { useNews } from './useNews.ts';
import { useBenchScans } from './useBenchScans.ts';
import { VerdictPanel } from './VerdictPanel.tsx';
import './pack.css';

/** A button that goes while it has the focus must not take the focus with it. */
function useFocusKept(): React.RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  });
  return place;
}

function Bench(props: { readonly pack: PackView; readonly settings: SettingsView }): ReactElement {
  const { pack, settings } = props;
  const [panel, setPanel] = useState<Panel | null>(null);
  const { scan, beside } = useBenchScans(pack, settings);
  const place = useFocusKept();
  useNews(pack, settings);
  useScans((code) => {
    setPanel(null);
    return scan(code);
  });
  const close = (): void => setPanel(null);
  const { parcel } = pack;
  const teaching = panel === 'teach' ? pack.teach : null;
  return (
    <div className="bench" ref={place} tabIndex={-1}>
      <div className="bench-main">
        <VerdictPanel pack={pack} />
        {pack.offThePile.map((gone, index) => (
          <Pile key={gone.orderId} gone={gone} isFirst={index === 0} />
        ))}
      </div>
      <div className="bench-side">
        <Counts pack={beside} />
        {teaching !== null ? (
          <Teach teach={teaching} settings={settings} onDone={close} />
        ) : beside.parcel === null && beside.run !== null ? (
          <RunCard run={beside.run} />
        ) : (
          <ParcelInHand pack={beside} />
        )}
        {teaching !== null ? null : panel === 'type' ? (
          <TypeCode onCode={(code) => inTurn(() => scan(code))} onDone={close} />
        ) : panel === 'cannot' && parcel !== null ? (
          <CannotPack orderId={parcel.orderId} onDone={close} />
        ) : (
          <BenchActs pack={beside} settings={settings} onPanel={setPanel} />
        )}
      </div>
    </div>
  );
}

export function PackScreen(): ReactElement {
  const { t } = useTranslation();
  const { value: pack, refused } = useQuery('pack.get', {});
  const { value: settings } = useQuery('settings.get', {});
  if (pack && settings) return <Bench pack={pack} settings={settings} />;
  return (
    <div className="page">
      <PageHead title={t('pack.title')} />
      {refused === null ? <Waiting /> : <Note tone="stop">{t(`reason.${refused}`)}</Note>}
    </div>
  );
}
