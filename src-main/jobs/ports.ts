/** What the jobs need of the other rooms, as interfaces; app.ts hands them the real ones. */
import type { HandoverSlot, PackageSize, ScheduledPackage } from '../domain/easy-ship.ts';
import type { FetchedOrder } from '../domain/order.ts';

export interface OrdersQuery {
  /** UTC ms. */
  readonly lastUpdatedAfter: number;
  /** UTC ms, at least two minutes ago; null lets Amazon choose. */
  readonly lastUpdatedBefore: number | null;
  /** From the page before; lives 24 hours. */
  readonly paginationToken: string | null;
  /** Whether to ask for the RECIPIENT dataset. */
  readonly withRecipient: boolean;
}

export interface OrdersPage {
  readonly orders: readonly FetchedOrder[];
  readonly nextToken: string | null;
  /** UTC ms: the watermark for the next search. */
  readonly lastUpdatedBefore: number | null;
  /** Orders whose required fields could not be read, by Amazon's id where that much was there. */
  readonly unreadable: readonly string[];
}

/** Amazon, as far as a seller's day needs it. Every method throws AmazonError and nothing else. */
export interface Amazon {
  searchOrders(query: OrdersQuery, signal?: AbortSignal): Promise<OrdersPage>;
  /** Null when Amazon does not know the order. */
  getOrder(orderId: string, withRecipient: boolean, signal?: AbortSignal): Promise<FetchedOrder | null>;
  listHandoverSlots(
    orderId: string,
    size: PackageSize,
    signal?: AbortSignal,
  ): Promise<readonly HandoverSlot[]>;
  /** Null when nothing is booked for the order. */
  getScheduledPackage(orderId: string, signal?: AbortSignal): Promise<ScheduledPackage | null>;
  createScheduledPackage(
    booking: {
      readonly orderId: string;
      readonly slot: HandoverSlot;
      readonly items: readonly { readonly orderItemId: string; readonly serialNumbers: readonly string[] }[];
      /** Printed on the label by Amazon; at most 255 characters. */
      readonly packageIdentifier: string | null;
    },
    signal?: AbortSignal,
  ): Promise<ScheduledPackage>;
  updateScheduledPackage(
    change: { readonly orderId: string; readonly packageId: string | null; readonly slot: HandoverSlot },
    signal?: AbortSignal,
  ): Promise<ScheduledPackage>;
  /** Asks for labels and invoices of many orders with one feed; answers with the feed's id. */
  submitDocumentsFeed(orderIds: readonly string[], signal?: AbortSignal): Promise<string>;
  getFeed(feedId: string, signal?: AbortSignal): Promise<FeedState>;
  getReport(reportId: string, signal?: AbortSignal): Promise<ReportState>;
  /** The document behind a report: RDT for that one path, download, gunzip, sniffed to be a PDF. */
  downloadPapers(reportDocumentId: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** One cheap call that proves login, role and region. */
  checkAccount(signal?: AbortSignal): Promise<void>;
}

export type FeedState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | {
      readonly state: 'done';
      /** One report for the whole feed, or one an order: both happen. */
      readonly reportIds: readonly string[];
      readonly rejected: readonly { readonly orderId: string; readonly code: string }[];
    };

export type ReportState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly reportDocumentId: string };
