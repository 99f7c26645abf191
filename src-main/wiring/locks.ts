import type { Clock } from '../domain/clock.ts';
import { MINUTE } from '../domain/ist.ts';
import type { Ledger } from '../store/ledger.ts';
import { type RecipientsRoom, closingReach } from './recipients-room.ts';

export type Lock = 'open' | 'window' | 'full';

/** A run may go on behind a locked window for so long. */
const BEHIND_THE_WINDOW = 45 * MINUTE;

export interface Locks {
  state(): Lock;
  /** Nobody is at the window: it forgets what it showed. The buyers' file stays open only for a run under way. */
  lockWindow(): Promise<void>;
  /** What falls due soon is purged, the buyers' file closed, its key wiped. */
  lockFully(): Promise<void>;
  /** Throws VaultError or StoreError when the file cannot be opened; then it stays locked. */
  unlock(): Promise<void>;
  /** Closes the file behind a locked window once the run is over, or its 45 minutes are. */
  watch(): Promise<void>;
}

export interface LockOptions {
  readonly room: RecipientsRoom;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Purges what is due until this instant (UTC ms). */
  readonly purge: (until: number) => Promise<unknown>;
  readonly restartWindow: () => Promise<void>;
  /** Told after the file is open again: what is missing is to be fetched again. */
  readonly opened: () => void;
  readonly changed: () => void;
}

export function createLocks(options: LockOptions): Locks {
  const { room, ledger, clock, purge, restartWindow, opened, changed } = options;
  let state: Lock = 'open';
  let since = 0;

  const isBusy = (): boolean =>
    ledger.runs.underWay().length > 0 ||
    ledger.chunks.underWay().length > 0 ||
    ledger.prints.openBatches().length > 0;

  async function closeRoom(): Promise<void> {
    if (!room.recipients()) return;
    try {
      await purge(clock.now() + closingReach);
    } finally {
      // Whatever the purge came to, a lock that was asked for is a lock.
      room.close();
    }
  }

  const locks: Locks = {
    state: () => state,
    async lockWindow() {
      if (state !== 'open') return;
      state = 'window';
      since = clock.now();
      changed();
      await restartWindow();
      await locks.watch();
    },
    async lockFully() {
      const before = state;
      state = 'full';
      changed();
      if (before === 'open') await restartWindow();
      await closeRoom();
    },
    unlock() {
      if (state === 'open') return Promise.resolve();
      room.open();
      state = 'open';
      changed();
      opened();
      return Promise.resolve();
    },
    async watch() {
      if (state !== 'window') return;
      if (isBusy() && clock.now() - since < BEHIND_THE_WINDOW) return;
      await locks.lockFully();
    },
  };
  return locks;
}
