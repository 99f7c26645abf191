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
  for (const { orderId, position, outAt, sentAt } of ledger.prints.ofBatch(batchId)) {
    if (position > lastPosition || outAt !== null) continue;
    // Papers that were fetched again since are not the ones that came out here.
    if ((ledger.printSets.get(orderId)?.verifiedAt ?? 0) > sentAt) continue;
    deletePrinted(desk, orderId, batch.paper, at);
  }
  ledger.prints.markOut(batchId, lastPosition, at);
  desk.changed('papers', 'board', 'run', 'pack');
}

function deletePrinted(desk: Desk, orderId: string, paper: 'labels' | 'invoices' | 'a4', at: number): void {
  const recipients = desk.recipients();
  if (paper !== 'invoices') recipients?.dropLabel(orderId);
  if (paper !== 'labels') recipients?.dropInvoice(orderId);
  const nothingLeft = recipients !== null && recipients.papers(orderId) === null;
  desk.ledger.transaction(() => {
    if (paper !== 'invoices') desk.ledger.printSets.move(orderId, 'out', at);
    if (nothingLeft && desk.ledger.printSets.get(orderId)?.state === 'out') {
      desk.ledger.printSets.move(orderId, 'delete', at);
    }
  });
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
