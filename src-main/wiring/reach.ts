import type { AmazonReach } from '../contract/status.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { amazonReason } from '../handlers/dispatch.ts';
import type { Amazon } from '../jobs/ports.ts';

export interface Reach {
  state(): AmazonReach;
  /** Amazon answered a call as asked. */
  answered(): void;
  trouble(error: Pick<AmazonError, 'kind' | 'code'>): void;
  /** The same Amazon; whoever calls it, trouble is heard of at once when no call would fare better. */
  watch(amazon: Amazon): Amazon;
}

/** Errors that say something of the account or the line, not of one order. */
const ABOUT_ALL: ReadonlySet<AmazonError['kind']> = new Set([
  'offline',
  'forbidden',
  'login_client',
  'login_consent',
  'clock_wrong',
]);

/** Whether Amazon can be reached and lets this account in. `changed` is called when what the seller reads differs. */
export function createReach(now: () => number, changed: () => void): Reach {
  let reach: AmazonReach = { state: 'ok' };
  const reason = (of: AmazonReach): string => ('reason' in of ? of.reason : '');

  function set(next: AmazonReach): void {
    if (next.state === reach.state && reason(next) === reason(reach)) return;
    reach = next;
    changed();
  }

  function trouble(error: Pick<AmazonError, 'kind' | 'code'>): void {
    if (error.kind === 'offline') set({ state: 'offline', since: now() });
    else if (error.kind !== 'aborted') set({ state: 'refused', reason: amazonReason(error), since: now() });
  }

  return {
    state: () => reach,
    answered: () => set({ state: 'ok' }),
    trouble,
    watch: (amazon) => watched(amazon, trouble),
  };
}

function watched(amazon: Amazon, trouble: (error: AmazonError) => void): Amazon {
  const telling =
    <A extends readonly unknown[], V>(call: (...args: A) => Promise<V>) =>
    async (...args: A): Promise<V> => {
      try {
        return await call(...args);
      } catch (error) {
        if (error instanceof AmazonError && ABOUT_ALL.has(error.kind)) trouble(error);
        throw error;
      }
    };
  return {
    searchOrders: telling((...args) => amazon.searchOrders(...args)),
    getOrder: telling((...args) => amazon.getOrder(...args)),
    listHandoverSlots: telling((...args) => amazon.listHandoverSlots(...args)),
    getScheduledPackage: telling((...args) => amazon.getScheduledPackage(...args)),
    createScheduledPackage: telling((...args) => amazon.createScheduledPackage(...args)),
    updateScheduledPackage: telling((...args) => amazon.updateScheduledPackage(...args)),
    submitDocumentsFeed: telling((...args) => amazon.submitDocumentsFeed(...args)),
    getFeed: telling((...args) => amazon.getFeed(...args)),
    getReport: telling((...args) => amazon.getReport(...args)),
    downloadPapers: telling((...args) => amazon.downloadPapers(...args)),
    checkAccount: telling((...args) => amazon.checkAccount(...args)),
  };
}
