import { memo, type ComponentType, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../clock.ts';
import { useQuery } from '../queries.ts';
import { BoardScreen } from '../screens/board/BoardScreen.tsx';
import { FirstRun } from '../screens/first-run/FirstRun.tsx';
import { GoodsScreen } from '../screens/goods/GoodsScreen.tsx';
import { HandoverScreen } from '../screens/handover/HandoverScreen.tsx';
import { PackScreen } from '../screens/pack/PackScreen.tsx';
import { PapersScreen } from '../screens/papers/PapersScreen.tsx';
import { PickScreen } from '../screens/pick/PickScreen.tsx';
import { PlanScreen } from '../screens/plan/PlanScreen.tsx';
import { RecordsScreen } from '../screens/records/RecordsScreen.tsx';
import { ReturnsScreen } from '../screens/returns/ReturnsScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { useLanguageOfSettings } from '../words/words.ts';
import { DayAsk } from './DayAsk.tsx';
import { FindLine } from './FindLine.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import { Locked } from './Locked.tsx';
import { Palette } from './Palette.tsx';
import { PracticeBanner } from './PracticeBanner.tsx';
import { Rail } from './Rail.tsx';
import { SayingLine } from './SayingLine.tsx';
import { useSchemeOfSettings } from './scheme.ts';
import type { Screen } from './screen-keys.ts';
import { useScreen } from './screens.ts';
import { StatusStrip } from './StatusStrip.tsx';

const views: Readonly<Record<Screen, ComponentType>> = {
  plan: PlanScreen,
  board: BoardScreen,
  papers: PapersScreen,
  pick: PickScreen,
  pack: PackScreen,
  handover: HandoverScreen,
  returns: ReturnsScreen,
  goods: GoodsScreen,
  records: RecordsScreen,
  settings: SettingsScreen,
};

/** Not drawn again with every status: what of it shows the status asks for it. */
const Desk = memo(function Desk(): ReactElement {
  const { t } = useTranslation();
  const screen = useScreen();
  const View = views[screen];
  return (
    <div className="frame">
      <PracticeBanner />
      <Rail />
      <div className="desk">
        <StatusStrip />
        <DayAsk />
        {/* Made anew for each screen, so that it starts at its top. */}
        <main key={screen} className="scroll" tabIndex={-1} aria-label={t(`frame.screens.${screen}`)}>
          <View />
        </main>
      </div>
      <KeyHelp />
      <Palette />
      <FindLine />
    </div>
  );
});

export function App(): ReactElement {
  const { t } = useTranslation();
  const { value: status, refused } = useQuery('app.status', {});
  useClock();
  useLanguageOfSettings();
  useSchemeOfSettings();
  if (!status)
    return refused === null ? (
      <div className="cover" aria-busy="true">
        <span className="soft">{t('frame.loading')}</span>
      </div>
    ) : (
      <div className="cover" role="alert">
        <h1>{t('frame.broken.title')}</h1>
        <p>{t('frame.broken.text')}</p>
      </div>
    );
  return (
    <>
      {status.lock !== 'open' ? (
        <Locked status={status} />
      ) : status.firstRunDone ? (
        <Desk />
      ) : (
        <FirstRun status={status} />
      )}
      <SayingLine />
    </>
  );
}
