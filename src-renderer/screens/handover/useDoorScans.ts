import { flushSync } from 'react-dom';
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

/** A scan at the carrier's door puts a parcel aside or back, and hands nothing over; resolves when that is drawn. */
export function useDoorScans(then: (scan: HandoverScan) => void): (code: string) => Promise<void> {
  const { t } = useTranslation();
  return async (code) => {
    try {
      const scan = await call('handover.scan', { code: code.slice(0, 4000) });
      flushSync(() => {
        say(t(`handover.scan.${scan.verdict}`, { orderId: scan.orderId ?? '' }), tones[scan.verdict]);
        then(scan);
      });
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
}
