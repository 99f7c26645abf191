/** The strings behind the practice Amazon, for tests: everything that a real Amazon would do by itself. */
import type { Misbehaviour, MisbehaviourRule } from './misbehave.ts';
import type { PracticeOrder } from './orders.ts';
import type { LotWish } from './plan.ts';
import { makeLot } from './plan.ts';
import type { Practice, Role } from './practice.ts';
import { offerSlots } from './slots.ts';
import type { BookedPackage } from './world.ts';

export interface Control {
  /** Replaces all misbehaviour; times in the rules count from now. An outage also ends what is open. */
  misbehave(rules: readonly MisbehaviourRule[]): void;
  /** Adds to what is set. */
  alsoMisbehave(rules: readonly MisbehaviourRule[]): void;
  /** Without a kind: everything goes well again. */
  behave(kind?: Misbehaviour): void;
  addOrders(orders: readonly PracticeOrder[]): void;
  /** Adds so many bookable orders that are there at once; answers with their ids. */
  addLot(wish: Omit<LotWish, 'seed' | 'visibleAt' | 'firstNumber'>): string[];
  orders(): readonly PracticeOrder[];
  /** What Amazon knows of a booking, straight from its memory. */
  package(orderId: string): BookedPackage | undefined;
  /** Calls an order off. False when there is no such order or it is off already. */
  cancelOrder(orderId: string, by?: 'BUYER' | 'MERCHANT' | 'AMAZON'): boolean;
  /** The buyer asks for cancelling; the order stays open. */
  requestCancel(orderId: string): boolean;
  /** Books an order as the seller would in Seller Central or on the phone, in the earliest window. */
  bookElsewhere(orderId: string): boolean;
  /** The carrier did not come for it. */
  missPickup(orderId: string): void;
  setRoles(roles: readonly Role[]): void;
  /** Every access token handed out so far has expired. */
  expireTokens(): void;
  /** Every access token handed out so far is unknown. */
  revokeTokens(): void;
  /** Ends every open connection. */
  hangUp(): void;
  /** From now on connections are refused. */
  goOffline(): Promise<void>;
  /** Listens again on the same port. */
  goOnline(): Promise<void>;
}

export interface Wires {
  readonly hangUp: () => void;
  readonly refuse: () => Promise<void>;
  readonly answerAgain: () => Promise<void>;
}

/** The control of one practice Amazon. */
export function makeControl(practice: Practice, wires: Wires): Control {
  const { clock, world, mischief } = practice;
  const apply = (rules: readonly MisbehaviourRule[]): void => {
    if (rules.some((rule) => rule.kind === 'outage' && (rule.afterSeconds ?? 0) === 0)) wires.hangUp();
  };
  return {
    misbehave(rules) {
      mischief.set(rules, clock.now());
      apply(rules);
    },
    alsoMisbehave(rules) {
      mischief.add(rules, clock.now());
      apply(rules);
    },
    behave: (kind) => mischief.clear(kind),
    addOrders: (orders) => world.add(orders),
    addLot(wish) {
      const orders = makeLot({
        ...wish,
        seed: practice.seed,
        visibleAt: clock.now(),
        firstNumber: world.orders.size,
      });
      world.add(orders);
      return orders.map((order) => order.orderId);
    },
    orders: () => [...world.orders.values()],
    package: (orderId) => world.packages.get(orderId),
    cancelOrder: (orderId, by = 'BUYER') => world.cancel(orderId, by, clock.now()),
    requestCancel(orderId) {
      const order = world.orders.get(orderId);
      if (!order) return false;
      order.cancelRequestedAt = clock.now();
      return true;
    },
    bookElsewhere: (orderId) => bookElsewhere(practice, orderId),
    missPickup: (orderId) => world.missPickup(orderId),
    setRoles(roles) {
      practice.roles.clear();
      for (const role of roles) practice.roles.add(role);
    },
    expireTokens: () => practice.logins.expireAll(),
    revokeTokens: () => practice.logins.revoke(),
    hangUp: wires.hangUp,
    goOffline: wires.refuse,
    goOnline: wires.answerAgain,
  };
}

function bookElsewhere(practice: Practice, orderId: string): boolean {
  const { world, clock } = practice;
  const now = clock.now();
  const order = world.find(orderId, now);
  if (!order || world.packages.has(orderId) || world.fulfillmentStatus(order, now) !== 'UNSHIPPED')
    return false;
  const size = { length: 20, width: 15, height: 10, grams: 500 };
  const asked = { orderId, dropOffOnly: order.dropOffOnly, size };
  const [slot] = offerSlots(asked, now, practice.slotRules, practice.throws, (start) => world.taken(start));
  if (!slot) return false;
  const delay = practice.timing.trackingDelaySeconds * 1000;
  world.book(order, slot, { items: [], packageIdentifier: null }, now, delay);
  return true;
}
