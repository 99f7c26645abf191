/** Orders API 2026-01-01: searchOrders and getOrder, with the parameter rules of the official model. */
import { DAY, MINUTE } from '../../src-main/domain/ist.ts';
import type { Practice } from '../practice.ts';
import type { Answer, Call } from './http.ts';
import { Refusal, iso, json, list } from './http.ts';
import { orderJson } from './order-json.ts';
import { INDIA } from './sellers.ts';
import { heedBuyer } from './whims.ts';

const datasetNames = [
  'BUYER',
  'RECIPIENT',
  'PROCEEDS',
  'EXPENSE',
  'PROMOTION',
  'CANCELLATION',
  'FULFILLMENT',
  'PACKAGES',
  'TAX',
  'PAYMENT',
  'FULFILLMENT_ORDERS',
];
const statusNames = [
  'PENDING_AVAILABILITY',
  'PENDING',
  'UNSHIPPED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'CANCELLED',
  'UNFULFILLABLE',
];
const searchParameters = [
  'createdAfter',
  'createdBefore',
  'lastUpdatedAfter',
  'lastUpdatedBefore',
  'fulfillmentStatuses',
  'marketplaceIds',
  'fulfilledBy',
];
/** A page token lives a day. */
const TOKEN_LIFE = DAY;

const invalid = (details: string): Refusal => new Refusal(400, 'InvalidInput', 'Invalid Input', details);

function instant(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`${name} is not a date in ISO 8601 format.`);
  return time;
}

function oneOf(query: URLSearchParams, name: string, allowed: readonly string[]): string[] | null {
  const values = list(query, name);
  const wrong = values?.find((value) => !allowed.includes(value));
  if (wrong !== undefined) throw invalid(`${name} has an unknown value.`);
  return values;
}

interface Span {
  readonly by: 'created' | 'updated';
  readonly after: number;
  readonly before: number;
}

function span(call: Call): Span {
  const created = instant(call.query, 'createdAfter');
  const updated = instant(call.query, 'lastUpdatedAfter');
  const createdBefore = instant(call.query, 'createdBefore');
  const updatedBefore = instant(call.query, 'lastUpdatedBefore');
  if ((created === null) === (updated === null)) {
    throw invalid('Exactly one of createdAfter and lastUpdatedAfter must be provided.');
  }
  if (created === null ? createdBefore !== null : updatedBefore !== null) {
    throw invalid('created and lastUpdated parameters must not be mixed.');
  }
  const after = created ?? updated ?? 0;
  const before = createdBefore ?? updatedBefore;
  if (before !== null && before < after) throw invalid('The before date must not lie before the after date.');
  if (before !== null && before > call.now - 2 * MINUTE) {
    throw invalid('The before date must be at least two minutes before the time of the request.');
  }
  // An after of the last two minutes is legal and finds nothing.
  return {
    by: created === null ? 'updated' : 'created',
    after,
    before: before ?? Math.max(after, call.now - 2 * MINUTE),
  };
}

function included(call: Call): Set<string> {
  return new Set(oneOf(call.query, 'includedData', datasetNames));
}

function refuseRecipientWithoutRole(call: Call, practice: Practice, datasets: ReadonlySet<string>): void {
  const wantsBuyer = datasets.has('RECIPIENT') || datasets.has('BUYER');
  if (
    wantsBuyer &&
    practice.recipientWithoutRole === 'refused' &&
    !practice.roles.has('direct_to_consumer')
  ) {
    throw new Refusal(
      403,
      'Unauthorized',
      'Access to requested resource is denied.',
      `The application has no role for the requested data. ${call.operation}`,
    );
  }
}

/** GET /orders/2026-01-01/orders. */
export function searchOrders(call: Call, practice: Practice): Answer {
  const { query, now } = call;
  const size = query.has('maxResultsPerPage') ? Number(query.get('maxResultsPerPage')) : 100;
  if (!Number.isInteger(size) || size < 1 || size > 100) throw invalid('maxResultsPerPage must be 1 to 100.');
  const datasets = included(call);
  refuseRecipientWithoutRole(call, practice, datasets);
  const statuses = oneOf(query, 'fulfillmentStatuses', statusNames);
  const fulfilledBy = oneOf(query, 'fulfilledBy', ['MERCHANT', 'AMAZON']);
  const marketplaces = list(query, 'marketplaceIds');
  if (marketplaces && marketplaces.length > 50) throw invalid('There are more than 50 marketplaceIds.');
  const { by, after, before } = span(call);
  const parameters = JSON.stringify(searchParameters.map((name) => query.getAll(name).join(',')));

  const token = query.get('paginationToken');
  let orderIds: readonly string[];
  let told = before;
  if (token === null) {
    const ours =
      (!marketplaces || marketplaces.includes(INDIA)) && (!fulfilledBy || fulfilledBy.includes('MERCHANT'));
    const timed = [...practice.world.orders.values()]
      .filter((order) => ours && practice.world.find(order.orderId, now) !== undefined)
      .map((order) => ({
        order,
        at: by === 'created' ? order.createdTime : practice.world.lastUpdated(order, now),
      }))
      .filter(({ order, at }) => {
        if (at < after || at > before) return false;
        return !statuses || statuses.includes(practice.world.fulfillmentStatus(order, now));
      });
    orderIds = timed.sort((a, b) => a.at - b.at).map(({ order }) => order.orderId);
  } else {
    const page = practice.pages.find(token);
    if (!page || page.until <= now) throw invalid('The paginationToken is unknown or has expired.');
    if (page.parameters !== parameters) throw invalid('The parameters differ from those of the first page.');
    ({ orderIds } = page);
    told = page.before;
  }

  const page = orderIds.slice(0, size);
  const rest = orderIds.slice(size);
  let nextToken: string | null = null;
  if (rest.length > 0) {
    nextToken = practice.throws.text(40);
    practice.pages.keep(nextToken, { parameters, orderIds: rest, before: told, until: now + TOKEN_LIFE });
  }
  return json(200, {
    orders: page.flatMap((orderId) => {
      const order = practice.world.find(orderId, now);
      return order ? [orderJson(order, practice, datasets, call.operation, now)] : [];
    }),
    ...(nextToken === null ? {} : { pagination: { nextToken } }),
    ...(by === 'created' ? { createdBefore: iso(told) } : { lastUpdatedBefore: iso(told) }),
  });
}

/** GET /orders/2026-01-01/orders/{orderId}. */
export function getOrder(call: Call, practice: Practice): Answer {
  const orderId = call.parts[0] ?? '';
  const datasets = included(call);
  refuseRecipientWithoutRole(call, practice, datasets);
  if (!/^\d{3}-\d{7}-\d{7}$/.test(orderId)) throw invalid('The orderId is not valid.');
  heedBuyer(practice, call.operation, call.now, orderId);
  const order = practice.world.find(orderId, call.now);
  if (!order) throw new Refusal(404, 'NotFound', 'The specified order does not exist.', '');
  return json(200, { order: orderJson(order, practice, datasets, call.operation, call.now) });
}
