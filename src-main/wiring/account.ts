import { Refusal } from '../contract/reply.ts';
import type { AccountView } from '../contract/status.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Credentials } from '../domain/credentials.ts';
import { Redacted } from '../domain/redacted.ts';
import type { Account } from '../handlers/account-port.ts';
import { amazonReason } from '../handlers/dispatch.ts';
import type { Settings } from '../store/settings.ts';
import { deleteCredentials, loadCredentials, saveCredentials } from '../vault/credentials.ts';
import { type Vault, VaultError } from '../vault/vault.ts';

const CONNECTED_MARK = 'account.connectedAt';
/** Beside the credentials, because the desk that connected the account is not the one that opens with it. */
const CONNECTED_ENTRY = 'amazon-connected-at';

const NOT_CONNECTED: AccountView = { connected: false, clientIdEnds: null, connectedAt: null };

export interface AccountOptions {
  /** Where a real account's secrets go. Opening it may fail with a VaultError that says what to install. */
  readonly realVault: () => Promise<Vault>;
  readonly settings: Settings;
  readonly now: () => number;
  /** One cheap call to the real Amazon with these credentials. Rejects with AmazonError. */
  readonly tryOut: (credentials: Credentials) => Promise<void>;
}

/**
 * Connects a real account: tried live first, kept in the keychain only when Amazon said yes. What an earlier start
 * connected is known from the first question on.
 */
export function createAccount({ realVault, settings, now, tryOut }: AccountOptions): Account {
  /** Read once, when first asked for; connecting and disconnecting replace it. */
  let known: Promise<AccountView> | null = null;
  const show = (vault: Vault): AccountView => {
    const credentials = loadCredentials(vault);
    if (credentials === null) return NOT_CONNECTED;
    return {
      connected: true,
      clientIdEnds: credentials.clientId.slice(-4),
      connectedAt: settings.watermark(CONNECTED_MARK) ?? readTime(vault),
    };
  };
  const read = async (): Promise<AccountView> => {
    try {
      return show(await realVault());
    } catch (error) {
      // Without a keychain nothing can have been kept; a locked one is asked again the next time.
      if (!(error instanceof VaultError)) throw error;
      known = null;
      return NOT_CONNECTED;
    }
  };
  return {
    view: () => (known ??= read()),
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
      const at = now();
      vault.set(CONNECTED_ENTRY, Buffer.from(String(at)));
      settings.setWatermark(CONNECTED_MARK, at);
      known = Promise.resolve(show(vault));
      return known;
    },
    async disconnect() {
      const vault = await realVault();
      deleteCredentials(vault);
      vault.delete(CONNECTED_ENTRY);
      known = Promise.resolve(NOT_CONNECTED);
      return known;
    },
  };
}

/** When the account was connected (UTC ms), as the keychain has it. */
function readTime(vault: Vault): number | null {
  const bytes = vault.get(CONNECTED_ENTRY);
  const at = bytes === null ? Number.NaN : Number(bytes.toString('utf8'));
  return Number.isSafeInteger(at) ? at : null;
}
