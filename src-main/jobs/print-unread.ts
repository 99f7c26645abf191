import { Refusal } from '../contract/reply.ts';
import type { Desk } from './desk.ts';
import type { Output } from './ports.ts';
import { labelPaper, sheetOf } from './print-ready.ts';

/**
 * Prints Amazon's label as it came although no machine could tell whose it is: the seller looked at it and says so.
 * It is recorded as printed unread.
 */
export async function printUnread(
  desk: Desk,
  output: Output,
  job: { readonly setAsideId: number; readonly orderId: string; readonly printer: string },
): Promise<void> {
  const { ledger, clock } = desk;
  const recipients = desk.recipients();
  if (!recipients) throw new Refusal('locked');
  const aside = ledger.printSets.setAside(job.setAsideId);
  const papers = recipients.setAside(job.setAsideId);
  const shipment = ledger.shipments.get(job.orderId);
  if (!aside || !papers?.label || !shipment || shipment.bookedAt === null) throw new Refusal('not_found');
  const { dotsPerMm } = desk.preferences.get();
  const pdf = await desk.work.labelsPdf([papers.label], dotsPerMm, labelPaper(desk));
  const answer = await output.print({
    printer: job.printer,
    title: 'Potli label 1',
    pdf,
    ...sheetOf(desk, 'labels'),
  });
  if (answer.state === 'refused') throw new Refusal(answer.reason);
  const at = clock.now();
  ledger.transaction(() => {
    ledger.printSets.resolve(job.setAsideId, 'printed_unread', at);
    ledger.printSets.putVerified({
      orderId: job.orderId,
      witness: null,
      labelSha256: null,
      dataMatrix: null,
      invoicePages: 0,
      cameFrom: 'printed_unread',
      at,
    });
    ledger.printSets.move(job.orderId, 'send', at);
    ledger.shipments.move(job.orderId, 'label', at);
    const batchId = ledger.prints.addBatch(
      { paper: 'labels', printer: job.printer, dotsPerMm, sentAt: at, jobId: null },
      [
        {
          position: 0,
          orderId: job.orderId,
          trackingLast4: aside.trackingLast4,
          labelSha256: null,
          witness: 'unread',
          reprintReason: null,
          sentAt: at,
        },
      ],
    );
    ledger.prints.taken(batchId, answer.jobId);
  });
  recipients.deleteSetAside(job.setAsideId);
  desk.audit('papers_printed_unread', job.orderId);
  desk.changed('papers', 'board', 'pack');
}
