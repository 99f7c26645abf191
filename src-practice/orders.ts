/** The orders of a practice store, made up by seed: the shape of a real Easy Ship seller's day, exceptions by request. */
import { DAY, HOUR, MINUTE, addDays, istDate, istMidnight } from '../src-main/domain/ist.ts';
import type { Product } from './catalogue.ts';
import { catalogue, practiceBundles, tooBigProduct, unfamiliarGoods } from './catalogue.ts';
import type { Dice } from './data/random.ts';
import { dice } from './data/random.ts';
import type { Person, PeopleShares } from './people.ts';
import { makePerson } from './people.ts';

export interface PracticeItem {
  readonly orderItemId: string;
  readonly product: Product;
  readonly quantity: number;
  readonly giftMessage: string | null;
}

/** An order as the practice Amazon keeps it. Times are UTC ms; the changing ones are null until they are known. */
export interface PracticeOrder {
  readonly orderId: string;
  readonly createdTime: number;
  /** From when the Orders API knows it. */
  readonly visibleAt: number;
  /** Until then PENDING. */
  readonly opensAt: number;
  readonly easyShip: boolean;
  readonly business: boolean;
  readonly cashOnDelivery: boolean;
  readonly person: Person;
  readonly items: readonly PracticeItem[];
  readonly shipByEarliest: number;
  readonly shipByLatest: number;
  readonly labelPrintingFrom: number | null;
  /** No pickup reaches this buyer's lane; Easy Ship offers a drop-off only. */
  readonly dropOffOnly: boolean;
  readonly invoiceNumber: string;
  readonly invoicePages: 1 | 2 | 3;
  /** The 12 digits under the label's Code128. */
  readonly trackingId: string;
  /** The 16 characters in the label's DataMatrix. */
  readonly dataMatrix: string;
  readonly packageId: string;
  cancelRequestedAt: number | null;
  cancelledAt: number | null;
  cancelledBy: 'BUYER' | 'MERCHANT' | 'AMAZON' | null;
  /** The buyer calls it off so many minutes after its label was first handed out. */
  cancelMinutesAfterLabel: number | null;
}

/** Things out of the ordinary that an order can be. */
export type OrderTrait =
  | 'multi_unit'
  | 'two_asin'
  | 'three_asin'
  | 'cod'
  | 'gift'
  | 'business'
  | 'serial'
  | 'pending'
  | 'cancel_requested'
  | 'cancel_after_label'
  | 'not_easy_ship'
  | 'too_big'
  | 'unfamiliar'
  | 'two_page_invoice'
  | 'three_page_invoice'
  | 'drop_off'
  | 'label_later';

export interface OrderWish {
  readonly seed: number;
  /** Counts up over the whole life of a store; decides the person, the ids and the invoice number. */
  readonly number: number;
  readonly visibleAt: number;
  readonly createdTime?: number;
  /** For pending orders: when they open. */
  readonly opensAt?: number;
  /** Asia/Kolkata date by whose end of pickups the order must be shipped. */
  readonly shipByDate?: string;
  readonly traits?: ReadonlySet<OrderTrait>;
  readonly cancelMinutesAfterLabel?: number;
  readonly people?: PeopleShares;
  /** Which of the unfamiliar goods an order with that trait is for; otherwise its number decides. */
  readonly unfamiliar?: number;
}

/** A third of all orders go to five goods, as on a real day. */
function pickProduct(throws: Dice): Product {
  const ordinary = catalogue.filter((product) => !product.serialNumberRequired);
  return throws.chance(0.31) ? throws.pick(ordinary.slice(0, 5)) : throws.pick(ordinary);
}

function choose(throws: Dice, traits: ReadonlySet<OrderTrait>, whichUnfamiliar: number): [Product, number][] {
  if (traits.has('too_big')) return [[tooBigProduct, 1]];
  const unfamiliar = unfamiliarGoods[whichUnfamiliar % unfamiliarGoods.length];
  if (traits.has('unfamiliar') && unfamiliar) return [[unfamiliar, 1]];
  if (traits.has('serial')) {
    return [[throws.pick(catalogue.filter((product) => product.serialNumberRequired)), 1]];
  }
  const kinds = traits.has('three_asin') ? 3 : traits.has('two_asin') ? 2 : 1;
  if (kinds > 1) {
    const bundle = throws.pick(practiceBundles.filter((goods) => goods.length === kinds));
    return bundle.map((product) => [product, 1]);
  }
  return [[pickProduct(throws), traits.has('multi_unit') ? throws.between(2, 3) : 1]];
}

function shipBy(wish: OrderWish): { earliest: number; latest: number } {
  const day = wish.shipByDate ?? nextShippingDate(wish.visibleAt);
  return { earliest: istMidnight(day), latest: istMidnight(day) + 23 * HOUR + 59 * MINUTE };
}

/** Orders placed before 13:45 go today, later ones tomorrow; nobody picks up on a Sunday. */
export function nextShippingDate(instant: number): string {
  const today = istDate(instant);
  let date = instant < istMidnight(today) + 13 * HOUR + 45 * MINUTE ? today : addDays(today, 1);
  while (isSunday(date)) date = addDays(date, 1);
  return date;
}

/** Whether an Asia/Kolkata date is a Sunday. */
export function isSunday(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
}

/** Order number `wish.number` of the seed's store. */
export function makeOrder(wish: OrderWish): PracticeOrder {
  const throws = dice(wish.seed, `order ${wish.number}`);
  const traits = wish.traits ?? new Set<OrderTrait>();
  const person = makePerson(wish.seed, wish.number, wish.people);
  const serial = String(wish.number).padStart(6, '0');
  const orderId = `40${throws.between(2, 8)}-${throws.digits(7)}-${throws.digits(1)}${serial}`;
  const items = choose(throws, traits, wish.unfamiliar ?? wish.number).map(
    ([product, quantity], index): PracticeItem => ({
      orderItemId: `${throws.between(1, 9)}${throws.digits(6)}${serial}${index + 1}`,
      product,
      quantity,
      giftMessage: traits.has('gift') && index === 0 ? person.giftMessage : null,
    }),
  );
  const by = shipBy(wish);
  const createdTime = wish.createdTime ?? wish.visibleAt - throws.between(1, 40) * MINUTE;
  return {
    orderId,
    createdTime,
    visibleAt: wish.visibleAt,
    opensAt: wish.opensAt ?? (traits.has('pending') ? wish.visibleAt + 30 * DAY : wish.visibleAt),
    easyShip: !traits.has('not_easy_ship'),
    business: traits.has('business'),
    cashOnDelivery: traits.has('cod'),
    person,
    items,
    shipByEarliest: by.earliest,
    shipByLatest: by.latest,
    labelPrintingFrom: traits.has('label_later') ? wish.visibleAt + 2 * HOUR : null,
    dropOffOnly: traits.has('drop_off'),
    invoiceNumber: `IN-${2000 + wish.number}`,
    invoicePages: traits.has('three_page_invoice') ? 3 : traits.has('two_page_invoice') ? 2 : 1,
    trackingId: `36${throws.digits(4)}${serial}`,
    dataMatrix: `PZ${throws.text(8)}${serial}`,
    packageId: `${throws.text(8)}-${serial.slice(0, 4)}-${throws.text(12)}`.toLowerCase(),
    cancelRequestedAt: traits.has('cancel_requested') ? createdTime + MINUTE : null,
    cancelledAt: null,
    cancelledBy: null,
    cancelMinutesAfterLabel: wish.cancelMinutesAfterLabel ?? (traits.has('cancel_after_label') ? 6 : null),
  };
}

/** How many of a lot have which trait; traits of content are exclusive, the others may meet on one order. */
export type TraitCounts = Partial<Record<OrderTrait, number>>;

const contentTraits: readonly OrderTrait[] = [
  'three_asin',
  'two_asin',
  'multi_unit',
  'serial',
  'too_big',
  'unfamiliar',
];

/** Deals the traits out to `count` orders. */
export function dealTraits(throws: Dice, count: number, wanted: TraitCounts): Set<OrderTrait>[] {
  const dealt = Array.from({ length: count }, () => new Set<OrderTrait>());
  const content = throws.shuffle([...dealt.keys()]);
  for (const trait of contentTraits) {
    for (const at of content.splice(0, wanted[trait] ?? 0)) dealt[at]?.add(trait);
  }
  for (const [trait, number] of Object.entries(wanted) as [OrderTrait, number][]) {
    if (contentTraits.includes(trait)) continue;
    for (const at of throws.shuffle([...dealt.keys()]).slice(0, number)) dealt[at]?.add(trait);
  }
  return dealt;
}

/** The traits of an ordinary lot of bookable orders: 11 % more than one unit, 6 % more than one ASIN, 36 % COD. */
export function usualTraits(count: number): TraitCounts {
  const share = (part: number): number => Math.round(count * part);
  return {
    multi_unit: share(0.11),
    two_asin: share(0.05),
    three_asin: share(0.01),
    cod: share(0.36),
    gift: share(0.024),
    business: share(0.03),
    two_page_invoice: share(0.031),
  };
}

/** Tax included in a gross amount at a rate in percent, whole paise. */
export function taxWithin(grossPaise: number, ratePercent: number): number {
  return grossPaise - Math.round((grossPaise * 100) / (100 + ratePercent));
}
