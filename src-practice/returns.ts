/** Parcels of earlier days that come back on the standard day, as the practice Amazon remembers them. */
import { DAY, HOUR, MINUTE, addDays, istMidnight } from '../src-main/domain/ist.ts';
import type { LifeEvent, PackageStatus } from './life.ts';
import { makeOrder } from './orders.ts';
import type { BookedPackage } from './world.ts';

/** When the carrier brings them, in minutes after midnight in India. */
export const standardReturnsAt = 15 * 60 + 20;
/** Numbers that no order of a practice store reaches. */
const FIRST_NUMBER = 900_000;
const SENT_DAYS_AGO = 12;

interface Ending {
  /** What became of it at the buyer's door, so many days ago. */
  readonly status: Extract<PackageStatus, 'Rejected' | 'Undeliverable' | 'Delivered'>;
  readonly daysAgo: number;
  /** Whether Amazon says on the day itself that it is back; a late scan of the carrier does not. */
  readonly toldBack: boolean;
}

const endings: readonly Ending[] = [
  { status: 'Rejected', daysAgo: 8, toldBack: true },
  { status: 'Rejected', daysAgo: 7, toldBack: true },
  { status: 'Undeliverable', daysAgo: 7, toldBack: true },
  { status: 'Rejected', daysAgo: 6, toldBack: false },
  { status: 'Delivered', daysAgo: 8, toldBack: true },
  { status: 'Delivered', daysAgo: 7, toldBack: true },
];

function eventsOf(ending: Ending, slotEnd: number, midnight: number): LifeEvent[] {
  const atTheDoor = midnight - ending.daysAgo * DAY + 14 * HOUR;
  return [
    { at: slotEnd - 8 * HOUR, status: 'ReadyForPickup' },
    { at: slotEnd, status: 'PickedUp' },
    { at: slotEnd + 5 * HOUR, status: 'AtOriginFC' },
    { at: atTheDoor - 9 * HOUR, status: 'AtDestinationFC' },
    { at: atTheDoor - 2 * HOUR, status: 'OutForDelivery' },
    { at: atTheDoor, status: ending.status },
    ...(ending.toldBack
      ? [{ at: midnight + standardReturnsAt * MINUTE, status: 'ReturnedToSeller' as const }]
      : []),
  ];
}

/** The six of the standard day of that Asia/Kolkata date: refused, not to be delivered, sent back by the buyer. */
export function standardReturns(seed: number, date: string): BookedPackage[] {
  const midnight = istMidnight(date);
  const sentDay = istMidnight(addDays(date, -SENT_DAYS_AGO));
  return endings.map((ending, index) => {
    const order = makeOrder({
      seed,
      number: FIRST_NUMBER + index,
      visibleAt: sentDay + 7 * HOUR,
      shipByDate: addDays(date, -SENT_DAYS_AGO),
    });
    const slotEnd = sentDay + 16 * HOUR;
    const bookedAt = slotEnd - 8 * HOUR;
    return {
      order,
      bookedAt,
      size: { length: 20, width: 15, height: 10, grams: 500 },
      items: [],
      packageIdentifier: null,
      trackingFrom: bookedAt + MINUTE,
      slot: {
        slotId: `AQpast${index}=`,
        startTime: slotEnd - 3 * HOUR,
        endTime: slotEnd,
        handoverMethod: 'PICKUP',
      },
      rescheduledAt: null,
      events: eventsOf(ending, slotEnd, midnight),
    };
  });
}
