import { useTranslation } from 'react-i18next';
import type { CallOf } from '../../../src-main/contract/requests.ts';
import { say } from '../../parts/say.ts';
import { useCall } from '../../parts/useCall.ts';
import { put } from '../../queries.ts';

/** Saves one change at once; there is no form to send. */
export function useSave(): (change: CallOf<'settings.set'>) => void {
  const { t } = useTranslation();
  const { ask } = useCall();
  return (change) =>
    ask('settings.set', change, (settings) => {
      put('settings.get', {}, settings);
      say(t('settings.saved'));
    });
}
