import { MARKETPLACE_MISSING } from '../domain/account-problem.ts';
import { AmazonError } from '../domain/amazon-error.ts';
import { CLOCK_TOLERANCE_MS } from './answer.ts';
import type { Caller } from './caller.ts';
import { field, items } from './fields.ts';
import { MARKETPLACE_ID } from './hosts.ts';

/**
 * One cheap call: proves the login, that the application may call at all, that the account sells on Amazon.in, and that
 * the clock of this PC is right. What
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
  if (Math.abs(caller.clockOffsetMs ?? 0) > CLOCK_TOLERANCE_MS)
    throw new AmazonError({ kind: 'clock_wrong', operation, status: 200 });
  if (!sellsHere)
    throw new AmazonError({ kind: 'forbidden', operation, status: 200, code: MARKETPLACE_MISSING });
}
