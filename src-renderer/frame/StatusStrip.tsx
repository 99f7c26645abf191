import { IconKey, IconRefresh, IconRun, IconShieldOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppStatus, RunView } from '../../src-main/contract/status.ts';
import { useNow } from '../clock.ts';
import { useFormat } from '../format.ts';
import { useQuery } from '../queries.ts';
import { DoorAlarms } from '../screens/handover/Alarms.tsx';

function Reach({ status }: { readonly status: AppStatus }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { amazon } = status;
  if (amazon.state === 'ok')
    return (
      <span className="strip-item">
        <span className="dot" />
        {t('frame.amazonOk')}
      </span>
    );
  const key = amazon.state === 'offline' ? 'frame.amazonOffline' : 'frame.amazonRefused';
  return (
    <span
      className="strip-item"
      data-tone={amazon.state === 'offline' ? 'warn' : 'stop'}
      title={amazon.state === 'refused' ? t(`reason.${amazon.reason}`) : t('reason.offline')}
    >
      <span className="dot" />
      {t(key, { time: format.near(amazon.since, status.now) })}
    </span>
  );
}

function Run({ run }: { readonly run: RunView }): ReactElement | null {
  const { t } = useTranslation();
  const words = { run: run.runId, booked: run.booked, total: run.total };
  const text =
    run.state === 'counting_down'
      ? t('frame.runCountdown', words)
      : run.state === 'running' || run.state === 'stopping' || run.state === 'done'
        ? t('frame.runGoing', words)
        : run.state === 'stopped'
          ? t('frame.runStopped', words)
          : null;
  if (text === null) return null;
  return (
    <span className="strip-item">
      <IconRun aria-hidden="true" />
      {text}
    </span>
  );
}

/** Whether Amazon is in reach, how old the data is, where the keys are, how the run goes. */
export function StatusStrip(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(10_000);
  const { value: status } = useQuery('app.status', {});
  if (!status) return <div className="strip" />;
  const vault = t(status.vault === 'keychain' ? 'frame.vaultKeychain' : 'frame.vaultMemory');
  return (
    <header className="strip">
      <Reach status={status} />
      <DoorAlarms />
      <span
        className="strip-item"
        title={
          status.ordersAsOf === null
            ? undefined
            : t('frame.ordersAsOf', { time: format.near(status.ordersAsOf, now) })
        }
      >
        <IconRefresh aria-hidden="true" />
        {status.fetching
          ? t('frame.fetching')
          : status.ordersAsOf === null
            ? t('frame.ordersNever')
            : now - status.ordersAsOf < 60_000
              ? t('frame.ordersFresh')
              : t('frame.ordersOld', { span: format.span(now - status.ordersAsOf) })}
      </span>
      <span
        className="strip-item"
        title={vault}
        data-tone={status.vault === 'memory' && status.mode === 'real' ? 'stop' : undefined}
      >
        <IconKey aria-hidden="true" />
        <span className={status.mode === 'practice' ? 'visually-hidden' : undefined}>{vault}</span>
      </span>
      {status.sandboxed ? null : (
        <span className="strip-item" title={t('frame.noSandbox')}>
          <IconShieldOff aria-hidden="true" />
          <span className="visually-hidden">{t('frame.noSandbox')}</span>
        </span>
      )}
      {status.run === null ? null : <Run run={status.run} />}
      <span className="strip-item push" title={t('frame.today', { day: format.legalDay(status.dayOpen) })}>
        {format.legalDay(status.dayOpen)}
      </span>
    </header>
  );
}
