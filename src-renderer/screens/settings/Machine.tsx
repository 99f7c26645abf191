import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format.ts';
import { Act } from '../../parts/Act.tsx';
import { Card } from '../../parts/pieces.tsx';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { put, useQuery } from '../../queries.ts';

/** This PC: what starts, locks and is copied by itself. */
export function Machine(): ReactElement | null {
  const { t } = useTranslation();
  const format = useFormat();
  const { ask } = useCall();
  const { value: machine } = useQuery('machine.get', {});
  if (!machine) return null;
  const { startsWithSystem, backup } = machine;
  const set = (on: boolean): void =>
    ask('machine.startWithSystem', { on }, (now) => {
      put('machine.get', {}, now);
      say(t('settings.saved'), 'ok', () =>
        ask('machine.startWithSystem', { on: !on }, (again) => {
          put('machine.get', {}, again);
          say(t('settings.undone'));
        }),
      );
    });
  return (
    <Card title={t('settings.machine.title')}>
      <div className="stack">
        <Checkbox
          label={t('settings.machine.start')}
          description={t(
            startsWithSystem === 'not_available' ? 'settings.machine.noStart' : 'settings.machine.startText',
          )}
          disabled={startsWithSystem === 'not_available'}
          checked={startsWithSystem === 'on'}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <div className="stack-s">
          <strong>{t('settings.machine.lock', { count: machine.lockAfterMinutes })}</strong>
          <span className="soft">{t('settings.machine.lockText')}</span>
        </div>
        <div className="stack-s">
          <strong>
            {backup.madeOn === null
              ? t('settings.machine.noBackup')
              : t('settings.machine.backup', { day: format.legalDay(backup.madeOn), count: backup.copies })}
          </strong>
          <span className="soft anywhere">{t('settings.machine.backupText', { folder: backup.folder })}</span>
        </div>
        <div className="row">
          <Act
            code="KeyW"
            label={t('settings.machine.firstRun')}
            onAct={() => ask('settings.set', { firstRunDone: false })}
          />
        </div>
      </div>
    </Card>
  );
}
