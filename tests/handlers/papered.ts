/** An office whose orders are booked and whose papers come with every feed. */
import type { TestContext } from 'node:test';
import { PDFDocument } from 'pdf-lib';
import type { Order } from '../../src-main/domain/order.ts';
import type { ReadPapers } from '../../src-main/domain/papers.ts';
import { fetchPapers } from '../../src-main/jobs/papers.ts';
import type { Output, PaperWork } from '../../src-main/jobs/ports.ts';
import { aPackage, morning, stock } from '../jobs/kit.ts';
import { type TestOffice, office } from './kit.ts';

export interface Papered {
  readonly orders: readonly Order[];
  readonly output?: Partial<Output>;
  /** The printers there are; by default one that may have labels and one that may not. */
  readonly printers?: readonly string[];
  /** PDFs with a real page for each paper, where a printer counts them. */
  readonly realPages?: boolean;
  readonly isOffline?: () => boolean;
  /** Papers as a machine read them; by default each order's label with its own tracking number. */
  readonly work?: Partial<PaperWork>;
  readonly papers?: (order: Order, index: number) => ReadPapers;
}

export function aPaper(order: Order, index: number): ReadPapers {
  return {
    labelPage: 2 * index,
    textPages: [2 * index + 1],
    label: {
      bitmap: { width: 8, height: 1, bits: new Uint8Array([index]) },
      trackingId: aPackage(order.orderId).trackingId ?? '',
      dataMatrix: 'matrix',
    },
    orderNumbers: [order.orderId],
    invoiceNumber: null,
    invoicePdf: new Uint8Array([38]),
  };
}

/** A PDF of so many empty pages. */
export async function blank(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([288, 432]);
  return document.save({ useObjectStreams: false });
}

const counted: Partial<PaperWork> = {
  labelsPdf: (labels) => blank(labels.length),
  invoicesPdf: (invoices) => blank(invoices.length),
  a4Pdf: (sets) => blank(sets.length),
};

export function paperedOffice(
  t: TestContext,
  { orders, output, printers, realPages, isOffline, work, papers = aPaper }: Papered,
): TestOffice {
  const made = office(
    t,
    {
      getOrder: () => Promise.resolve(null),
      submitDocumentsFeed: () => Promise.resolve('feed'),
      getFeed: () => Promise.resolve({ state: 'done', reportIds: ['report'], rejected: [] }),
      getReport: () => Promise.resolve({ state: 'done', reportDocumentId: 'document' }),
      downloadPapers: () => Promise.resolve(new Uint8Array([37])),
    },
    {
      ...(output ? { output } : {}),
      ...(isOffline ? { isOffline } : {}),
      ...(printers
        ? {
            host: {
              printers: () =>
                Promise.resolve(printers.map((name) => ({ name, isDefault: false, notForLabels: null }))),
            },
          }
        : {}),
      work: {
        ...work,
        ...(realPages ? counted : {}),
        readDocument: () =>
          Promise.resolve({ pageCount: 2 * orders.length, strayPages: [], papers: orders.map(papers) }),
      },
    },
  );
  const { shipments } = made.desk.ledger;
  stock(made.desk, orders);
  for (const { orderId } of orders) {
    for (const event of ['plan', 'book', 'booked'] as const) shipments.move(orderId, event, morning);
    const { trackingId, slot } = aPackage(orderId);
    const { startTime, endTime } = slot;
    shipments.note(orderId, { bookedAt: morning, trackingId, slotStart: startTime, slotEnd: endTime });
  }
  return made;
}

/** Asking for papers and bringing them in are two steps. */
export async function arrive({ desk }: TestOffice): Promise<void> {
  const never = new AbortController().signal;
  for (const _step of ['ask', 'bring']) await fetchPapers(desk, never);
}
