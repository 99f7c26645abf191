/** The made-up orders of a long-kept store, the same in the seller's ledger and at the practice Amazon. */
import { HOUR } from '../../src-main/domain/ist.ts';
import type { Order } from '../../src-main/domain/order.ts';
import type { PracticeOrder } from '../../src-practice/orders.ts';
import { makeLot } from '../../src-practice/plan.ts';

const SEED = 7;

/** Open and not booked yet. */
export function openLot(startAt: number, count: number): PracticeOrder[] {
  return makeLot({
    seed: SEED,
    bookable: count,
    visibleAt: startAt - 3 * HOUR,
    traits: { multi_unit: 40, two_asin: 40 },
  });
}

/** Booked this morning and not handed over. */
export function deskLot(startAt: number, open: number, count: number): PracticeOrder[] {
  const firstNumber = open + 1000;
  return makeLot({ seed: SEED, bookable: count, visibleAt: startAt - 20 * HOUR, firstNumber, traits: {} });
}

/** As the Orders API would have told it. */
export function asFetched(order: PracticeOrder): Order {
  return {
    orderId: order.orderId,
    createdTime: order.createdTime,
    lastUpdatedTime: order.visibleAt,
    fulfillmentStatus: 'UNSHIPPED',
    fulfilledBy: 'MERCHANT',
    programs: order.easyShip ? ['AMAZON_EASY_SHIP'] : [],
    shipByWindow: { earliest: order.shipByEarliest, latest: order.shipByLatest },
    labelPrintingFrom: order.labelPrintingFrom,
    cashOnDelivery: order.cashOnDelivery,
    buyerAskedToCancel: false,
    stateCode: '24',
    pinAgreesWithState: true,
    items: order.items.map(({ orderItemId, product, quantity }) => ({
      orderItemId,
      sku: product.sku,
      asin: product.asin,
      title: product.title,
      quantity,
      grossPaise: product.pricePaise * quantity,
      gift: false,
      serialNumberRequired: product.serialNumberRequired,
    })),
    packages: [],
  };
}
