export { VaultError, type VaultErrorReason } from '../domain/vault-error.ts';

/**
 * Small named secrets, kept by the operating system for this user. Every method throws VaultError and nothing else.
 * Null means "it answers and has none", never "it does not answer".
 */
export interface Vault {
  readonly kind: 'keychain' | 'memory';
  /** A copy that the caller wipes. */
  get(name: string): Buffer | null;
  /** At most 2,560 bytes, which is where Windows ends. Returns once the secret has been read back and compared. */
  set(name: string, value: Buffer): void;
  /** Does nothing when there is none. */
  delete(name: string): void;
}
