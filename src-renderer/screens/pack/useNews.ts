import { useEffect, useRef } from 'react';
import type { PackView } from '../../../src-main/contract/pack.ts';
import { makeReady, passOver, play, playOnce, type Loudness } from './player.ts';

/** After the bench was drawn. */
const readyAfterMs = 150;

/** What the bench says without having been scanned: a parcel that was cancelled meanwhile is heard wherever it lies. */
export function useNews(pack: PackView, loudness: Loudness): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const pile = new Set(pack.offThePile.map(({ orderId }) => orderId));
    if (known.current === null) passOver(pack.last);
    else {
      const fallen = [...pile].some((orderId) => known.current?.has(orderId) !== true);
      if (fallen && pack.last?.verdict !== 'cancelled') play('cancelled', loudness);
      playOnce(pack.last, loudness);
    }
    known.current = pile;
  }, [pack, loudness]);
  const { sounds } = loudness;
  useEffect(() => {
    const timer = setTimeout(() => makeReady({ sounds }), readyAfterMs);
    return () => clearTimeout(timer);
  }, [sounds]);
}
