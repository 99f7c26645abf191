import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../../src-main/contract/day.ts';
import type { CallOf } from '../../../src-main/contract/requests.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { put, useQuery } from '../../queries.ts';

type Change = CallOf<'settings.set'>;

/** The values that a change replaces. */
function before(settings: SettingsView, change: Change): Change {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(change, name)));
}

/** Saves one change at once; there is no form to send, and one key takes it back. */
export function useSave(): (change: Change) => void {
  const { t } = useTranslation();
  const { ask } = useCall();
  const { value: known } = useQuery('settings.get', {});
  return (change) => {
    const back = known ? before(known, change) : null;
    ask('settings.set', change, (settings) => {
      put('settings.get', {}, settings);
      say(
        t('settings.saved'),
        'ok',
        back === null
          ? null
          : () =>
              ask('settings.set', back, (again) => {
                put('settings.get', {}, again);
                say(t('settings.undone'));
              }),
      );
    });
  };
}
