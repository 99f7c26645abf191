import type { BatchView, PapersView, PersonView } from '../contract/papers.ts';
import { Refusal } from '../contract/reply.ts';
import { DAY } from '../domain/ist.ts';
import type { Chunk } from '../store/chunks.ts';
import type { Batch } from '../store/prints.ts';
import type { Desk } from '../jobs/desk.ts';
import { inPickOrder } from '../jobs/picking.ts';
import { askAgain } from '../jobs/papers.ts';
import { confirmOut, printSets } from '../jobs/print.ts';
import { takeInPapers } from '../jobs/take-in.ts';
import { printUnread } from '../jobs/print-unread.ts';
import { reprint } from '../jobs/reprint.ts';
import type { Answers, Office } from './office.ts';

/** How long a person stays on the screen. */
const SHOWN_MS = 30_000;

export function paperAnswers({
  desk,
  output,
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
  | 'papers.reprint'
  | 'papers.preview'
  | 'printers.list'
> {
  const { ledger, clock } = desk;
  const batchView = (batch: Batch): BatchView => {
    const prints = ledger.prints.ofBatch(batch.batchId);
    return {
      batchId: batch.batchId,
      paper: batch.paper,
      printer: batch.printer,
      state: batch.state,
      sentAt: batch.sentAt,
      orderIds: prints.map((print) => print.orderId),
      outCount: prints.filter((print) => print.outAt !== null).length,
    };
  };

  /** Labels go to no printer that would keep, send away or share them. */
  async function checkPrinter(name: string): Promise<void> {
    const printer = (await host.printers()).find((known) => known.name === name);
    if (!printer) throw new Refusal('printer_not_found');
    if (printer.notForLabels !== null) throw new Refusal('printer_not_for_labels');
  }

  return {
    'papers.get': () => papersView(desk, batchView),
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
      await checkPrinter(printer);
      await printUnread(desk, output, { setAsideId, orderId, printer });
      return null;
    },
    async 'papers.print'({ paper, printer, orderIds }) {
      if (printer !== null) await checkPrinter(printer);
      const job = { paper, printer, orderIds: orderIds ?? null };
      const batches = await printSets(desk, output, job, signal);
      // A file that was written is out; a printer still has to say so.
      if (printer === null) for (const batch of batches) confirmOut(desk, batch.batchId, null);
      return batches.map((batch) => batchView(ledger.prints.batch(batch.batchId) ?? batch));
    },
    'papers.confirmOut'({ batchId, lastOrderId }) {
      confirmOut(desk, batchId, lastOrderId);
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
    'printers.list': () => host.printers(),
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

/** Asked for three times in vain, and somebody still waits for them: the window offers the other ways. */
function givenUp(desk: Desk): Chunk[] {
  const { chunks, shipments } = desk.ledger;
  return chunks
    .failedSince(desk.clock.now() - DAY)
    .filter(({ chunkId }) =>
      shipments.getMany(chunks.orderIds(chunkId)).some((shipment) => shipment.state === 'booked'),
    );
}

function papersView(desk: Desk, batchView: (batch: Batch) => BatchView): PapersView {
  const { ledger } = desk;
  const durations = ledger.chunks.recentDurations().sort((a, b) => a - b);
  const usualMs = durations[Math.floor(durations.length / 2)] ?? null;
  const atTheDesk = new Set(ledger.shipments.inStates(['booked', 'labelled']).map(({ orderId }) => orderId));
  const sets = new Map(
    ledger.printSets
      .inStates(['verified', 'sent', 'out'])
      // What was printed unread was never verified; it is among the batches.
      .filter((set) => atTheDesk.has(set.orderId) && set.cameFrom !== 'printed_unread')
      .map((set) => [set.orderId, set]),
  );
  return {
    waitingFor: [...ledger.chunks.underWay(), ...givenUp(desk)].map(
      ({ chunkId, orders, state, askedAt }) => ({
        chunkId,
        orders,
        state,
        askedAt,
        usualMs,
      }),
    ),
    sets: inPickOrder(desk, sets.keys())
      .map(({ orderId }) => sets.get(orderId))
      .filter((set) => set !== undefined)
      .map(({ orderId, state, invoicePages, witness }) => ({
        orderId,
        state: state === 'set_aside' ? 'fetched' : state,
        invoicePages,
        witness: witness ?? 'tracking',
      })),
    setAside: ledger.printSets.setAsides().map(({ setAsideId, orderId, reason, at }) => ({
      setAsideId,
      orderId,
      reason,
      at,
    })),
    batches: ledger.prints.openBatches().map(batchView),
  };
}
