/** The practice Amazon's memory: its orders and packages. What is true at an instant is worked out from that instant. */
import type { Books } from './books.ts';
import { MINUTE } from '../src-main/domain/ist.ts';
import type { Endings, LifeEvent, PackageStatus } from './life.ts';
import { journey } from './life.ts';
import type { PracticeOrder } from './orders.ts';
import type { ListedSlot, PackageSizeAsked, PracticeSlot } from './slots.ts';

export interface BookedItem {
  readonly orderItemId: string;
  readonly serialNumbers: readonly string[];
}

export interface BookedPackage {
  readonly order: PracticeOrder;
  readonly bookedAt: number;
  readonly size: PackageSizeAsked;
  readonly items: readonly BookedItem[];
  readonly packageIdentifier: string | null;
  /** From when trackingDetails are there. */
  readonly trackingFrom: number;
  slot: PracticeSlot;
  rescheduledAt: number | null;
  events: readonly LifeEvent[];
}

/** Orders API's default: what happened in the last two minutes is not told yet. */
const SEARCH_LAG = 2 * MINUTE;

export class World {
  readonly orders = new Map<string, PracticeOrder>();
  readonly packages = new Map<string, BookedPackage>();
  readonly slots = new Map<string, ListedSlot>();
  readonly #seed: number;
  readonly #endings: Endings;
  readonly #books: Books;

  constructor(seed: number, endings: Endings, books: Books) {
    this.#seed = seed;
    this.#endings = endings;
    this.#books = books;
  }

  add(orders: readonly PracticeOrder[]): void {
    for (const order of orders) {
      if (this.orders.has(order.orderId)) throw new Error(`order ${order.orderId} is there already`);
      this.orders.set(order.orderId, order);
      this.#books.planted(order);
    }
  }

  /** Parcels of earlier days. They are not in the books, which tell of this store's own day. */
  addPast(parcels: readonly BookedPackage[]): void {
    this.add(parcels.map(({ order }) => order));
    for (const parcel of parcels) this.packages.set(parcel.order.orderId, parcel);
  }

  /** The order, if Amazon knows of it by then. */
  find(orderId: string, now: number): PracticeOrder | undefined {
    const order = this.orders.get(orderId);
    return order && order.visibleAt - SEARCH_LAG <= now ? order : undefined;
  }

  fulfillmentStatus(order: PracticeOrder, now: number): string {
    const booked = this.packages.get(order.orderId);
    const status = booked && this.packageStatus(booked, now);
    // Once the carrier has it, calling it off changes nothing any more.
    if (status && status !== 'ReadyForPickup' && status !== 'LabelCanceled') return 'SHIPPED';
    if (order.cancelledAt !== null && order.cancelledAt <= now) return 'CANCELLED';
    return order.opensAt - SEARCH_LAG > now ? 'PENDING' : 'UNSHIPPED';
  }

  packageStatus(booked: BookedPackage, now: number): PackageStatus {
    const { cancelledAt } = booked.order;
    let status: PackageStatus = 'ReadyForPickup';
    for (const event of booked.events) {
      if (event.at > now) break;
      if (cancelledAt !== null && cancelledAt <= event.at && event.status === 'PickedUp') break;
      status = event.status;
    }
    return cancelledAt !== null && cancelledAt <= now && status === 'ReadyForPickup'
      ? 'LabelCanceled'
      : status;
  }

  /** When the status last changed before `now`. */
  statusSince(booked: BookedPackage, status: PackageStatus): number {
    return booked.events.find((event) => event.status === status)?.at ?? booked.bookedAt;
  }

  lastUpdated(order: PracticeOrder, now: number): number {
    const booked = this.packages.get(order.orderId);
    const times = [
      order.visibleAt - SEARCH_LAG,
      order.opensAt - SEARCH_LAG,
      order.cancelRequestedAt ?? 0,
      order.cancelledAt ?? 0,
    ];
    if (booked) {
      times.push(booked.bookedAt, booked.trackingFrom, booked.rescheduledAt ?? 0);
      for (const event of booked.events) times.push(event.at);
    }
    return Math.max(0, ...times.filter((time) => time <= now));
  }

  book(
    order: PracticeOrder,
    slot: ListedSlot,
    details: { readonly items: readonly BookedItem[]; readonly packageIdentifier: string | null },
    now: number,
    trackingDelay: number,
  ): BookedPackage {
    const booked: BookedPackage = {
      order,
      bookedAt: now,
      size: slot.size,
      items: details.items,
      packageIdentifier: details.packageIdentifier,
      trackingFrom: now + trackingDelay,
      slot,
      rescheduledAt: null,
      events: journey(this.#seed, order.orderId, now, slot.endTime, this.#endings),
    };
    this.packages.set(order.orderId, booked);
    this.#books.booked(order.orderId);
    return booked;
  }

  reschedule(booked: BookedPackage, slot: ListedSlot, now: number): void {
    booked.slot = slot;
    booked.rescheduledAt = now;
    booked.events = journey(this.#seed, booked.order.orderId, booked.bookedAt, slot.endTime, this.#endings);
    this.#books.rescheduled();
  }

  /** The carrier did not come: the package stays ReadyForPickup until it is rescheduled. */
  missPickup(orderId: string): void {
    const booked = this.packages.get(orderId);
    if (booked) booked.events = booked.events.slice(0, 1);
  }

  /** How many packages a window has taken. */
  taken(startTime: number): number {
    let count = 0;
    for (const booked of this.packages.values()) if (booked.slot.startTime === startTime) count += 1;
    return count;
  }

  cancel(orderId: string, by: 'BUYER' | 'MERCHANT' | 'AMAZON', at: number): boolean {
    const order = this.orders.get(orderId);
    if (!order || order.cancelledAt !== null) return false;
    order.cancelledAt = at;
    order.cancelledBy = by;
    return true;
  }
}
