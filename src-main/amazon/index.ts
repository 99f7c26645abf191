/** Amazon for one account: every call of the day, each throwing AmazonError and nothing else. */
import type { HandoverSlot, PackageSize, ScheduledPackage } from '../domain/easy-ship.ts';
import type { FetchedOrder } from '../domain/order.ts';
import { checkAccount } from './account.ts';
import { Caller, type AmazonOptions } from './caller.ts';
import * as easyShip from './easy-ship.ts';
import type { OperationName } from './operations.ts';
import * as orders from './orders.ts';
import * as papers from './papers.ts';
import type { FeedState, OrdersPage, OrdersQuery, ReportState } from './types.ts';

export type { AmazonOptions, CallRecord } from './caller.ts';
export type { AmazonEndpoint } from './endpoint.ts';
export type { Patience } from './guard.ts';
export type { BucketState, LimiterStore } from './limiter.ts';
export type { OperationName } from './operations.ts';

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
  /** Never repeated on its own: an error that is `inDoubt` must be looked up first. */
  createScheduledPackage(booking: easyShip.Booking, signal?: AbortSignal): Promise<ScheduledPackage>;
  updateScheduledPackage(change: easyShip.SlotChange, signal?: AbortSignal): Promise<ScheduledPackage>;
  submitDocumentsFeed(orderIds: readonly string[], signal?: AbortSignal): Promise<string>;
  getFeed(feedId: string, signal?: AbortSignal): Promise<FeedState>;
  getReport(reportId: string, signal?: AbortSignal): Promise<ReportState>;
  downloadPapers(reportDocumentId: string, signal?: AbortSignal): Promise<Uint8Array>;
  checkAccount(signal?: AbortSignal): Promise<void>;
  /** UTC ms at which a call of this operation, asked for now, could be sent. */
  nextPermit(operation: OperationName): number;
  /** Milliseconds by which Amazon's clock was ahead of this PC's at the last answer; null before the first. */
  clockOffsetMs(): number | null;
}

export function createAmazon(options: AmazonOptions): Amazon {
  const caller = new Caller(options);
  return {
    searchOrders: (query, signal) => orders.searchOrders(caller, query, signal),
    getOrder: (orderId, withRecipient, signal) => orders.getOrder(caller, orderId, withRecipient, signal),
    listHandoverSlots: (orderId, size, signal) => easyShip.listHandoverSlots(caller, orderId, size, signal),
    getScheduledPackage: (orderId, signal) => easyShip.getScheduledPackage(caller, orderId, signal),
    createScheduledPackage: (booking, signal) => easyShip.createScheduledPackage(caller, booking, signal),
    updateScheduledPackage: (change, signal) => easyShip.updateScheduledPackage(caller, change, signal),
    submitDocumentsFeed: (orderIds, signal) => papers.submitDocumentsFeed(caller, orderIds, signal),
    getFeed: (feedId, signal) => papers.getFeed(caller, feedId, signal),
    getReport: (reportId, signal) => papers.getReport(caller, reportId, signal),
    downloadPapers: (reportDocumentId, signal) => papers.downloadPapers(caller, reportDocumentId, signal),
    checkAccount: (signal) => checkAccount(caller, signal),
    nextPermit: (operation) => caller.limiter.nextPermit(operation),
    clockOffsetMs: () => caller.clockOffsetMs,
  };
}
