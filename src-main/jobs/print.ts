import type { PrintTarget } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { confirmOut } from './print-out.ts';
import { MOST_PER_BATCH } from './print-next.ts';
import { readAgain, readyOrders, stillWanted, withPapers } from './print-ready.ts';
import { writeBatchFile } from './print-send.ts';

/**
 * Writes verified sets into files, in practice only, in pick order and in batches. A file that was written is out.
 * Throws Refusal when nothing may become a file here.
 */
export async function printToFiles(
  desk: Desk,
  output: Output,
  job: { readonly paper: PrintTarget; readonly orderIds: readonly string[] | null },
  signal: AbortSignal,
): Promise<Batch[]> {
  const { writeFile } = output;
  if (writeFile === null) throw new Refusal('practice_only');
  const recipients = desk.recipients();
  if (!recipients) throw new Refusal('locked');
  const wanted = job.orderIds === null ? null : new Set(job.orderIds);
  const sets = withPapers(desk.ledger, recipients, job.paper, readyOrders(desk, job.paper, wanted));
  const batches: Batch[] = [];
  for (let from = 0; from < sets.length; from += MOST_PER_BATCH) {
    const still = await stillWanted(desk, sets.slice(from, from + MOST_PER_BATCH), signal);
    const checked = await readAgain(desk, still, job.paper);
    const written = await writeBatchFile(desk, writeFile, job.paper, checked);
    if (!written) continue;
    confirmOut(desk, written.batchId, null);
    const batch = desk.ledger.prints.batch(written.batchId);
    if (batch) batches.push(batch);
  }
  return batches;
}
