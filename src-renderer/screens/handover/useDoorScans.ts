import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverScan } from '../../../src-main/contract/handover.ts';
import { call, reasonOf } from '../../bridge.ts';
import { say, type Tone } from '../../parts/say.ts';

const tones: Readonly<Record<HandoverScan['verdict'], Tone>> = {
  aside: 'warn',
  back: 'ok',
  not_packed: 'warn',
  handed_over: 'warn',
  off_the_pile: 'stop',
  not_booked: 'stop',
  unknown_code: 'stop',
};

/** Scans at the carrier's door, told one after the other; each puts a parcel aside or back, none hands anything over. */
export function useDoorScans(then: (scan: HandoverScan) => void): (code: string) => void {
  const { t } = useTranslation();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const tell = async (code: string): Promise<void> => {
    try {
      const scan = await call('handover.scan', { code: code.slice(0, 4000) });
      say(t(`handover.scan.${scan.verdict}`, { orderId: scan.orderId ?? '' }), tones[scan.verdict]);
      then(scan);
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  return (code) => {
    queue.current = queue.current.then(() => tell(code));
  };
}
