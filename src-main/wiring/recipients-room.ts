import { rmSync } from 'node:fs';
import type { Clock } from '../domain/clock.ts';
import { LOCK_LOOKAHEAD_MS } from '../domain/purge-date.ts';
import type { PurgeFile } from '../jobs/ports.ts';
import { type Database, databaseExists, openDatabase } from '../store/database.ts';
import { purgeFile } from '../store/purge-file.ts';
import { type Recipients, createRecipients } from '../store/recipients.ts';
import { changeKey, settleKeyChange } from '../store/rotate.ts';
import type { Settings } from '../store/settings.ts';
import type { DatabaseKeys } from '../vault/database-keys.ts';
import { VaultError } from '../vault/vault.ts';

const NEXT_DUE = 'recipients.nextDue';

export interface RoomOptions {
  readonly file: string;
  readonly migrationsDir: string;
  readonly keys: DatabaseKeys;
  readonly settings: Settings;
  readonly clock: Clock;
}

/** Opens and closes the one file that holds people, and sees that nothing in it outlives its date while it is closed. */
export interface RecipientsRoom {
  recipients(): Recipients | null;
  readonly purgeFile: PurgeFile;
  open(): void;
  /** Encrypts the closed file anew under a new key. */
  changeKey(): void;
  /** Closes the file; its key is wiped from memory. What falls due within 72 hours must have been purged before. */
  close(): void;
  /**
   * While the file is closed and something in it is due: opens it for the purge, or, when its key is out of reach,
   * destroys the key and deletes the file; what was not due is fetched again later.
   */
  whenDueWhileClosed(purge: () => Promise<unknown>): Promise<'not_due' | 'purged' | 'key_destroyed'>;
}

/** How far ahead a purge reaches before the file is closed for a while. */
export const closingReach = LOCK_LOOKAHEAD_MS;

export function createRecipientsRoom(options: RoomOptions): RecipientsRoom {
  const { file, migrationsDir, keys, settings, clock } = options;
  const change = { file, kind: 'recipients', slots: keys } as const;
  let open: { readonly db: Database; readonly recipients: Recipients } | null = null;

  const room: RecipientsRoom = {
    recipients: () => open?.recipients ?? null,
    purgeFile() {
      if (!open) throw new Error('the purge was called while the file is closed');
      return purgeFile(open.db, clock);
    },
    open() {
      if (open) return;
      settleKeyChange(change);
      const key = keys.obtain(databaseExists(file));
      try {
        const db = openDatabase({ file, key, kind: 'recipients', migrationsDir, clock });
        open = { db, recipients: createRecipients(db) };
      } finally {
        key.fill(0);
      }
    },
    changeKey() {
      if (databaseExists(file)) changeKey(change);
    },
    close() {
      if (!open) return;
      settings.set(NEXT_DUE, open.recipients.counts().nextDue);
      open.db.close();
      open = null;
    },
    async whenDueWhileClosed(purge) {
      const nextDue = settings.get(NEXT_DUE);
      if (open || typeof nextDue !== 'number' || nextDue > clock.now()) return 'not_due';
      try {
        room.open();
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        destroy();
        return 'key_destroyed';
      }
      await purge();
      room.close();
      return 'purged';
    },
  };

  function destroy(): void {
    try {
      keys.destroy();
    } catch (error) {
      // A keychain that does not answer keeps a key to a file that is gone; nothing can be read with it.
      if (!(error instanceof VaultError)) throw error;
    }
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    settings.set(NEXT_DUE, null);
  }

  return room;
}
