import type { Vault } from './vault.ts';

/**
 * A vault that forgets everything when the process ends, for practice on a PC without a keychain. Files whose keys it
 * held cannot be opened again; whoever uses it starts with an empty practice folder, and tells the seller so.
 */
export function createMemoryVault(): Vault {
  const secrets = new Map<string, Buffer>();
  return {
    kind: 'memory',
    get(name) {
      const secret = secrets.get(name);
      return secret === undefined ? null : Buffer.from(secret);
    },
    set(name, value) {
      secrets.get(name)?.fill(0);
      secrets.set(name, Buffer.from(value));
    },
    delete(name) {
      secrets.get(name)?.fill(0);
      secrets.delete(name);
    },
  };
}
