import type { Redacted } from './redacted.ts';

/** What a private Selling Partner application logs in with. Kept in the OS keychain and nowhere else. */
export interface Credentials {
  /** `amzn1.application-oa2-client.…`; not secret, but of no use to anyone else. */
  readonly clientId: string;
  /** Expires 180 days after Amazon made it. */
  readonly clientSecret: Redacted;
  /** `Atzr|…`, from the self-authorization in Seller Central. */
  readonly refreshToken: Redacted;
}
