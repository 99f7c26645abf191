import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeySlots } from '../domain/key-slots.ts';
import { type Vault, VaultError } from './vault.ts';

/** What a key belongs to. `backup` is the key of the ledger's copies. */
export type KeyName = 'ledger' | 'recipients' | 'backup';

export type KeyState =
  /** The key can be had. */
  | 'available'
  /** Neither key nor file: the first start. */
  | 'none'
  /** The file is there, the keychain answers and has no key for it. */
  | 'lost'
  | 'locked'
  | 'unreachable'
  | 'refused';

export interface DatabaseKeys extends KeySlots {
  /**
   * The key; made, stored, read back and compared first when there is neither key nor file. A key is never made while
   * its file exists: that would overwrite the only thing that opens it with something that does not.
   *
   * Throws VaultError, `lost` when the file is there and its key is not.
   */
  obtain(fileExists: boolean): Buffer;
  /** The same question without making anything or throwing. */
  state(fileExists: boolean): KeyState;
  /** Removes both slots and proves it. Afterwards nobody can read the file again, us included. */
  destroy(): void;
}

export function databaseKeys(vault: Vault, name: KeyName): DatabaseKeys {
  const currentName = `key-${name}-current`;
  const nextName = `key-${name}-next`;

  const makeIn = (slot: string): Buffer => {
    const made = randomBytes(32);
    keep(vault, slot, made);
    return made;
  };
  const read = (slot: string): Buffer | null => {
    const key = vault.get(slot);
    if (key !== null && key.length !== 32)
      throw new VaultError('refused', `${slot} holds ${key.length} bytes instead of 32`);
    return key;
  };

  const keys: DatabaseKeys = {
    current: () => read(currentName),
    next: () => read(nextName),
    makeNext: () => makeIn(nextName),
    promoteNext() {
      const next = read(nextName);
      if (next === null) throw new VaultError('lost', nextName);
      try {
        keep(vault, currentName, next);
      } finally {
        next.fill(0);
      }
      keys.dropNext();
    },
    dropNext: () => remove(vault, nextName),
    obtain(fileExists) {
      const key = read(currentName);
      if (key !== null) return key;
      if (fileExists) throw new VaultError('lost', currentName);
      return makeIn(currentName);
    },
    state(fileExists) {
      try {
        const key = read(currentName);
        if (key === null) return fileExists ? 'lost' : 'none';
        key.fill(0);
        return 'available';
      } catch (error) {
        if (error instanceof VaultError) return error.reason;
        throw error;
      }
    },
    destroy() {
      remove(vault, nextName);
      remove(vault, currentName);
    },
  };
  return keys;
}

/** The vault compares too; a key whose file comes next is worth asking once more, through a fresh entry. */
function keep(vault: Vault, name: string, key: Buffer): void {
  vault.set(name, key);
  const back = vault.get(name);
  const same = back !== null && back.length === key.length && timingSafeEqual(back, key);
  back?.fill(0);
  if (!same) throw new VaultError('refused', `${name} read back differently`);
}

function remove(vault: Vault, name: string): void {
  vault.delete(name);
  const left = vault.get(name);
  if (left === null) return;
  left.fill(0);
  throw new VaultError('refused', `${name} is still there after deleting it`);
}
