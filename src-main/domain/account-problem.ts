import type { AmazonError } from './amazon-error.ts';

/** Why a real account does not work. Closed: each has its own sentence in the window. */
export type AccountProblem =
  | 'wrong_secret'
  | 'expired_secret'
  | 'revoked_consent'
  /** Amazon answers a missing role and a wrong region with the same 403; this is that 403. */
  | 'missing_role'
  /** The account answers, but it does not sell on Amazon.in. */
  | 'wrong_region'
  | 'offline'
  | 'clock_wrong'
  | 'amazon_busy'
  | 'unknown';

/** Codes of ours where Amazon tells the case only in a sentence. */
export const SECRET_EXPIRED = 'ClientSecretExpired';
export const TOKEN_REVOKED = 'AccessTokenRevoked';
export const MARKETPLACE_MISSING = 'MarketplaceMissing';

/** What to tell the seller about an account whose check ended in this error. */
export function accountProblem(error: Pick<AmazonError, 'kind' | 'code'>): AccountProblem {
  const { kind, code } = error;
  if (kind === 'login_client') return code === SECRET_EXPIRED ? 'expired_secret' : 'wrong_secret';
  if (kind === 'login_consent') return 'revoked_consent';
  if (kind === 'forbidden') {
    if (code === TOKEN_REVOKED) return 'revoked_consent';
    return code === MARKETPLACE_MISSING ? 'wrong_region' : 'missing_role';
  }
  if (kind === 'offline' || kind === 'clock_wrong') return kind;
  return kind === 'throttled' || kind === 'server' || kind === 'doubt' ? 'amazon_busy' : 'unknown';
}
