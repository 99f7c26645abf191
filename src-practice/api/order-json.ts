/** A practice order as Orders API 2026-01-01 tells it, with no dataset that was not asked for. */
import { DAY } from '../../src-main/domain/ist.ts';
import { ordersApiStatus } from '../life.ts';
import type { PracticeItem, PracticeOrder } from '../orders.ts';
import { taxWithin } from '../orders.ts';
import type { Practice } from '../practice.ts';
import type { Json } from './http.ts';
import { iso } from './http.ts';
import { INDIA } from './sellers.ts';

const money = (paise: number): Json => ({ amount: (paise / 100).toFixed(2), currencyCode: 'INR' });

function itemGross(item: PracticeItem): number {
  return item.product.pricePaise * item.quantity;
}

function itemJson(order: PracticeOrder, item: PracticeItem, told: Told): Json {
  const { product } = item;
  const { has, status, now } = told;
  const gross = itemGross(item);
  const tax = taxWithin(gross, product.gstRate);
  const shipped = status === 'SHIPPED' ? item.quantity : 0;
  const cancelled = order.cancelledAt !== null && order.cancelledAt <= now;
  const requested = order.cancelRequestedAt !== null && order.cancelRequestedAt <= now;
  const constraints = order.cashOnDelivery
    ? { shipping: { shippingConstraints: { cashOnDelivery: 'MANDATORY' } } }
    : {};
  const packing = {
    ...(item.giftMessage === null
      ? {}
      : { giftOption: { giftMessage: item.giftMessage, giftWrapLevel: 'Standard' } }),
    ...(product.serialNumberRequired ? { serialNumberRequirement: { requirementType: 'REQUIRED' } } : {}),
  };
  return {
    orderItemId: item.orderItemId,
    quantityOrdered: item.quantity,
    product: {
      asin: product.asin,
      title: product.title,
      sellerSku: product.sku,
      condition: { conditionType: 'NEW', conditionSubtype: 'NEW' },
      ...(status === 'PENDING'
        ? {}
        : {
            price: {
              unitPrice: money(product.pricePaise),
              ...(order.business ? { priceDesignation: 'BUSINESS_PRICE' } : {}),
            },
          }),
    },
    ...(has('PROCEEDS') && status !== 'PENDING'
      ? {
          proceeds: {
            proceedsTotal: money(gross),
            breakdowns: [
              { type: 'ITEM', subtotal: money(gross - tax) },
              {
                type: 'TAX',
                subtotal: money(tax),
                detailedBreakdowns: [{ subtype: 'ITEM', value: money(tax) }],
              },
            ],
          },
        }
      : {}),
    ...(has('CANCELLATION') && (cancelled || requested)
      ? {
          cancellation: {
            ...(requested
              ? { cancellationRequest: { requester: 'BUYER', cancelReason: 'Bought by mistake' } }
              : {}),
            ...(cancelled ? { cancellationExecution: { cancelledBy: order.cancelledBy ?? 'BUYER' } } : {}),
          },
        }
      : {}),
    ...(has('FULFILLMENT')
      ? {
          fulfillment: {
            quantityFulfilled: shipped,
            quantityUnfulfilled: cancelled ? 0 : item.quantity - shipped,
            ...(Object.keys(packing).length > 0 ? { packing } : {}),
            ...constraints,
          },
        }
      : {}),
  };
}

interface Told {
  readonly has: (dataset: string) => boolean;
  readonly status: string;
  readonly now: number;
}

function packagesJson(order: PracticeOrder, practice: Practice, operation: string, now: number): Json[] {
  if (!order.easyShip || practice.mischief.roll('missing_packages', operation, now, order.orderId)) return [];
  const booked = practice.world.packages.get(order.orderId);
  const silent = practice.mischief.roll('missing_detailed_status', operation, now, order.orderId) !== null;
  const shipFrom = {
    name: practice.seller.name,
    addressLine1: practice.seller.addressLine1,
    city: practice.seller.city,
    stateOrRegion: practice.seller.state,
    postalCode: practice.seller.postalCode,
    countryCode: 'IN',
  };
  if (!booked) {
    const cancelled = order.cancelledAt !== null && order.cancelledAt <= now;
    if (cancelled || order.opensAt > now) return [];
    return [
      {
        packageReferenceId: '1',
        packageStatus: {
          status: 'PENDING',
          ...(silent ? {} : { detailedStatus: 'PENDING_SCHEDULE' }),
        },
      },
    ];
  }
  const status = practice.world.packageStatus(booked, now);
  const words = ordersApiStatus(status, booked.slot.handoverMethod === 'DROPOFF');
  const shipped = status !== 'ReadyForPickup' && status !== 'LabelCanceled';
  return [
    {
      packageReferenceId: order.packageId,
      createdTime: iso(booked.bookedAt),
      packageStatus: silent ? { status: words.status } : words,
      carrier: 'ATS',
      ...(shipped ? { shipTime: iso(practice.world.statusSince(booked, 'PickedUp')) } : {}),
      shippingService: 'Std IN Easy Ship',
      ...(booked.trackingFrom <= now ? { trackingNumber: order.trackingId } : {}),
      shipFromAddress: shipFrom,
      packageItems: order.items.map((item) => ({ orderItemId: item.orderItemId, quantity: item.quantity })),
    },
  ];
}

function datasets(order: PracticeOrder, practice: Practice, operation: string, told: Told): Json {
  const { has, status, now } = told;
  const { person } = order;
  const gross = order.items.reduce((sum, item) => sum + itemGross(item), 0);
  const tax = order.items.reduce((sum, item) => sum + taxWithin(itemGross(item), item.product.gstRate), 0);
  const open = status !== 'PENDING' && status !== 'CANCELLED';
  const mayKnowBuyer = practice.roles.has('direct_to_consumer') && open;
  return {
    ...(has('BUYER') && mayKnowBuyer
      ? {
          buyer: {
            buyerName: person.name,
            buyerEmail: person.email,
            ...(person.companyName === null ? {} : { buyerCompanyName: person.companyName }),
          },
        }
      : {}),
    ...(has('RECIPIENT') && mayKnowBuyer
      ? {
          recipient: {
            deliveryAddress: {
              name: person.name,
              ...(person.companyName === null ? {} : { companyName: person.companyName }),
              addressLine1: person.addressLine1,
              addressLine2: person.addressLine2,
              city: person.place.city.toUpperCase(),
              stateOrRegion: person.stateOrRegion,
              postalCode: person.postalCode,
              countryCode: 'IN',
              ...(person.phone === null ? {} : { phone: person.phone }),
              addressType: order.business ? 'COMMERCIAL' : 'RESIDENTIAL',
            },
          },
        }
      : {}),
    ...(has('PROCEEDS') && status !== 'PENDING'
      ? {
          proceeds: {
            grandTotal: money(gross),
            breakdowns: [
              { type: 'ITEM', status: 'FINALIZED', subtotal: money(gross - tax) },
              { type: 'TAX', status: 'FINALIZED', subtotal: money(tax) },
            ],
          },
        }
      : {}),
    ...(has('PAYMENT') && open
      ? {
          payment: {
            paymentExecutions: [
              {
                paymentMethod: order.cashOnDelivery ? 'CashOnDelivery' : 'CreditCard',
                paymentAmount: money(gross),
              },
            ],
          },
        }
      : {}),
    ...(has('TAX') && open
      ? {
          tax: {
            ...(order.business
              ? {
                  taxRegistrations: [
                    {
                      entityType: 'BUYER',
                      taxRegistrationType: 'BUSINESS',
                      taxRegistrationNumber: `${person.place.stateCode}AAAAP9999P1Z5`,
                    },
                  ],
                }
              : {}),
            taxInvoicing: { invoiceStatus: 'ACCEPTED' },
          },
        }
      : {}),
    ...(has('FULFILLMENT')
      ? {
          fulfillment: {
            fulfillmentStatus: status,
            fulfilledBy: 'MERCHANT',
            fulfillmentServiceLevel: 'STANDARD',
            shipByWindow: {
              earliestDateTime: iso(order.shipByEarliest),
              latestDateTime: iso(order.shipByLatest),
            },
            deliverByWindow: {
              earliestDateTime: iso(order.shipByEarliest + 3 * DAY),
              latestDateTime: iso(order.shipByLatest + 6 * DAY),
            },
            ...(order.labelPrintingFrom === null
              ? {}
              : { labelPrintingWindow: { earliestDateTime: iso(order.labelPrintingFrom) } }),
          },
        }
      : {}),
    ...(has('PACKAGES') ? { packages: packagesJson(order, practice, operation, now) } : {}),
    ...(has('FULFILLMENT_ORDERS') && order.easyShip
      ? { fulfillmentOrders: [{ fulfillmentOrderId: `F${order.orderId.replaceAll('-', '')}` }] }
      : {}),
  };
}

/** The order with the datasets in `included`; recipient and buyer only for a role that may see them. */
export function orderJson(
  order: PracticeOrder,
  practice: Practice,
  included: ReadonlySet<string>,
  operation: string,
  now: number,
): Json {
  const told: Told = {
    has: (dataset) => included.has(dataset),
    status: practice.world.fulfillmentStatus(order, now),
    now,
  };
  return {
    orderId: order.orderId,
    createdTime: iso(order.createdTime),
    lastUpdatedTime: iso(practice.world.lastUpdated(order, now)),
    programs: [
      ...(order.easyShip ? ['AMAZON_EASY_SHIP'] : []),
      ...(order.business ? ['AMAZON_BUSINESS'] : []),
    ],
    salesChannel: { channelName: 'AMAZON', marketplaceId: INDIA, marketplaceName: 'Amazon.in' },
    ...datasets(order, practice, operation, told),
    orderItems: order.items.map((item) => itemJson(order, item, told)),
  };
}
