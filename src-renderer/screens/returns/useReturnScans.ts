import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { ReturnsView } from '../../../src-main/contract/returns.ts';
import { call, reasonOf } from '../../bridge.ts';
import { say, type Tone } from '../../parts/say.ts';
import { put } from '../../queries.ts';

type Verdict = NonNullable<ReturnsView['last']>['verdict'];
const tones: Readonly<Record<Verdict, Tone>> = {
  arrived: 'ok',
  already_here: 'warn',
  not_a_parcel: 'stop',
  undone: 'ok',
};

/** Takes in an arriving parcel; resolves when it is drawn, and the keys are about it. */
export function useReturnScans(then: () => void): (code: string) => Promise<void> {
  const { t } = useTranslation();
  return async (code) => {
    try {
      const view = await call('returns.scan', { code: code.slice(0, 4000) });
      flushSync(() => {
        put('returns.get', {}, view);
        if (view.last) say(t(`returns.said.${view.last.verdict}`), tones[view.last.verdict]);
        then();
      });
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
}
