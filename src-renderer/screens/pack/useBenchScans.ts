import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { call, reasonOf } from '../../bridge.ts';
import { onScreen } from '../../frames.ts';
import { longestTurnMs } from '../../keys/turns.ts';
import { say } from '../../parts/say.ts';
import { drawFirst, put } from '../../queries.ts';
import { play, playOnce, type Loudness } from './player.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export interface Scans {
  /** Resolves when its verdict is drawn. */
  readonly scan: (code: string) => Promise<void>;
  /** The bench as it is to be drawn beside the verdict. */
  readonly beside: PackView;
}

/**
 * The verdict of a scan is on screen first, and what stands beside it a frame later: on a slow PC the rest takes longer
 * than the verdict.
 */
export function useBenchScans(pack: PackView, loudness: Loudness): Scans {
  const { t } = useTranslation();
  const newest = useRef<Promise<void>>(Promise.resolve());
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
    if (told === newest.current) setBefore(null);
  };
  const scan = (code: string): Promise<void> => {
    const told = tell(code);
    newest.current = told;
    drawFirst(Promise.race([drawRest(told), pause(longestTurnMs)]));
    return told;
  };
  return { scan, beside: before ?? pack };
}
