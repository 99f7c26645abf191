import type { AccountView } from '../contract/status.ts';

/** The real account's credentials: tried live before they are kept, masked ever after. */
export interface Account {
  view(): AccountView | Promise<AccountView>;
  /** Throws Refusal with the reason Amazon or the keychain gave. */
  connect(given: { clientId: string; clientSecret: string; refreshToken: string }): Promise<AccountView>;
  disconnect(): Promise<AccountView>;
}
