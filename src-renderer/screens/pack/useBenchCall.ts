import type { PackView } from '../../../src-main/contract/pack.ts';
import type { CallOf } from '../../../src-main/contract/requests.ts';
import { useCall, type Caller } from '../../parts/useCall.ts';
import { put } from '../../queries.ts';
import { playOnce, type Loudness } from './player.ts';

/** How a key at the bench asks the core; `show` draws and sounds the bench that comes back. */
export function useBenchCall(loudness: Loudness): Pick<Caller, 'ask' | 'busy'> & {
  readonly show: (pack: PackView) => void;
  readonly change: (patch: CallOf<'settings.set'>) => void;
} {
  const { ask, busy } = useCall();
  return {
    ask,
    busy,
    show(pack) {
      put('pack.get', {}, pack);
      playOnce(pack.last, loudness);
    },
    change: (patch) => ask('settings.set', patch, (settings) => put('settings.get', {}, settings)),
  };
}
