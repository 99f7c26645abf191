import { AmazonError } from '../domain/amazon-error.ts';
import type { Amazon } from '../jobs/ports.ts';

/** Errors that say something of the account or the line, not of one order. */
const ABOUT_ALL: ReadonlySet<AmazonError['kind']> = new Set([
  'offline',
  'forbidden',
  'login_client',
  'login_consent',
  'clock_wrong',
]);

/** The same Amazon; whoever calls it, `trouble` hears at once when no call would fare better. */
export function watchReach(amazon: Amazon, trouble: (error: AmazonError) => void): Amazon {
  const watched =
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
    searchOrders: watched((...args) => amazon.searchOrders(...args)),
    getOrder: watched((...args) => amazon.getOrder(...args)),
    listHandoverSlots: watched((...args) => amazon.listHandoverSlots(...args)),
    getScheduledPackage: watched((...args) => amazon.getScheduledPackage(...args)),
    createScheduledPackage: watched((...args) => amazon.createScheduledPackage(...args)),
    updateScheduledPackage: watched((...args) => amazon.updateScheduledPackage(...args)),
    submitDocumentsFeed: watched((...args) => amazon.submitDocumentsFeed(...args)),
    getFeed: watched((...args) => amazon.getFeed(...args)),
    getReport: watched((...args) => amazon.getReport(...args)),
    downloadPapers: watched((...args) => amazon.downloadPapers(...args)),
    checkAccount: watched((...args) => amazon.checkAccount(...args)),
  };
}
