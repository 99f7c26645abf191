import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { call, reasonOf } from '../../bridge.ts';
import { onScreen } from '../../frames.ts';
import { say } from '../../parts/say.ts';
import { drawFirst, put } from '../../queries.ts';
import { play, playOnce, type Loudness } from './player.ts';

/** A core that takes this long has more to do than to answer a scan, and the rest of the window goes on. */
const longestMs = 3000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export interface Scans {
  readonly scan: (code: string) => void;
  /** The bench as it is to be drawn beside the verdict. */
  readonly beside: PackView;
}

/**
 * Scans are told one after the other, in the order they were made, however fast they come; none is dropped. The verdict
 * is on screen first, and what stands beside it a frame later: on a slow PC the rest takes longer than the verdict.
 */
export function useQueueOfScans(pack: PackView, loudness: Loudness): Scans {
  const { t } = useTranslation();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef(pack);
  useLayoutEffect(() => {
    latest.current = pack;
  });
  const [before, setBefore] = useState<PackView | null>(null);
  const tell = async (code: string): Promise<void> => {
    try {
      const after = await call('package.scan', { code: code.slice(0, 4000) });
      playOnce(after.last, loudness);
      flushSync(() => {
        setBefore((held) => held ?? latest.current);
        put('pack.get', {}, after);
      });
    } catch (thrown) {
      play('refused', loudness);
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  const drawRest = async (told: Promise<void>): Promise<void> => {
    await told;
    await onScreen();
    if (told === queue.current) setBefore(null);
  };
  const scan = (code: string): void => {
    queue.current = queue.current.then(() => tell(code));
    drawFirst(Promise.race([drawRest(queue.current), pause(longestMs)]));
  };
  return { scan, beside: before ?? pack };
}
