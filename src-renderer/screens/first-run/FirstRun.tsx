import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../src-main/contract/status.ts';
import { KeyHelp } from '../../frame/KeyHelp.tsx';
import { go, goConnect } from '../../frame/screens.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Bundle } from '../../parts/Bundle.tsx';
import { useCall } from '../../parts/useCall.ts';
import { BoxStep } from './BoxStep.tsx';
import { LanguageStep } from './LanguageStep.tsx';
import { PrinterStep } from './PrinterStep.tsx';
import { ReadsStep } from './ReadsStep.tsx';
import { StoreStep } from './StoreStep.tsx';
import './first-run.css';

type Step = 'language' | 'reads' | 'store' | 'printer' | 'boxes';

/** Before the first plan in a fresh folder: five steps of one key each, and never again. */
export function FirstRun({ status }: { readonly status: AppStatus }): ReactElement {
  const { t } = useTranslation();
  const { ask } = useCall();
  // A real account was connected to get here.
  const steps: readonly Step[] = (['language', 'reads', 'store', 'printer', 'boxes'] as const).filter(
    (step) => step !== 'store' || status.mode === 'practice',
  );
  const [at, setAt] = useState(0);
  const step = steps[at] ?? 'language';
  const end = (then: () => void): void => ask('settings.set', { firstRunDone: true }, then);
  const finish = (): void => end(() => go('plan'));
  const next = (): void => (at + 1 < steps.length ? setAt(at + 1) : finish());
  const back = (): void => setAt(Math.max(0, at - 1));
  useKeys(at === 0 ? [] : [{ code: 'ArrowLeft', label: t('firstRun.back'), run: back }]);
  return (
    <div className="first-run">
      <header className="first-run-head">
        <Bundle />
        <strong>Potli</strong>
        <ol aria-label={t('firstRun.steps', { at: at + 1, of: steps.length })}>
          {steps.map((one, index) => (
            <li key={one} data-done={index < at} aria-current={index === at ? 'step' : undefined} />
          ))}
        </ol>
        <span className="push row">
          {at === 0 ? null : <Act look="quiet" label={t('firstRun.back')} onAct={back} />}
          {step === 'language' ? null : (
            <Act code="KeyS" look="quiet" label={t('firstRun.skip')} onAct={finish} />
          )}
        </span>
      </header>
      <main key={step} className="first-run-step" tabIndex={-1} aria-label={t(`firstRun.${step}.title`)}>
        {step === 'language' ? <LanguageStep onNext={next} /> : null}
        {step === 'reads' ? <ReadsStep onNext={next} /> : null}
        {step === 'store' ? <StoreStep onNext={next} onConnect={() => end(goConnect)} /> : null}
        {step === 'printer' ? <PrinterStep onNext={next} /> : null}
        {step === 'boxes' ? <BoxStep onNext={next} /> : null}
      </main>
      <KeyHelp />
    </div>
  );
}
