import type { Clock } from '../domain/clock.ts';
import { StoreError } from '../domain/store-error.ts';
import {
  type Database,
  databaseExists,
  openDatabase,
  quickCheck,
  wasClosedInOrder,
} from '../store/database.ts';
import { changeKey, settleKeyChange } from '../store/rotate.ts';
import { createSettings } from '../store/settings.ts';
import type { DatabaseKeys } from '../vault/database-keys.ts';
import { VaultError } from '../vault/vault.ts';
import { keyIsOld, noteNewKey } from './ledger-copies.ts';

export interface LedgerFile {
  readonly file: string;
  readonly keys: DatabaseKeys;
  readonly migrationsDir: string;
  readonly clock: Clock;
  /** Told when the yearly change of key did not come about; the old key goes on. */
  readonly onFault: (where: string, error: unknown) => void;
}

/**
 * Opens the ledger: ends a key change that died half-way, checks the pages when the last process did not close the file
 * in order, and changes a key that has served its year. Throws StoreError or VaultError; nothing is lost by a refusal.
 */
export function openLedger(options: LedgerFile): { readonly db: Database; readonly keyChanged: boolean } {
  const { file, keys, clock, onFault } = options;
  const change = { file, kind: 'ledger', slots: keys } as const;
  settleKeyChange(change);
  const inOrder = wasClosedInOrder(file);
  const db = open(options);
  if (!inOrder) {
    const [fault] = quickCheck(db);
    if (fault !== undefined) {
      db.close();
      throw new StoreError('damaged', fault);
    }
  }
  if (!keyIsOld(createSettings(db), clock.now())) return { db, keyChanged: false };
  db.close();
  let keyChanged = false;
  try {
    changeKey(change);
    keyChanged = true;
  } catch (error) {
    if (!(error instanceof StoreError) && !(error instanceof VaultError)) throw error;
    onFault('change of key', error);
    settleKeyChange(change);
  }
  const reopened = open(options);
  if (keyChanged) noteNewKey(createSettings(reopened), clock.now());
  return { db: reopened, keyChanged };
}

function open({ file, keys, migrationsDir, clock }: LedgerFile): Database {
  const key = keys.obtain(databaseExists(file));
  try {
    return openDatabase({ file, key, kind: 'ledger', migrationsDir, clock });
  } finally {
    key.fill(0);
  }
}
