/**
 * `npm run restore -- [--practice] [--data DIR] [--backup FILE]`: puts the newest backup of the ledger (or the one that
 * is named) back in its place. What is there now is set aside, never deleted; what came after the backup is fetched from
 * Amazon again. Potli must not be running.
 */
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createClock } from '../src-main/clock.ts';
import { faultLine } from '../src-main/fault.ts';
import { dataFolder } from '../src-main/places.ts';
import { StartError } from '../src-main/session.ts';
import { backupsIn, restoreBackup } from '../src-main/store/backup.ts';
import { databaseExists } from '../src-main/store/database.ts';
import { acquireInstance } from '../src-main/store/lock.ts';
import { setAside } from '../src-main/store/set-aside.ts';
import { databaseKeys } from '../src-main/vault/database-keys.ts';
import { keychainService, openKeychain } from '../src-main/vault/os-keychain.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function restore(): Promise<void> {
  const { values } = parseArgs({
    options: {
      practice: { type: 'boolean', default: false },
      data: { type: 'string' },
      backup: { type: 'string' },
    },
  });
  const mode = values.practice ? 'practice' : 'real';
  const data = resolve(values.data ?? dataFolder(mode));
  const backup = values.backup ?? backupsIn(join(data, 'backups')).at(-1);
  if (backup === undefined) throw new StartError(`There is no backup in ${join(data, 'backups')}.`);
  const instance = await acquireInstance(data, () => undefined);
  if (instance === 'already_running')
    throw new StartError('Potli is running on this data folder; close it first.');
  try {
    const vault = await openKeychain({ service: keychainService(mode, data) });
    const file = join(data, 'ledger.db');
    const key = databaseKeys(vault, 'ledger').obtain(true);
    const backupKey = databaseKeys(vault, 'backup').obtain(true);
    if (databaseExists(file))
      say(`The present ledger is kept as ${basename(setAside(file, createClock().now()))}.`);
    restoreBackup({ backup, backupKey, file, key });
    say(`The ledger is that of ${basename(backup)} again. At its next start Potli fetches what came since.`);
  } finally {
    await instance.release();
  }
}

try {
  await restore();
} catch (error) {
  say(error instanceof StartError ? error.message : faultLine('restore', error));
  process.exitCode = 1;
}
