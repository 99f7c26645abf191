import type { AmazonError } from './amazon-error.ts';

/** Why a real account does not work. Closed: each has its own sentence in the window. */
export const accountProblems = [
  'wrong_secret',
  'expired_secret',
  'revoked_consent',
  /** Amazon answers a missing role and a wrong region with the same 403; this is that 403. */
  'missing_role',
  /** The account answers, but it does not sell on Amazon.in. */
  'wrong_region',
  'offline',
  'clock_wrong',
  'amazon_busy',
  'unknown',
] as const;
export type AccountProblem = (typeof accountProblems)[number];

/** Codes of ours where Amazon tells the case only in a sentence. */
export const SECRET_EXPIRED = 'ClientSecretExpired';
export const TOKEN_REVOKED = 'AccessTokenRevoked';
export const MARKETPLACE_MISSING = 'MarketplaceMissing';

/** What to tell the seller about an account whose check ended in this error. */
export function accountProblem(error: Pick<AmazonError, 'kind' | 'code'>): AccountProblem {
  switch (error.kind) {
    case 'login_client':
      return error.code === SECRET_EXPIRED ? 'expired_secret' : 'wrong_secret';
    case 'login_consent':
      return 'revoked_consent';
    case 'forbidden':
      if (error.code === TOKEN_REVOKED) return 'revoked_consent';
      return error.code === MARKETPLACE_MISSING ? 'wrong_region' : 'missing_role';
    case 'offline':
    case 'clock_wrong':
      return error.kind;
    case 'throttled':
    case 'server':
    case 'doubt':
      return 'amazon_busy';
    case 'refused':
    case 'unreadable':
    case 'aborted':
      return 'unknown';
  }
}
