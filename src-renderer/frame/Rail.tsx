import {
  IconArchive,
  IconBasket,
  IconBoxSeam,
  IconClipboardList,
  IconColumns3,
  IconKeyboard,
  IconMoon,
  IconPrinter,
  IconSettings,
  IconSun,
  IconTags,
  IconTruck,
  IconTruckReturn,
} from '@tabler/icons-react';
import type { MouseEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueOf } from '../../src-main/contract/requests.ts';
import { useKeys } from '../keys/registry.ts';
import { Bundle } from '../parts/Bundle.tsx';
import { Key } from '../parts/Key.tsx';
import { useFormat } from '../format.ts';
import { useQuery } from '../queries.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { openKeyHelp } from './overlays.ts';
import { useOtherScheme } from './scheme.ts';
import { screenDigits, screens, type Screen } from './screen-keys.ts';
import { go, goTab, useScreen, wayBack } from './screens.ts';
import { StoppedPrinters, StoppedPrintersHeard } from './StoppedPrinters.tsx';

const icons: Readonly<Record<Screen, ReactElement>> = {
  plan: <IconClipboardList aria-hidden="true" />,
  board: <IconColumns3 aria-hidden="true" />,
  papers: <IconPrinter aria-hidden="true" />,
  pick: <IconBasket aria-hidden="true" />,
  pack: <IconBoxSeam aria-hidden="true" />,
  handover: <IconTruck aria-hidden="true" />,
  returns: <IconTruckReturn aria-hidden="true" />,
  goods: <IconTags aria-hidden="true" />,
  records: <IconArchive aria-hidden="true" />,
  settings: <IconSettings aria-hidden="true" />,
};

/** Asks for itself, so that a scan, which changes a count, draws that number anew and not the rail. */
function RailCount({ which }: { readonly which: keyof ValueOf<'counts.get'> }): ReactElement | null {
  const format = useFormat();
  const { value: counts } = useQuery('counts.get', {});
  const count = counts?.[which] ?? 0;
  return count > 0 ? <>{format.number(count)}</> : null;
}

/** A mouse must not leave the focus here: the next Enter belongs to the screen, not to this button. */
function release(event: MouseEvent<HTMLButtonElement>): void {
  if (event.detail > 0) event.currentTarget.blur();
}

/** What waits on a screen. */
const waiting: Partial<Record<Screen, ReactElement>> = {
  plan: <RailCount which="planOrders" />,
  papers: <StoppedPrinters />,
  pack: <RailCount which="openParcels" />,
  handover: <RailCount which="packedParcels" />,
};

export function Rail(): ReactElement {
  const { t } = useTranslation();
  const shown = useScreen();
  const scheme = useOtherScheme();
  useKeys([
    ...screens.map((screen) => ({
      code: `Digit${screenDigits[screen]}`,
      label: t(`frame.screens.${screen}`),
      // Its Enter closes the day, so the key leads there whatever tab was left open.
      run: () => (screen === 'records' ? goTab('records', 'day') : go(screen)),
      remember: wayBack,
    })),
    {
      code: `Digit${screenDigits.records}`,
      shift: true,
      label: t('frame.shredList'),
      run: () => goTab('records', 'shred'),
    },
  ]);
  return (
    <nav className="rail" aria-label={t('frame.screensLabel')}>
      <div className="mark">
        <Bundle />
        <span>Potli</span>
      </div>
      {screens.map((screen) => (
        <button
          key={screen}
          type="button"
          className="rail-item"
          aria-current={screen === shown ? 'page' : undefined}
          aria-keyshortcuts={screenDigits[screen]}
          onClick={(event) => {
            release(event);
            go(screen);
          }}
        >
          {icons[screen]}
          <span className="rail-name">{t(`frame.screens.${screen}`)}</span>
          <span className="rail-count number">{waiting[screen]}</span>
          <Key code={`Digit${screenDigits[screen]}`} />
        </button>
      ))}
      <StoppedPrintersHeard />
      <div className="rail-foot">
        <LanguageChoice />
        <button
          type="button"
          className="rail-item"
          onClick={(event) => {
            release(event);
            scheme.choose();
          }}
        >
          {scheme.other === 'light' ? <IconSun aria-hidden="true" /> : <IconMoon aria-hidden="true" />}
          <span className="rail-name">{t(`frame.${scheme.other}`)}</span>
        </button>
        <button type="button" className="rail-item" onClick={openKeyHelp}>
          <IconKeyboard aria-hidden="true" />
          <span className="rail-name">{t('frame.keys')}</span>
          <span className="rail-count" />
          <Key code="Slash" shift />
        </button>
      </div>
    </nav>
  );
}
