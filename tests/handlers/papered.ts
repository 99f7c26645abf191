/** An office whose orders are booked and whose papers come with every feed. */
import type { TestContext } from 'node:test';
import type { Order } from '../../src-main/domain/order.ts';
import type { ReadPapers } from '../../src-main/domain/papers.ts';
import { fetchPapers } from '../../src-main/jobs/papers.ts';
import type { Output } from '../../src-main/jobs/ports.ts';
import { aPackage, morning, stock } from '../jobs/kit.ts';
import { type TestOffice, office } from './kit.ts';

export interface Papered {
  readonly orders: readonly Order[];
  readonly output?: Partial<Output>;
  /** Papers as a machine read them; by default each order's label with its own tracking number. */
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

export function paperedOffice(t: TestContext, { orders, output, papers = aPaper }: Papered): TestOffice {
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
      work: {
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
