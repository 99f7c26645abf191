import { Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reason } from '../../../src-main/contract/reply.ts';
import { call, reasonOf } from '../../bridge.ts';
import { useKeys } from '../../keys/registry.ts';
import { Act } from '../../parts/Act.tsx';
import { Note } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { put } from '../../queries.ts';

const shortest = 10;
const fields = ['clientId', 'clientSecret', 'refreshToken'] as const;
type Field = (typeof fields)[number];
const empty: Readonly<Record<Field, string>> = { clientId: '', clientSecret: '', refreshToken: '' };

/** The three secrets of the seller's own application: typed once, checked live with one call, never read back. */
export function ConnectForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const { ask } = useCall();
  const [typed, setTyped] = useState(empty);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Reason | null>(null);
  const short = (field: Field): boolean => typed[field].trim().length < shortest;
  useKeys([{ code: 'Escape', layer: 1, run: onDone }]);

  const connect = async (): Promise<void> => {
    setTried(true);
    if (busy || fields.some(short)) return;
    setBusy(true);
    setRefused(null);
    try {
      const account = await call('account.connect', {
        clientId: typed.clientId.trim(),
        clientSecret: typed.clientSecret.trim(),
        refreshToken: typed.refreshToken.trim(),
      });
      setTyped(empty);
      put('account.get', {}, account);
      say(t('settings.account.said'));
      onDone();
    } catch (thrown) {
      setRefused(reasonOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const props = (field: Field): object => ({
    label: t(`settings.account.${field}`),
    value: typed[field],
    autoComplete: 'off',
    spellCheck: false,
    error: tried && short(field) ? t('settings.account.tooShort') : null,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setTyped({ ...typed, [field]: event.currentTarget.value }),
  });

  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      title={t('settings.account.formTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void connect();
        }}
      >
        <p className="soft">{t('settings.account.formText')}</p>
        <TextInput data-autofocus maxLength={300} {...props('clientId')} />
        <PasswordInput maxLength={500} {...props('clientSecret')} />
        <PasswordInput maxLength={2000} {...props('refreshToken')} />
        {refused === null ? null : (
          <div role="alert">
            <Note tone="stop">{t(`reason.${refused}`)}</Note>
          </div>
        )}
        <div className="row">
          <Act
            look="quiet"
            label={t('settings.account.console')}
            onAct={() => ask('app.openLink', { link: 'developer_console' })}
          />
          <span className="push row">
            <Act label={t('frame.cancel')} onAct={onDone} />
            <Act
              look="filled"
              label={t(busy ? 'settings.account.checking' : 'settings.account.check')}
              busy={busy}
              onAct={() => void connect()}
            />
          </span>
        </div>
      </form>
    </Modal>
  );
}
