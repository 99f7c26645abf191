import type { Credentials } from '../domain/credentials.ts';
import { Redacted } from '../domain/redacted.ts';
import type { Vault } from './vault.ts';

/** One small entry a secret, because Windows ends at 2,560 bytes. */
const names = ['amazon-client-id', 'amazon-client-secret', 'amazon-refresh-token'] as const;

/** What the window may show once an account is connected. */
/** Null unless all three are there. Throws VaultError. */
export function loadCredentials(vault: Vault): Credentials | null {
  const [clientId, clientSecret, refreshToken] = names.map((name) => readText(vault, name));
  if (typeof clientId !== 'string' || typeof clientSecret !== 'string' || typeof refreshToken !== 'string')
    return null;
  return { clientId, clientSecret: new Redacted(clientSecret), refreshToken: new Redacted(refreshToken) };
}

/** All three or none: when one cannot be stored, what was there before is put back. Throws VaultError. */
export function saveCredentials(vault: Vault, credentials: Credentials): void {
  const values = [credentials.clientId, credentials.clientSecret.expose(), credentials.refreshToken.expose()];
  const before = names.map((name) => vault.get(name));
  try {
    for (const [index, name] of names.entries()) writeText(vault, name, values[index] ?? '');
  } catch (error) {
    for (const [index, name] of names.entries()) {
      const old = before[index] ?? null;
      if (old === null) vault.delete(name);
      else vault.set(name, old);
    }
    throw error;
  } finally {
    for (const old of before) old?.fill(0);
  }
}

/** Disconnecting. Throws VaultError when one is still there afterwards. */
export function deleteCredentials(vault: Vault): void {
  for (const name of names) vault.delete(name);
}

function readText(vault: Vault, name: string): string | null {
  const bytes = vault.get(name);
  if (bytes === null) return null;
  const value = bytes.toString('utf8');
  bytes.fill(0);
  return value;
}

function writeText(vault: Vault, name: string, value: string): void {
  const bytes = Buffer.from(value, 'utf8');
  try {
    vault.set(name, bytes);
  } finally {
    bytes.fill(0);
  }
}
