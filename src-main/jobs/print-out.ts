import { Refusal } from '../contract/reply.ts';
import type { Desk } from './desk.ts';
import { askAgain } from './papers.ts';

/**
 * These papers came out: everything of the batch up to `lastOrderId`, or all of it. What is on paper is deleted here in
 * the same step; a set is over when its label and its invoice both are.
 */
export function confirmOut(desk: Desk, batchId: number, lastOrderId: string | null): void {
  const prints = desk.ledger.prints.ofBatch(batchId);
  const last = lastOrderId === null ? prints.at(-1) : prints.find((print) => print.orderId === lastOrderId);
  if (!last) throw new Refusal('not_found');
  outUpTo(desk, batchId, last.position);
}

/** A position after the last of any batch. */
export const ALL = Number.MAX_SAFE_INTEGER;

/** The same by position; -1 is none. */
export function outUpTo(desk: Desk, batchId: number, lastPosition: number): void {
  const { ledger, clock } = desk;
  const batch = ledger.prints.batch(batchId);
  if (!batch) throw new Refusal('not_found');
  const at = clock.now();
  const out = ledger.prints.ofBatch(batchId).flatMap(({ orderId, position, outAt, sentAt }) => {
    if (position > lastPosition || outAt !== null) return [];
    // Papers that were fetched again since are not the ones that came out here.
    return (ledger.printSets.get(orderId)?.verifiedAt ?? 0) > sentAt ? [] : [orderId];
  });
  deletePrinted(desk, out, batch.paper);
  ledger.transaction(() => {
    for (const orderId of out) noteDeleted(desk, orderId, batch.paper, at);
    ledger.prints.markOut(batchId, lastPosition, at);
  });
  desk.changed('papers', 'board', 'run', 'pack');
}

type Paper = 'labels' | 'invoices' | 'a4';

/** One write to each file for the whole batch, the buyers' first: what is out and still here would be printed again. */
function deletePrinted(desk: Desk, orderIds: readonly string[], paper: Paper): void {
  const recipients = desk.recipients();
  recipients?.together(() => {
    for (const orderId of orderIds) {
      if (paper !== 'invoices') recipients.dropLabel(orderId);
      if (paper !== 'labels') recipients.dropInvoice(orderId);
    }
  });
}

function noteDeleted(desk: Desk, orderId: string, paper: Paper, at: number): void {
  const { printSets } = desk.ledger;
  if (paper !== 'invoices') printSets.move(orderId, 'out', at);
  if (desk.recipients()?.hasPapers(orderId) === false && printSets.get(orderId)?.state === 'out')
    printSets.move(orderId, 'delete', at);
  desk.audit('papers_deleted', orderId, paper);
}

/** What did not come out waits as before; papers that are gone meanwhile are asked for anew. Within a transaction. */
export function giveBack(desk: Desk, batchId: number, positions: ReadonlySet<number>): void {
  const { ledger, clock } = desk;
  const batch = ledger.prints.batch(batchId);
  if (!batch) return;
  const missing: string[] = [];
  for (const { orderId, position, sentAt } of ledger.prints.ofBatch(batchId)) {
    if (!positions.has(position)) continue;
    const set = ledger.printSets.get(orderId);
    // A reprint or a cancellation has taken care of it.
    if (!set || set.state === 'deleted' || (set.verifiedAt ?? 0) > sentAt) continue;
    if (batch.paper !== 'invoices') ledger.printSets.move(orderId, 'not_out', clock.now());
    const papers = desk.recipients()?.papers(orderId);
    if (papers && (batch.paper === 'invoices' ? papers.invoicePdf : papers.label)) continue;
    ledger.printSets.move(orderId, 'delete', clock.now());
    missing.push(orderId);
  }
  if (missing.length > 0) askAgain(desk, missing);
}
