import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call, reasonOf } from '../../bridge.ts';
import { say } from '../../parts/say.ts';
import { drawFirst, put } from '../../queries.ts';
import { play, playOnce, type Loudness } from './player.ts';

/** A core that takes this long has more to do than to answer a scan, and the rest of the window goes on. */
const longestMs = 3000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Resolves once what was drawn last is on screen; frames may not come where nobody looks. */
function onScreen(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** Scans are told one after the other, in the order they were made, however fast they come; none is dropped. */
export function useQueueOfScans(loudness: Loudness): (code: string) => void {
  const { t } = useTranslation();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const tell = async (code: string): Promise<void> => {
    try {
      const pack = await call('package.scan', { code: code.slice(0, 4000) });
      put('pack.get', {}, pack);
      playOnce(pack.last, loudness);
    } catch (thrown) {
      play('refused', loudness);
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  return (code) => {
    queue.current = queue.current.then(() => tell(code));
    drawFirst(Promise.race([queue.current.then(onScreen), pause(longestMs)]));
  };
}
