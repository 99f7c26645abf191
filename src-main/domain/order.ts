/**
 * An order as Potli knows it: what the field allow-list let in, under Amazon's own names where Amazon has one
 * (Orders API 2026-01-01). It holds no buyer: the state of delivery is the only trace of where it goes.
 */
export interface Order {
  readonly orderId: string;
  /** UTC ms. */
  readonly createdTime: number;
  /** UTC ms. */
  readonly lastUpdatedTime: number;
  /** Amazon's text, kept even when it is none of the documented values. */
  readonly fulfillmentStatus: string;
  readonly fulfilledBy: string | null;
  /** Amazon's texts: AMAZON_EASY_SHIP, AMAZON_BUSINESS … unknown ones are kept. */
  readonly programs: readonly string[];
  readonly shipByWindow: Window;
  /** UTC ms from which the label may be printed; null means any time. */
  readonly labelPrintingFrom: number | null;
  readonly cashOnDelivery: boolean;
  readonly buyerAskedToCancel: boolean;
  /** GST state code (two digits) of the delivery address, null when the text is unknown or was not asked for. */
  readonly stateCode: string | null;
  /** Whether the PIN code belongs to that state; null when there is no opinion. */
  readonly pinAgreesWithState: boolean | null;
  readonly items: readonly OrderItem[];
  readonly packages: readonly OrderPackage[];
}

export interface OrderItem {
  readonly orderItemId: string;
  readonly sku: string;
  readonly asin: string | null;
  readonly title: string;
  readonly quantity: number;
  /** What the buyer pays for the line, tax included, in paise; null when Amazon does not say. */
  readonly grossPaise: number | null;
  readonly gift: boolean;
  readonly serialNumberRequired: boolean;
}

/** A package as the Orders API tells it; either status may be missing. */
export interface OrderPackage {
  readonly packageReferenceId: string;
  readonly status: string | null;
  readonly detailedStatus: string | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  /** UTC ms. */
  readonly shipTime: number | null;
}

/** UTC ms, either end may be open. */
export interface Window {
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** The only personal data of an order. It goes to recipients.db and nowhere else. */
export interface Recipient {
  readonly orderId: string;
  readonly name: string | null;
  readonly companyName: string | null;
  readonly addressLines: readonly string[];
  readonly city: string | null;
  readonly stateOrRegion: string | null;
  readonly postalCode: string | null;
  readonly phone: string | null;
  readonly giftMessages: readonly string[];
}

/** What one answer of the Orders API is taken apart into. */
export interface FetchedOrder {
  readonly order: Order;
  /** Null when the account may not see it, or it was not asked for. */
  readonly recipient: Recipient | null;
}

const EASY_SHIP_PROGRAM = 'AMAZON_EASY_SHIP';
export const BUSINESS_PROGRAM = 'AMAZON_BUSINESS';

/** Whether the order goes out by Easy Ship, which is all this desk packs. */
export function isEasyShip(order: Pick<Order, 'programs'>): boolean {
  return order.programs.includes(EASY_SHIP_PROGRAM);
}

/** By id alone, for an order of rows in which no two are equal. */
export function byOrderId(a: Pick<Order, 'orderId'>, b: Pick<Order, 'orderId'>): number {
  return a.orderId === b.orderId ? 0 : a.orderId < b.orderId ? -1 : 1;
}
