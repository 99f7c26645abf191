/** What becomes of a package after booking, decided by the order alone so that a seed repeats it. */
import { DAY, HOUR, MINUTE } from '../src-main/domain/ist.ts';
import { dice } from './data/random.ts';

/** Amazon's twelve package statuses of the Easy Ship API. */
export type PackageStatus =
  | 'ReadyForPickup'
  | 'PickedUp'
  | 'AtOriginFC'
  | 'AtDestinationFC'
  | 'OutForDelivery'
  | 'Delivered'
  | 'Rejected'
  | 'Undeliverable'
  | 'ReturnedToSeller'
  | 'LostInTransit'
  | 'DamagedInTransit'
  | 'LabelCanceled';

export interface LifeEvent {
  /** UTC ms. */
  readonly at: number;
  readonly status: PackageStatus;
}

/** How the journeys of a store's packages end, as shares; what is left is delivered. */
export interface Endings {
  readonly rejected: number;
  readonly undeliverable: number;
  readonly lost: number;
  readonly damaged: number;
}

export const usualEndings: Endings = { rejected: 0.03, undeliverable: 0.01, lost: 0.005, damaged: 0.003 };

/** The journey of one package from the end of its pickup window: two to seven days to the buyer's door. */
export function journey(
  seed: number,
  orderId: string,
  bookedAt: number,
  slotEnd: number,
  endings: Endings,
): LifeEvent[] {
  const throws = dice(seed, `journey ${orderId}`);
  const arrival = slotEnd + throws.between(2, 6) * DAY + throws.between(-5, 20) * HOUR;
  const events: LifeEvent[] = [
    { at: bookedAt, status: 'ReadyForPickup' },
    { at: slotEnd, status: 'PickedUp' },
    { at: slotEnd + throws.between(3, 9) * HOUR, status: 'AtOriginFC' },
    { at: arrival - throws.between(6, 20) * HOUR, status: 'AtDestinationFC' },
  ];
  const fate = throws.next();
  const untilLost = endings.lost;
  const untilDamaged = untilLost + endings.damaged;
  const untilRejected = untilDamaged + endings.rejected;
  if (fate < untilLost) return [...events.slice(0, 3), { at: arrival + 5 * DAY, status: 'LostInTransit' }];
  if (fate < untilDamaged) return [...events, { at: arrival, status: 'DamagedInTransit' }];
  events.push({ at: arrival - throws.between(40, 240) * MINUTE, status: 'OutForDelivery' });
  if (fate >= untilRejected + endings.undeliverable) return [...events, { at: arrival, status: 'Delivered' }];
  const back = arrival + throws.between(4, 9) * DAY;
  return [
    ...events,
    { at: arrival, status: fate < untilRejected ? 'Rejected' : 'Undeliverable' },
    { at: back, status: 'ReturnedToSeller' },
  ];
}

const ordersApiWords: Readonly<Record<PackageStatus, readonly [status: string, detailed: string]>> = {
  ReadyForPickup: ['PENDING', 'PENDING_PICK_UP'],
  PickedUp: ['SHIPPED', 'PICKED_UP'],
  AtOriginFC: ['IN_TRANSIT', 'AT_ORIGIN_FC'],
  AtDestinationFC: ['IN_TRANSIT', 'AT_DESTINATION_FC'],
  OutForDelivery: ['IN_TRANSIT', 'OUT_FOR_DELIVERY'],
  Delivered: ['DELIVERED', 'DELIVERED'],
  Rejected: ['UNDELIVERABLE', 'REJECTED_BY_BUYER'],
  Undeliverable: ['UNDELIVERABLE', 'UNDELIVERABLE'],
  ReturnedToSeller: ['UNDELIVERABLE', 'RETURNED_TO_SELLER'],
  LostInTransit: ['UNDELIVERABLE', 'LOST'],
  DamagedInTransit: ['UNDELIVERABLE', 'DAMAGED'],
  LabelCanceled: ['CANCELLED', 'LABEL_CANCELLED'],
};

/** The Orders API's two words for an Easy Ship status. */
export function ordersApiStatus(
  status: PackageStatus,
  dropOff: boolean,
): { readonly status: string; readonly detailedStatus: string } {
  const [word, detailed] = ordersApiWords[status];
  if (dropOff && status === 'ReadyForPickup') return { status: word, detailedStatus: 'PENDING_DROP_OFF' };
  if (dropOff && status === 'PickedUp') return { status: word, detailedStatus: 'DROPPED_OFF' };
  return { status: word, detailedStatus: detailed };
}
