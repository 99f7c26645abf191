/** The papers of the day as files: what a printer would have got, and the lists that hold nobody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invoicesPdf } from '../../src-main/documents/invoices.ts';
import { pickOrder } from '../../src-main/domain/pick-order.ts';
import { pickListPage } from '../../src-main/handlers/pick-list.ts';
import type { Summary } from '../../src-main/contract/summary.ts';
import type { Hands } from './hands.ts';
import type { Stage } from './stage.ts';

export type LabelsOut = Summary['papers']['labels'];

/** Prints everything into files. The sheets come first: a label that was printed is no longer on this PC. */
export async function printPapers(stage: Stage, hands: Hands): Promise<LabelsOut> {
  const { out } = stage.wish;
  const { desk } = stage.session.app;
  writeFileSync(join(out, 'labels-a4.pdf'), await sheets(stage));
  await hands.ask('papers.print', { paper: 'labels', printer: null });
  await hands.ask('papers.print', { paper: 'invoices', printer: null });
  for (const kind of ['labels', 'invoices'] as const) {
    const parts = stage.printed.filter(({ name }) => name.startsWith(`${kind}-`)).map(({ bytes }) => bytes);
    writeFileSync(join(out, `${kind}.pdf`), await invoicesPdf(parts));
  }
  const run = desk.ledger.runs.latest();
  if (run) writeFileSync(join(out, 'pick-list.pdf'), await desk.work.pickListPdf(pickListPage(desk, run)));
  return inPickOrder(
    stage,
    new Set(desk.ledger.printSets.inStates(['out', 'deleted']).map((set) => set.orderId)),
  );
}

/** The parcels in the order in which papers are printed. */
export function inPickOrder(stage: Stage, orderIds: ReadonlySet<string>): LabelsOut {
  const { desk } = stage.session.app;
  return pickOrder(desk.ledger.orders.getMany([...orderIds]), desk.view.bins()).map(({ orderId }) => ({
    orderId,
    trackingId: desk.ledger.shipments.get(orderId)?.trackingId ?? '',
  }));
}

async function sheets(stage: Stage): Promise<Uint8Array> {
  const { desk } = stage.session.app;
  const verified = new Set(desk.ledger.printSets.inStates(['verified']).map((set) => set.orderId));
  const pairs: { label: Uint8Array; invoicePdf: Uint8Array | null }[] = [];
  for (const { orderId } of inPickOrder(stage, verified)) {
    const papers = desk.recipients()?.papers(orderId);
    if (papers?.label) pairs.push({ label: papers.label, invoicePdf: papers.invoicePdf });
  }
  return desk.work.a4Pdf(pairs);
}
