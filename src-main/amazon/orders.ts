/** The Orders API 2026-01-01. PAYMENT and BUYER are never asked for; RECIPIENT only when the setting wants it. */
import { AmazonError } from '../domain/amazon-error.ts';
import type { FetchedOrder } from '../domain/order.ts';
import type { ApiCall, Caller } from './caller.ts';
import { field, instant, opaque, orderId as readOrderId } from './fields.ts';
import { MARKETPLACE_ID } from './hosts.ts';
import { readOrder } from './order-fields.ts';
import type { OrdersPage, OrdersQuery } from './types.ts';

/** Stands in the list of unreadable orders for one whose id could not be read either. */
export const UNKNOWN_ORDER = 'unknown';
const MOST_ORDERS = 100;

/** The least that a plan can be made from. */
const reduced = ['FULFILLMENT', 'PACKAGES', 'CANCELLATION'];

function includedData(withRecipient: boolean): string[] {
  return [...reduced, 'PROCEEDS', ...(withRecipient ? ['RECIPIENT'] : [])];
}

function iso(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

/**
 * Calls with everything wanted; on a 400 InvalidInput once more with less, because the data sets fail on Amazon's side
 * now and then (amzn/selling-partner-api-models #5365) and an order without its amount is better than no order.
 */
async function callWithData(
  caller: Caller,
  call: ApiCall,
  withRecipient: boolean,
  signal: AbortSignal | undefined,
): Promise<Record<string, unknown>> {
  const ask = (sets: readonly string[]): Promise<Record<string, unknown>> =>
    caller.api({ ...call, query: { ...call.query, includedData: sets.join(',') } }, signal);
  try {
    return await ask(includedData(withRecipient));
  } catch (error) {
    if (error instanceof AmazonError && error.status === 400 && error.code === 'InvalidInput') {
      return ask(reduced);
    }
    throw error;
  }
}

export async function searchOrders(
  caller: Caller,
  query: OrdersQuery,
  signal?: AbortSignal,
): Promise<OrdersPage> {
  const operation = 'searchOrders';
  const json = await callWithData(
    caller,
    {
      operation,
      query: {
        lastUpdatedAfter: iso(query.lastUpdatedAfter),
        ...(query.lastUpdatedBefore === null ? {} : { lastUpdatedBefore: iso(query.lastUpdatedBefore) }),
        ...(query.paginationToken === null ? {} : { paginationToken: query.paginationToken }),
        marketplaceIds: MARKETPLACE_ID,
        fulfilledBy: 'MERCHANT',
        maxResultsPerPage: String(MOST_ORDERS),
      },
    },
    query.withRecipient,
    signal,
  );
  const list = json['orders'];
  // More than was asked for is no page of Amazon's, and cutting it off would lose orders.
  if (!Array.isArray(list) || list.length > MOST_ORDERS)
    throw new AmazonError({ kind: 'unreadable', operation, status: 200 });
  const orders: FetchedOrder[] = [];
  const unreadable: string[] = [];
  for (const raw of list as unknown[]) {
    const fetched = readOrder(raw, query.withRecipient);
    if (fetched) orders.push(fetched);
    else unreadable.push(readOrderId(field(raw, 'orderId')) ?? UNKNOWN_ORDER);
  }
  const token = field(json, 'pagination', 'nextToken') ?? null;
  const nextToken = opaque(token, 8_192);
  // Taking a token that cannot be read for none would end the search early and lose the orders behind it.
  if (token !== null && nextToken === null)
    throw new AmazonError({ kind: 'unreadable', operation, status: 200 });
  return { orders, unreadable, nextToken, lastUpdatedBefore: instant(json['lastUpdatedBefore']) };
}

export async function getOrder(
  caller: Caller,
  orderId: string,
  withRecipient: boolean,
  signal?: AbortSignal,
): Promise<FetchedOrder | null> {
  const operation = 'getOrder';
  let json: Record<string, unknown>;
  try {
    json = await callWithData(caller, { operation, path: { orderId }, orderId }, withRecipient, signal);
  } catch (error) {
    if (error instanceof AmazonError && error.kind === 'refused' && error.status === 404) return null;
    throw error;
  }
  const fetched = readOrder(json['order'], withRecipient);
  // An answer about another order must never be taken for this one.
  if (fetched?.order.orderId !== orderId)
    throw new AmazonError({ kind: 'unreadable', operation, status: 200 });
  return fetched;
}
