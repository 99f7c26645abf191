import { MARKETPLACE_MISSING } from '../domain/account-problem.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import type { Caller } from './caller.ts';
import { field, items } from './fields.ts';
import { MARKETPLACE_ID } from './hosts.ts';

/**
 * One cheap call: proves the login, that the application may call at all, and that the account sells on Amazon.in. What
 * its failure means to the seller says `accountProblem` in the domain.
 */
export async function checkAccount(caller: Caller, signal?: AbortSignal): Promise<void> {
  const operation = 'getMarketplaceParticipations';
  const { payload } = await caller.api({ operation }, signal);
  if (!Array.isArray(payload)) throw new AmazonError({ kind: 'unreadable', operation, status: 200 });
  const sellsHere = items(payload).some(
    (entry) =>
      field(entry, 'marketplace', 'id') === MARKETPLACE_ID &&
      field(entry, 'participation', 'isParticipating') !== false,
  );
  if (!sellsHere)
    throw new AmazonError({ kind: 'forbidden', operation, status: 200, code: MARKETPLACE_MISSING });
}
