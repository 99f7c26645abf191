/** The practice Amazon in a process of its own, so that its work is not counted as the core's. Spoken to over IPC. */
import { practiceSeller } from '../../src-practice/seller.ts';
import { writeDocument } from '../../src-practice/pdf/document.ts';
import { startPracticeAmazon } from '../../src-practice/server.ts';
import { createClock } from '../../src-main/clock.ts';
import { deskLot, openLot } from './orders.ts';

const [startAt = 0, speed = 1, open = 0, atDesk = 0] = process.argv.slice(2).map(Number);
const clock = createClock({ startAt, speed });
const amazon = await startPracticeAmazon({
  clock,
  seed: 7,
  orders: [...openLot(startAt, open), ...deskLot(startAt, open, atDesk)],
  limits: 'none',
});
process.send?.({ port: amazon.port, caPem: amazon.caPem });

process.on('message', (wish: { readonly from: number; readonly to: number }) => {
  const orders = deskLot(startAt, open, atDesk).slice(wish.from, wish.to);
  const sheets = orders.map((order) => ({
    labels: [
      {
        order,
        packageIdentifier: null,
        weightGrams: 500,
        bookedAt: startAt,
        trackingId: order.trackingId,
        dataMatrix: order.dataMatrix,
        damaged: false,
        otherLayout: false,
      },
    ],
    invoice: { order, pages: order.invoicePages },
  }));
  void writeDocument(sheets, practiceSeller, startAt).then((pdf) =>
    process.send?.({ base64: Buffer.from(pdf).toString('base64') }),
  );
});
process.on('disconnect', () => process.exit(0));
