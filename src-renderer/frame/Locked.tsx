import { IconLock } from '@tabler/icons-react';
import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../src-main/contract/status.ts';
import { Act } from '../parts/Act.tsx';
import { hush } from '../parts/say.ts';
import { useCall } from '../parts/useCall.ts';
import { closeOverlay } from './overlays.ts';
import { goOrder } from './screens.ts';
import { ask as askAgain, forgetUnseen } from '../queries.ts';

/** Counts only; what the window knew is dropped as soon as this stands. */
export function Locked({ status }: { readonly status: AppStatus }): ReactElement {
  const { t } = useTranslation();
  const { ask, busy } = useCall();
  const { run } = status;
  useEffect(() => {
    closeOverlay();
    goOrder(null);
    forgetUnseen();
    hush();
  }, []);
  return (
    <main className="cover">
      <IconLock size={44} aria-hidden="true" />
      <h1>{t('frame.locked.title')}</h1>
      <p>{t('frame.locked.text')}</p>
      <p className="soft">{t(status.mode === 'practice' ? 'frame.locked.practice' : 'frame.locked.real')}</p>
      {run !== null && (run.state === 'running' || run.state === 'stopping') ? (
        <p>{t('frame.locked.run', { booked: run.booked, total: run.total, labels: run.labelsHere })}</p>
      ) : null}
      <Act
        code="Enter"
        label={t('frame.locked.unlock')}
        look="filled"
        size="md"
        busy={busy}
        onAct={() => ask('app.unlock', {}, () => askAgain('app.status'))}
      />
    </main>
  );
}
