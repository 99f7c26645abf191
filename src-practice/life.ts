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

/** The Orders API's two words for an Easy Ship status. */
export function ordersApiStatus(
  status: PackageStatus,
  dropOff: boolean,
): { readonly status: string; readonly detailedStatus: string } {
  switch (status) {
    case 'ReadyForPickup':
      return { status: 'PENDING', detailedStatus: dropOff ? 'PENDING_DROP_OFF' : 'PENDING_PICK_UP' };
    case 'PickedUp':
      return { status: 'SHIPPED', detailedStatus: dropOff ? 'DROPPED_OFF' : 'PICKED_UP' };
    case 'AtOriginFC':
      return { status: 'IN_TRANSIT', detailedStatus: 'AT_ORIGIN_FC' };
    case 'AtDestinationFC':
      return { status: 'IN_TRANSIT', detailedStatus: 'AT_DESTINATION_FC' };
    case 'OutForDelivery':
      return { status: 'IN_TRANSIT', detailedStatus: 'OUT_FOR_DELIVERY' };
    case 'Delivered':
      return { status: 'DELIVERED', detailedStatus: 'DELIVERED' };
    case 'Rejected':
      return { status: 'UNDELIVERABLE', detailedStatus: 'REJECTED_BY_BUYER' };
    case 'Undeliverable':
      return { status: 'UNDELIVERABLE', detailedStatus: 'UNDELIVERABLE' };
    case 'ReturnedToSeller':
      return { status: 'UNDELIVERABLE', detailedStatus: 'RETURNED_TO_SELLER' };
    case 'LostInTransit':
      return { status: 'UNDELIVERABLE', detailedStatus: 'LOST' };
    case 'DamagedInTransit':
      return { status: 'UNDELIVERABLE', detailedStatus: 'DAMAGED' };
    case 'LabelCanceled':
      return { status: 'CANCELLED', detailedStatus: 'LABEL_CANCELLED' };
  }
}
