import { createHash, timingSafeEqual } from 'node:crypto';
import { Entry, type EntryOptions } from '@napi-rs/keyring';
import { kernelKeyringLists } from './kernel-keyring.ts';
import { secretServiceAnswers } from './session-bus.ts';
import { type Vault, VaultError, type VaultErrorReason } from './vault.ts';

/** Where Windows ends (CRED_MAX_CREDENTIAL_BLOB_SIZE); the same everywhere, so that it shows on every system. */
const MOST_BYTES = 2560;

/**
 * The name our entries stand under in the keychain. Practice and a real account, and two data folders, never see each
 * other's. `dataDir` must be absolute and always spelled the same.
 */
export function keychainService(mode: 'real' | 'practice', dataDir: string): string {
  return `in.potli.${mode}.${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
}

export interface KeychainOptions {
  /** From `keychainService`. */
  readonly service: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  /** Which store the library is told to use on Linux; left to its own choice with null. For tests. */
  readonly linuxStore?: 'secret-service' | null;
  /** Whether the kernel holds this entry. For tests. */
  readonly kernelLists?: (service: string, name: string) => boolean;
}

/**
 * The keychain of the operating system: Windows Credential Manager, macOS Keychain, on Linux the Secret Service and
 * nothing else. Throws VaultError `unreachable` when a Linux session has no Secret Service; nothing is written then.
 */
export async function openKeychain(options: KeychainOptions): Promise<Vault> {
  const {
    service,
    env = process.env,
    platform = process.platform,
    kernelLists = kernelKeyringLists,
  } = options;
  const linux = platform === 'linux';
  if (linux && !(await secretServiceAnswers(env)))
    throw new VaultError('unreachable', 'no org.freedesktop.secrets on the session bus');
  const store = options.linuxStore === undefined ? 'secret-service' : options.linuxStore;
  const entryOptions: EntryOptions | null = linux && store !== null ? { linux: { store } } : null;

  /** `act` on the entry; whatever the library throws becomes a VaultError without its words. */
  const onEntry = <T>(name: string, act: (entry: Entry) => T): T => {
    try {
      return act(new Entry(service, name, entryOptions));
    } catch (error) {
      throw error instanceof VaultError ? error : new VaultError(reasonOf(error), name);
    }
  };
  // The first write of a process can end up in the kernel and cannot be taken out again. Let it be one that says
  // nothing. A locked keyring shows itself at the first real question.
  const refuseKernelKeyring = (): void => {
    let entry: Entry | null = null;
    attempt(() => {
      entry = new Entry(service, 'probe', entryOptions);
      entry.setSecret(Buffer.from('probe'));
    });
    const listed = kernelLists(service, 'probe');
    attempt(() => entry?.deleteCredential());
    if (listed) throw new VaultError('unreachable', 'secrets go to the kernel keyring');
  };
  const read = (entry: Entry): Buffer | null => {
    const bytes = entry.getSecret();
    if (bytes === null) return null;
    const secret = Buffer.from(bytes);
    bytes.fill(0);
    return secret;
  };

  if (linux) refuseKernelKeyring();
  return {
    kind: 'keychain',
    get: (name) => onEntry(name, read),
    set(name, value) {
      if (value.length === 0 || value.length > MOST_BYTES)
        throw new VaultError('refused', `${name}: ${value.length} bytes`);
      onEntry(name, (entry) => {
        const failure = attempt(() => entry.setSecret(value));
        // Asked after a failure as well: the first write of a process can fail and still leave the secret there.
        if (linux && kernelLists(service, name)) {
          attempt(() => entry.deleteCredential());
          throw new VaultError('unreachable', `${name} went to the kernel keyring`);
        }
        if (failure !== null) throw failure;
        const back = read(entry);
        const same = back !== null && back.length === value.length && timingSafeEqual(back, value);
        back?.fill(0);
        if (!same) throw new VaultError('refused', `${name} read back differently`);
      });
    },
    delete(name) {
      onEntry(name, (entry) => entry.deleteCredential());
    },
  };
}

/** What `act` throws, null when it does not. */
function attempt(act: () => unknown): Error | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The library has one code for everything, so its words decide. They can name entries, never secrets. */
function reasonOf(error: unknown): VaultErrorReason {
  const words = error instanceof Error ? error.message : '';
  // "No result found" is a Secret Service that has no keyring yet and could not ask for a password for one.
  if (/dismissed|locked|no result found|interaction/iu.test(words)) return 'locked';
  if (/d-?bus|platform failure|zbus|connect|service unknown/iu.test(words)) return 'unreachable';
  return 'refused';
}
