import { Refusal } from '../contract/reply.ts';
import type { PrintQueue } from '../jobs/print-queue.ts';

/** Prints the papers of these orders where the settings send them: labels, and invoices where they have a printer. */
export async function printOnScan(
  queue: Pick<PrintQueue, 'wishes' | 'print'>,
  orderIds: readonly string[],
): Promise<void> {
  const wishes = queue.wishes();
  if (wishes.length === 0) throw new Refusal('printer_not_found');
  for (const wish of wishes) await queue.print(wish, orderIds);
}
