/** What the entries share: one instance on a data folder, its keys, the Amazon behind it, and the app on a shell. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PracticePrinters } from '../src-practice/printer.ts';
import type { PracticeAmazon } from '../src-practice/server.ts';
import type { AmazonEndpoint } from './amazon/index.ts';
import { type App, createApp } from './app.ts';
import { seededRandom, systemRandom } from './clock.ts';
import { AmazonError } from './domain/amazon-error.ts';
import type { Clock } from './domain/clock.ts';
import type { Credentials } from './domain/credentials.ts';
import { faultLine } from './fault.ts';
import type { Output } from './jobs/ports.ts';
import { dataFolder, migrationsFolder } from './places.ts';
import { practiceEndpoint, practiceLogin, practiceVault, seedPracticeStore } from './practice.ts';
import type { Shell } from './shell/shell.ts';
import { type Instance, acquireInstance } from './store/lock.ts';
import { loadCredentials } from './vault/credentials.ts';
import { keychainService, openKeychain } from './vault/os-keychain.ts';
import { type Vault, VaultError } from './vault/vault.ts';
import { writeBeside } from './wiring/files.ts';

/** Says in one sentence why the program cannot start. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface SessionOptions {
  readonly mode: 'practice' | 'real';
  readonly data: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Practice: the local Amazon, or one that runs elsewhere on this PC. */
  readonly amazon: Pick<PracticeAmazon, 'port' | 'caPem'> | null;
  readonly shell: Shell;
  /** Practice only: made-up printers; the first start of a practice store chooses them. */
  readonly printers?: PracticePrinters;
  /** Default: files in the data folder's `papers`. */
  readonly writeFile?: Output['writeFile'];
  /** Told when a second start asks for the window. */
  readonly onShow?: () => void;
  readonly say: (sentence: string) => void;
}

export interface Session {
  readonly app: App;
  readonly vault: Vault;
  close(): Promise<void>;
}

/** Opens the data folder and starts the day's work; the window is the caller's to open. Throws StartError. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { mode, data, clock, seed, shell, say } = options;
  makeFolder(data);
  const instance = await acquireInstance(data, options.onShow ?? (() => undefined));
  if (instance === 'already_running') throw new StartError('Potli is already running on this data folder.');
  try {
    const account = mode === 'real' ? await accountVault() : null;
    if (account && loadCredentials(account) === null) {
      throw new StartError(
        'No account is connected yet. Start the practice store and connect one there; it is asked for under Settings.',
      );
    }
    const vault = await vaultFor(mode, data);
    if (vault.kind === 'memory') {
      say('Practice without a keychain: keys are kept in memory and forgotten at the end.');
    }
    const app = createApp({
      mode,
      shell,
      vault,
      amazon: {
        endpoint: endpointOf(options),
        // A practice Amazon is on this PC, and its time may run faster than the wall's.
        ...(mode === 'practice'
          ? { patience: { connectMs: 8_000, stallMs: 8_000, deadlineMs: 30_000 } }
          : {}),
        credentials: () => (account ? loginOf(loadCredentials(account)) : practiceLogin()),
      },
      realVault: account ? () => Promise.resolve(account) : accountVault,
      paths: { data, migrations: migrationsFolder },
      clock,
      ...(options.printers ? { printers: options.printers } : {}),
      random: mode === 'practice' ? seededRandom(seed) : systemRandom,
      writeFile: options.writeFile === undefined ? writeBeside(join(data, 'papers')) : options.writeFile,
      onFault: (where, error) => say(faultLine(where, error)),
    });
    if (mode === 'practice') seedPracticeStore(app.desk, options.printers?.names);
    await app.start();
    return { app, vault, close: () => closeAll(app, instance) };
  } catch (error) {
    await instance.release();
    throw error;
  }
}

/** Whether the keychain holds a real account's credentials. Without a reachable keychain there is none. */
export async function realAccountIsConnected(): Promise<boolean> {
  try {
    return loadCredentials(await accountVault()) !== null;
  } catch (error) {
    if (error instanceof VaultError) return false;
    throw error;
  }
}

/** Where the one account of this user is kept, whichever folder its data lies in. */
function accountVault(): Promise<Vault> {
  return openKeychain({ service: keychainService('real', dataFolder('real')) });
}

async function closeAll(app: App, instance: Instance): Promise<void> {
  await app.close();
  await instance.release();
}

async function vaultFor(mode: 'practice' | 'real', data: string): Promise<Vault> {
  return mode === 'practice' ? practiceVault(data) : openKeychain({ service: keychainService('real', data) });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new StartError(
      full
        ? 'The disk is full: the data folder cannot be made.'
        : `The data folder cannot be made (${code}).`,
    );
  }
}

function endpointOf({ mode, amazon }: SessionOptions): AmazonEndpoint {
  if (mode === 'real') return { kind: 'amazon' };
  if (!amazon) throw new StartError('Practice needs its Amazon.');
  return practiceEndpoint(amazon);
}

function loginOf(credentials: Credentials | null): Credentials {
  // Disconnected while the desk is open: every call ends as if Amazon had been told so.
  if (!credentials)
    throw new AmazonError({ kind: 'login_consent', operation: 'login', code: 'NotConnected' });
  return credentials;
}
