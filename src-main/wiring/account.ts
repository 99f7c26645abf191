import { Refusal } from '../contract/reply.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Credentials } from '../domain/credentials.ts';
import { Redacted } from '../domain/redacted.ts';
import type { Account } from '../handlers/account-port.ts';
import { amazonReason } from '../handlers/dispatch.ts';
import type { Settings } from '../store/settings.ts';
import { deleteCredentials, loadCredentials, saveCredentials } from '../vault/credentials.ts';
import type { Vault } from '../vault/vault.ts';

const CONNECTED_MARK = 'account.connectedAt';

export interface AccountOptions {
  /** Where a real account's secrets go. Opening it may fail with a VaultError that says what to install. */
  readonly realVault: () => Promise<Vault>;
  readonly settings: Settings;
  readonly now: () => number;
  /** One cheap call to the real Amazon with these credentials. Rejects with AmazonError. */
  readonly tryOut: (credentials: Credentials) => Promise<void>;
}

/** Connects a real account: tried live first, kept in the keychain only when Amazon said yes. */
export function createAccount({ realVault, settings, now, tryOut }: AccountOptions): Account {
  let known: Credentials | null = null;
  const view = () => ({
    connected: known !== null,
    clientIdEnds: known === null ? null : known.clientId.slice(-4),
    connectedAt: known === null ? null : settings.watermark(CONNECTED_MARK),
  });
  return {
    view,
    async connect({ clientId, clientSecret, refreshToken }) {
      const vault = await realVault();
      const credentials = {
        clientId: clientId.trim(),
        clientSecret: new Redacted(clientSecret.trim()),
        refreshToken: new Redacted(refreshToken.trim()),
      };
      try {
        await tryOut(credentials);
      } catch (error) {
        if (error instanceof AmazonError) throw new Refusal(amazonReason(error));
        throw error;
      }
      saveCredentials(vault, credentials);
      known = loadCredentials(vault);
      settings.setWatermark(CONNECTED_MARK, now());
      return view();
    },
    async disconnect() {
      deleteCredentials(await realVault());
      known = null;
      return view();
    },
  };
}
