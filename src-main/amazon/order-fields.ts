/**
 * The field allow-list of the Orders API 2026-01-01: what is named here is read, the rest of the body is dropped. Texts
 * Amazon documents as "values" are kept as they come, so that a new status shows instead of breaking the day.
 */
import type { FetchedOrder, Order, OrderItem, OrderPackage, Recipient, Window } from '../domain/order.ts';
import { pinAgrees } from '../domain/pin.ts';
import { stateCode } from '../domain/states.ts';
import { field, identifier, instant, items, orderId, paise, record, text, wholeNumber } from './fields.ts';

const NAME = 200;
const ADDRESS_LINE = 300;
const GIFT_TEXT = 1_000;
const TITLE = 500;
const WORD = 80;

function words(value: unknown): string[] {
  return items(value, 50).flatMap((entry) => text(entry, WORD) ?? []);
}

function windowOf(value: unknown): Window {
  return {
    earliest: instant(field(value, 'earliestDateTime')),
    latest: instant(field(value, 'latestDateTime')),
  };
}

/** Null when the item cannot be packed from what is there: no id, no SKU or no countable quantity. */
function itemOf(value: unknown): OrderItem | null {
  const orderItemId = identifier(field(value, 'orderItemId'));
  const sku = text(field(value, 'product', 'sellerSku'), WORD);
  const quantity = wholeNumber(field(value, 'quantityOrdered'), 0, 100_000);
  if (orderItemId === null || sku === null || quantity === null) return null;
  const packing = field(value, 'fulfillment', 'packing');
  return {
    orderItemId,
    sku,
    asin: identifier(field(value, 'product', 'asin'), 20),
    title: text(field(value, 'product', 'title'), TITLE) ?? sku,
    quantity,
    grossPaise: paise(field(value, 'proceeds', 'proceedsTotal')),
    gift: record(field(packing, 'giftOption')) !== null,
    serialNumberRequired: field(packing, 'serialNumberRequirement', 'requirementType') === 'REQUIRED',
  };
}

function packageOf(value: unknown): OrderPackage | null {
  const packageReferenceId = text(field(value, 'packageReferenceId'), WORD);
  if (packageReferenceId === null) return null;
  return {
    packageReferenceId,
    status: text(field(value, 'packageStatus', 'status'), WORD),
    detailedStatus: text(field(value, 'packageStatus', 'detailedStatus'), WORD),
    carrier: text(field(value, 'carrier'), WORD),
    trackingNumber: text(field(value, 'trackingNumber'), WORD),
    shipTime: instant(field(value, 'shipTime')),
  };
}

function giftMessagesOf(value: unknown): string[] {
  return items(field(value, 'orderItems')).flatMap((item) => {
    const message = field(item, 'fulfillment', 'packing', 'giftOption', 'giftMessage');
    return text(message, GIFT_TEXT) ?? [];
  });
}

/** Null when nothing personal came: the account may not see it, or the order has none yet. */
function recipientOf(value: unknown, id: string): Recipient | null {
  const address = record(field(value, 'recipient', 'deliveryAddress'));
  const giftMessages = giftMessagesOf(value);
  if (!address && giftMessages.length === 0) return null;
  const line = (name: string, max = NAME): string | null => text(address?.[name], max);
  return {
    orderId: id,
    name: line('name'),
    companyName: line('companyName'),
    addressLines: ['addressLine1', 'addressLine2', 'addressLine3'].flatMap(
      (name) => line(name, ADDRESS_LINE) ?? [],
    ),
    city: line('city'),
    stateOrRegion: line('stateOrRegion'),
    postalCode: line('postalCode', 20),
    phone: line('phone', 40),
    giftMessages,
  };
}

function askedToCancel(value: unknown): boolean {
  return items(field(value, 'orderItems')).some((item) => {
    const cancellation = field(item, 'cancellation');
    // Amazon's own mapping table writes the path without `cancellationRequest`; the model has it with.
    const requester =
      field(cancellation, 'cancellationRequest', 'requester') ?? field(cancellation, 'requester');
    return requester === 'BUYER';
  });
}

function paysCash(value: unknown): boolean {
  return items(field(value, 'orderItems')).some((item) => {
    const constraint = field(item, 'fulfillment', 'shipping', 'shippingConstraints', 'cashOnDelivery');
    return constraint === 'MANDATORY';
  });
}

/**
 * One order of an answer, or null when a field that the day needs is missing or of another shape (id, times, status, or
 * any item): half an order must not be packed. `withRecipient` false leaves every personal field unread.
 */
export function readOrder(value: unknown, withRecipient: boolean): FetchedOrder | null {
  const id = orderId(field(value, 'orderId'));
  const createdTime = instant(field(value, 'createdTime'));
  const lastUpdatedTime = instant(field(value, 'lastUpdatedTime'));
  const fulfillment = field(value, 'fulfillment');
  const fulfillmentStatus = text(field(fulfillment, 'fulfillmentStatus'), WORD);
  const rawItems = items(field(value, 'orderItems'));
  const orderItems = rawItems.flatMap((item) => itemOf(item) ?? []);
  if (id === null || createdTime === null || lastUpdatedTime === null || fulfillmentStatus === null)
    return null;
  const whole = orderItems.length > 0 && orderItems.length === rawItems.length;
  // Nothing of a cancelled order is packed, and that it is cancelled must not be lost over an item.
  if (!whole && fulfillmentStatus !== 'CANCELLED') return null;
  const recipient = withRecipient ? recipientOf(value, id) : null;
  const pin = recipient?.postalCode ?? null;
  const state = recipient?.stateOrRegion ? stateCode(recipient.stateOrRegion, pin) : null;
  const order: Order = {
    orderId: id,
    createdTime,
    lastUpdatedTime,
    fulfillmentStatus,
    fulfilledBy: text(field(fulfillment, 'fulfilledBy'), WORD),
    programs: words(field(value, 'programs')),
    shipByWindow: windowOf(field(fulfillment, 'shipByWindow')),
    labelPrintingFrom: instant(field(fulfillment, 'labelPrintingWindow', 'earliestDateTime')),
    cashOnDelivery: paysCash(value),
    buyerAskedToCancel: askedToCancel(value),
    stateCode: state,
    pinAgreesWithState: pin !== null && state !== null ? pinAgrees(pin, state) : null,
    items: orderItems,
    packages: items(field(value, 'packages'), 100).flatMap((entry) => packageOf(entry) ?? []),
  };
  return { order, recipient };
}
