import { DAY, HOUR, MINUTE } from '../domain/ist.ts';
import type { Desk } from './desk.ts';
import { askAfterwards, createLateWatch } from './door.ts';
import { expire } from './expire.ts';
import { type Fetched } from './fetch-orders.ts';
import { followParcels } from './follow.ts';
import { fetchPapers } from './papers.ts';
import { settleBookings } from './settle-bookings.ts';
import { settleReschedulings } from './reschedule.ts';
import type { Job } from './runner.ts';

export interface ScheduleHooks {
  fetchWhole(signal: AbortSignal): Promise<Fetched>;
  purgeNow(): Promise<unknown>;
  /** Looks after the printers and sends what is next. */
  stepPrinting(): Promise<void>;
  /** A copy of the ledger, once a day. */
  backUp(): Promise<unknown>;
  /** Looks after a locked window. */
  watchLock(): Promise<void>;
  /** Rows of the audit trail before this instant (UTC ms) go, no more than `most`; answers how many did. */
  readonly expireAudit: (before: number, most: number) => number;
}

/** Everything that runs on a clock, and how often. searchOrders allows one call in three minutes; five is polite. */
export function deskJobs(desk: Desk, hooks: ScheduleHooks): readonly Job[] {
  return [
    { name: 'purge', everyMs: HOUR, run: () => hooks.purgeNow() },
    { name: 'lock', everyMs: MINUTE, run: () => hooks.watchLock() },
    { name: 'fetch', everyMs: 5 * MINUTE, run: (signal) => hooks.fetchWhole(signal) },
    {
      name: 'settle',
      everyMs: MINUTE,
      async run(signal) {
        await settleBookings(desk, signal);
        await settleReschedulings(desk, signal);
      },
    },
    { name: 'papers', everyMs: 10_000, run: (signal) => fetchPapers(desk, signal) },
    { name: 'prints', everyMs: 2_000, run: () => hooks.stepPrinting() },
    { name: 'follow', everyMs: 15 * MINUTE, run: (signal) => followParcels(desk, signal) },
    { name: 'door', everyMs: MINUTE, run: (signal) => askAfterwards(desk, signal) },
    { name: 'late', everyMs: MINUTE, run: createLateWatch(desk) },
    { name: 'backup', everyMs: HOUR, run: () => hooks.backUp() },
    { name: 'expire', everyMs: DAY, run: (signal) => expire(desk, hooks.expireAudit, signal) },
  ];
}
