import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { type Database, openDatabase } from '../../src-main/store/database.ts';
import { type DatabaseKeys, databaseKeys } from '../../src-main/vault/database-keys.ts';
import { clock, parcelSql, place, slotSql } from '../store/kit.ts';
import { addPair, folderVault } from './store-child.ts';

export const program = join(import.meta.dirname, 'store-child.ts');
const flags = ['--disable-warning=ExperimentalWarning'];

export interface Desk {
  readonly directory: string;
  readonly file: string;
  readonly keys: DatabaseKeys;
}

export function deskAt(directory: string): Desk {
  const keys = databaseKeys(folderVault(join(directory, 'vault')), 'ledger');
  return { directory, file: join(directory, 'file.db'), keys };
}

/** A folder with a vault, migrations and a file of so many rows. */
export function desk(t: TestContext, rows: number): Desk {
  const made = deskAt(place(t, [parcelSql, slotSql]).directory);
  made.keys.obtain(false).fill(0);
  const db = openDesk(made);
  for (let id = 1; id <= rows; id += 1) addPair(db, id);
  db.close();
  return made;
}

export function openDesk({ directory, file, keys }: Desk): Database {
  const migrationsDir = join(directory, 'migrations');
  return openDatabase({ file, key: keys.obtain(true), kind: 'ledger', migrationsDir, clock });
}

/** A copy to be harmed, so that the next harm starts from the same file. */
export function copyOf(t: TestContext, original: Desk): Desk {
  const { directory } = place(t, []);
  cpSync(original.directory, directory, { recursive: true });
  return deskAt(directory);
}

/** Ids of whole pairs; throws when the file has half of one or contradicts itself. */
export function pairs(db: Database): readonly number[] {
  const check = db.pragma('integrity_check', { simple: true });
  if (check !== 'ok') throw new Error(`integrity_check: ${String(check)}`);
  const ids = (table: string): readonly number[] =>
    db.prepare<[], number>(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
  const parcels = ids('parcel');
  if (parcels.join() !== ids('slot').join()) throw new Error('half a transaction');
  return parcels;
}

/** Runs a mode to its end. */
export function runChild(where: Desk, mode: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...flags, program, where.directory, mode], { encoding: 'utf8' });
}

/** Why system calls cannot be counted here; false when they can. */
export function whyNoStrace(): string | false {
  const works = spawnSync('strace', [
    '-o',
    '/dev/null',
    '-e',
    'inject=pwrite64:signal=SIGKILL:when=60000',
    'true',
  ]);
  return works.status === 0 ? false : 'strace with fault injection is not here';
}

/** Runs a mode and kills it with SIGKILL at its `nth` system call of this name; answers whether it got that far. */
export function killAtCall(
  where: Desk,
  mode: string,
  call: string,
  nth: number,
): { killed: boolean; said: string } {
  const inject = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e'];
  const args = [...inject, `inject=${call}:signal=SIGKILL:when=${nth}`, process.execPath, ...flags, program];
  const done = spawnSync('strace', [...args, where.directory, mode], { encoding: 'utf8' });
  return { killed: done.signal === 'SIGKILL' || done.status === 137, said: done.stdout };
}

/** Runs a mode and kills it once it has said `lines` lines; answers everything it said. */
export async function killAfter(where: Desk, mode: string, lines: number): Promise<string> {
  const child = spawn(process.execPath, [...flags, program, where.directory, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (bytes: Buffer) => {
    seen += bytes.toString().split('\n').length - 1;
    if (seen >= lines) child.kill('SIGKILL');
  });
  return text(child.stdout);
}
