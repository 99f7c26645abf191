import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { takeWishToConnect } from '../../frame/screens.ts';
import { useNow } from '../../clock.ts';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card, Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { put, useQuery } from '../../queries.ts';
import { ConnectForm } from './ConnectForm.tsx';

/** Which account this desk works for. */
export function Account(): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { value: status } = useQuery('app.status', {});
  const { value: account } = useQuery('account.get', {});
  const { ask, busy } = useCall();
  const [open, setOpen] = useState(takeWishToConnect);
  const connected = account?.connected === true;
  const cannot =
    status?.vault === 'memory'
      ? 'settings.account.memoryVault'
      : status?.sandboxed === false
        ? 'settings.account.noSandbox'
        : null;
  return (
    <Card title={t('settings.account.title')}>
      <div className="stack">
        {connected ? (
          <p>
            <strong>{t('settings.account.connected', { ends: account.clientIdEnds ?? '' })}</strong>{' '}
            <span className="soft">
              {account.connectedAt === null
                ? ''
                : t('settings.account.since', { time: format.near(account.connectedAt, now) })}
            </span>
          </p>
        ) : (
          <p>{t(status?.mode === 'practice' ? 'settings.account.practice' : 'settings.account.not')}</p>
        )}
        <p className="soft">{t('settings.account.reads')}</p>
        {connected && status?.mode === 'practice' ? (
          <Note tone="accent">{t('settings.account.startAgain')}</Note>
        ) : null}
        {account !== undefined && !connected && status?.mode === 'real' ? (
          <Note tone="accent">{t('settings.account.startAgainGone')}</Note>
        ) : null}
        {connected || cannot === null ? null : <Note tone="warn">{t(cannot)}</Note>}
        <div className="row">
          {connected ? (
            <Act
              label={t('settings.account.disconnect')}
              look="stop"
              busy={busy}
              onAct={() =>
                ask('account.disconnect', {}, (value) => {
                  put('account.get', {}, value);
                  say(t('settings.account.gone'));
                })
              }
            />
          ) : (
            <Act
              code="KeyC"
              look="filled"
              label={t('settings.account.connect')}
              onAct={() => setOpen(true)}
            />
          )}
        </div>
      </div>
      {open && !connected ? <ConnectForm onDone={() => setOpen(false)} /> : null}
    </Card>
  );
}
