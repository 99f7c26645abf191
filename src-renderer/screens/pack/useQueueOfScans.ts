import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, reasonOf } from '../../bridge.ts';
import { say } from '../../parts/say.ts';
import { put } from '../../queries.ts';

/** Scans are told one after the other, in the order they were made, however fast they come; none is dropped. */
export function useQueueOfScans(): {
  readonly scan: (code: string) => void;
  /** The code that the verdict on screen is about. */
  readonly lastCode: string | null;
} {
  const { t } = useTranslation();
  const queue = useRef<Promise<void>>(Promise.resolve());
  const [lastCode, setLastCode] = useState<string | null>(null);
  const tell = async (code: string): Promise<void> => {
    try {
      put('pack.get', {}, await call('package.scan', { code: code.slice(0, 4000) }));
      setLastCode(code);
    } catch (thrown) {
      say(t(`reason.${reasonOf(thrown)}`), 'stop');
    }
  };
  return {
    scan: (code) => {
      queue.current = queue.current.then(() => tell(code));
    },
    lastCode,
  };
}
