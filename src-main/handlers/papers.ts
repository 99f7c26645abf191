import type { PersonView } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import { calibrate, calibrated, calibrationOf } from '../jobs/calibration.ts';
import { askAgain } from '../jobs/papers.ts';
import { printToFiles } from '../jobs/print.ts';
import { checkPrinter } from '../jobs/print-next.ts';
import { confirmOut } from '../jobs/print-out.ts';
import { takeInPapers } from '../jobs/take-in.ts';
import { printUnread } from '../jobs/print-unread.ts';
import { reprint } from '../jobs/reprint.ts';
import type { Answers, Office } from './office.ts';
import { batchView, calibrationView, papersView, positionOf } from './papers-view.ts';

/** How long a person stays on the screen. */
const SHOWN_MS = 30_000;

export function paperAnswers({
  desk,
  output,
  queue,
  madeUpPrinters,
  host,
  signal,
}: Office): Answers<
  | 'papers.get'
  | 'papers.ask'
  | 'papers.takeIn'
  | 'papers.asItCame'
  | 'papers.printAsItCame'
  | 'papers.print'
  | 'papers.confirmOut'
  | 'papers.calibrate'
  | 'papers.calibrated'
  | 'papers.practise'
  | 'papers.pause'
  | 'papers.resume'
  | 'papers.lastGood'
  | 'papers.reprint'
  | 'papers.preview'
  | 'printers.list'
> {
  const { ledger, clock } = desk;
  const printers = () => host.printers();

  return {
    'papers.get': () => papersView(desk, queue),
    'papers.ask'({ orderIds }) {
      const booked = ledger.shipments
        .getMany(orderIds)
        .filter((shipment) => shipment.state === 'booked' || shipment.state === 'labelled')
        .map((shipment) => shipment.orderId);
      if (booked.length === 0) throw new Refusal('not_allowed_now');
      askAgain(desk, booked);
      return null;
    },
    async 'papers.takeIn'({ base64 }) {
      if (!desk.recipients()) throw new Refusal('locked');
      const taken = await takeInPapers(desk, Buffer.from(base64, 'base64'), 'seller_central_file', signal);
      desk.audit('papers_taken_in', null, `${taken.verified} ${taken.setAside}`);
      return taken;
    },
    async 'papers.asItCame'({ setAsideId }) {
      const aside = ledger.printSets.setAside(setAsideId);
      const papers = desk.recipients()?.setAside(setAsideId);
      if (!aside || !papers) throw new Refusal('not_found');
      desk.audit('person_shown', aside.orderId, 'set_aside');
      return {
        ...nobody(aside.orderId ?? '', clock.now() + SHOWN_MS),
        labelPng: papers.label
          ? Buffer.from(await desk.work.labelPng(papers.label)).toString('base64')
          : null,
      };
    },
    async 'papers.printAsItCame'({ setAsideId, orderId, printer }) {
      await checkPrinter(desk, printers, printer, true);
      await printUnread(desk, queue, { setAsideId, orderId, printer }, signal);
      return null;
    },
    async 'papers.print'({ paper, printer, orderIds }) {
      const wanted = orderIds ?? null;
      const batches =
        printer === null
          ? await printToFiles(desk, output, { paper, orderIds: wanted }, signal)
          : await queue.print({ paper, printer }, wanted);
      return batches.map((batch) => batchView(desk, queue, batch));
    },
    async 'papers.confirmOut'({ batchId, lastOrderId }) {
      const state = ledger.prints.batch(batchId)?.state;
      if (state === 'asking' || state === 'settling')
        await queue.lastGood(
          batchId,
          positionOf(desk, batchId, lastOrderId === null ? 'all' : { orderId: lastOrderId }),
        );
      else confirmOut(desk, batchId, lastOrderId);
      return null;
    },
    async 'papers.calibrate'({ printer }) {
      // The page that measures goes where the last one said too small, too.
      await checkPrinter(desk, printers, printer, false);
      return calibrationView(await calibrate(desk, output, printer));
    },
    'papers.calibrated': ({ printer, measuredMm }) => calibrationView(calibrated(desk, printer, measuredMm)),
    'papers.practise'({ printer, stop, afterSheets }) {
      if (!madeUpPrinters) throw new Refusal('practice_only');
      if (!madeUpPrinters.names.includes(printer)) throw new Refusal('printer_not_found');
      const control = madeUpPrinters.control(printer);
      if (stop === null) control.fix();
      else control.stopAfter(afterSheets, stop);
      desk.changed('papers');
      return null;
    },
    'papers.pause'() {
      queue.pause();
      return null;
    },
    async 'papers.resume'() {
      await queue.resume();
      return null;
    },
    async 'papers.lastGood'({ batchId, last }) {
      await queue.lastGood(batchId, positionOf(desk, batchId, last));
      return null;
    },
    'papers.reprint'({ orderId, reason }) {
      reprint(desk, orderId, reason);
      return null;
    },
    async 'papers.preview'({ orderId }) {
      const recipients = desk.recipients();
      if (!recipients) throw new Refusal('locked');
      const person = recipients.get(orderId);
      const papers = recipients.papers(orderId);
      if (!person && !papers) throw new Refusal('not_found');
      desk.audit('person_shown', orderId, 'preview');
      return {
        ...nobody(orderId, clock.now() + SHOWN_MS),
        ...(person && {
          name: person.name,
          companyName: person.companyName,
          addressLines: person.addressLines,
          city: person.city,
          stateOrRegion: person.stateOrRegion,
          postalCode: person.postalCode,
          phone: person.phone,
          giftMessages: person.giftMessages,
        }),
        labelPng: papers?.label
          ? Buffer.from(await desk.work.labelPng(papers.label)).toString('base64')
          : null,
      };
    },
    async 'printers.list'() {
      return (await printers()).map((printer) => {
        const known = calibrationOf(desk, printer.name);
        return {
          ...printer,
          ...(known ? { calibration: calibrationView(known) } : {}),
          ...(madeUpPrinters?.names.includes(printer.name) === true ? { madeUp: true } : {}),
        };
      });
    },
  };
}

function nobody(orderId: string, hideAt: number): PersonView {
  return {
    orderId,
    name: null,
    companyName: null,
    addressLines: [],
    city: null,
    stateOrRegion: null,
    postalCode: null,
    phone: null,
    giftMessages: [],
    labelPng: null,
    hideAt,
  };
}
