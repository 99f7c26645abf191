import type { HeldView } from '../../../src-main/contract/plan.ts';

/** What the seller can do about an order that waits. */
export type Way = 'accept' | 'type' | 'newBox' | 'slot' | 'release' | 'putBack' | 'serial' | 'sellerCentral';

/** What is typed in a line of its own, and for which order. */
export interface OpenLine {
  readonly kind: 'type' | 'newBox' | 'serial';
  readonly orderId: string;
}

/** The first way is the one key that most sellers want. */
export const waysOf: Readonly<Record<HeldView['reason'], readonly Way[]>> = {
  unknown_content: ['accept', 'type'],
  unknown_parts: ['type'],
  does_not_fit: ['newBox', 'sellerCentral'],
  serial_needed: ['serial'],
  buyer_asked_to_cancel: ['sellerCentral', 'release'],
  slot_other_day: ['slot'],
  slot_dropoff: ['slot'],
  slot_misses_ship_by: ['slot', 'sellerCentral'],
  no_slot: ['type', 'sellerCentral'],
  booking_unclear: ['sellerCentral'],
  label_cancelled: ['release', 'sellerCentral'],
  out_of_stock: ['putBack', 'sellerCentral'],
  held_by_seller: ['putBack'],
};

/** The key of each way, the same on every order. */
export const keyOfWay: Readonly<Record<Way, string>> = {
  accept: 'KeyA',
  type: 'KeyW',
  newBox: 'KeyB',
  slot: 'KeyA',
  release: 'KeyR',
  putBack: 'KeyA',
  serial: 'KeyN',
  sellerCentral: 'KeyO',
};
