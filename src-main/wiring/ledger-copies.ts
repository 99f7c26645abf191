import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import { DAY, istDate } from '../domain/ist.ts';
import { StoreError } from '../domain/store-error.ts';
import { WorkError } from '../domain/work-error.ts';
import { BACKUP_MARK } from '../jobs/marks.ts';
import { backupsIn } from '../store/backup.ts';
import type { Settings } from '../store/settings.ts';
import type { DatabaseKeys } from '../vault/database-keys.ts';
import type { Work } from '../work/work.ts';

const MADE_ON = 'backup.madeOn';
const ROTATED_MARK = 'keys.rotatedAt';
/** A week of copies. */
const COPIES = 7;
/** A key serves a year. */
const KEY_SERVES = 365 * DAY;

export interface LedgerCopies {
  /** One copy a day; `anew` makes another one, at day close. Answers whether one was made. Throws StoreError. */
  backUp(anew: boolean): Promise<boolean>;
  /** How many copies there are, and when the latest was made. */
  state(): { madeOn: string | null; copies: number; folder: string };
}

export interface LedgerCopiesOptions {
  readonly data: string;
  readonly file: string;
  readonly keys: Readonly<Record<'ledger' | 'backup', DatabaseKeys>>;
  readonly settings: Settings;
  readonly work: Pick<Work, 'backUp'>;
  readonly clock: Clock;
}

/** Backups of the ledger under the backup key, made in a thread. Recipients are never backed up. */
export function createLedgerCopies(options: LedgerCopiesOptions): LedgerCopies {
  const { data, file, keys, settings, work, clock } = options;
  const folder = join(data, 'backups');
  return {
    async backUp(anew) {
      const at = clock.now();
      const today = istDate(at);
      if (!anew && settings.get(MADE_ON) === today) return false;
      const key = keys.ledger.obtain(true);
      // Copies made with a key that is lost could not be opened; new ones get a new key.
      const backupKey = keys.backup.obtain(false);
      try {
        await work.backUp({ file, key, backupKey, folder, at, keep: COPIES });
      } catch (error) {
        // What the disk or the file refused has its own word; a thread that ended or took too long has not.
        throw error instanceof WorkError ? new StoreError('backup_failed', error.message, error) : error;
      } finally {
        key.fill(0);
        backupKey.fill(0);
      }
      settings.set(MADE_ON, today);
      settings.setWatermark(BACKUP_MARK, clock.now());
      return true;
    },
    state() {
      const madeOn = settings.get(MADE_ON);
      return {
        madeOn: typeof madeOn === 'string' ? madeOn : null,
        copies: backupsIn(folder).length,
        folder,
      };
    },
  };
}

/** Whether the ledger's key has served its time; the first question starts it. The change is made at a start. */
export function keyIsOld(settings: Settings, now: number): boolean {
  const since = settings.watermark(ROTATED_MARK);
  if (since === null) settings.setWatermark(ROTATED_MARK, now);
  return since !== null && now - since >= KEY_SERVES;
}

/** Remembers that the key is new from now on. */
export function noteNewKey(settings: Settings, at: number): void {
  settings.setWatermark(ROTATED_MARK, at);
}
