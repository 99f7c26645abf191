/** The room's answers. They have the shape that the jobs ask for; a type test holds the two together. */
import type { FetchedOrder } from '../domain/order.ts';

export interface OrdersQuery {
  /** UTC ms. */
  readonly lastUpdatedAfter: number;
  /** UTC ms, at least two minutes ago; null lets Amazon choose. */
  readonly lastUpdatedBefore: number | null;
  /** From the page before; lives 24 hours, and every other field must be as it was then. */
  readonly paginationToken: string | null;
  readonly withRecipient: boolean;
}

export interface OrdersPage {
  readonly orders: readonly FetchedOrder[];
  readonly nextToken: string | null;
  /** UTC ms: the watermark for the next search. */
  readonly lastUpdatedBefore: number | null;
  /** Order ids, or `unknown` where even that could not be read. */
  readonly unreadable: readonly string[];
}

export type FeedState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | {
      readonly state: 'done';
      readonly reportIds: readonly string[];
      readonly rejected: readonly { readonly orderId: string; readonly code: string }[];
    };

export type ReportState =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed' }
  | { readonly state: 'done'; readonly reportDocumentId: string };
