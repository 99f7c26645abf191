import { useRef } from 'react';
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

/** Arriving parcels, one after the other however fast they are scanned; none is dropped. */
export function useReturnScans(then: () => void): (code: string) => void {
  const { t } = useTranslation();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const tell = async (code: string): Promise<void> => {
    try {
      const view = await call('returns.scan', { code: code.slice(0, 4000) });
      put('returns.get', {}, view);
      if (view.last) say(t(`returns.said.${view.last.verdict}`), tones[view.last.verdict]);
      then();
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  return (code) => {
    queue.current = queue.current.then(() => tell(code));
  };
}
