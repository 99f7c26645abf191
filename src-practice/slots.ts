/** Handover slots as Easy Ship lists them: fresh ids each time, good for some seconds and for one order. */
import { DAY, HOUR, MINUTE, addDays, istDate, istMidnight } from '../src-main/domain/ist.ts';
import type { Dice } from './data/random.ts';
import { isSunday } from './orders.ts';

export interface PackageSizeAsked {
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly grams: number;
}

export interface PracticeSlot {
  readonly slotId: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly handoverMethod: 'PICKUP' | 'DROPOFF';
}

export interface ListedSlot extends PracticeSlot {
  readonly orderId: string;
  readonly listedAt: number;
  readonly size: PackageSizeAsked;
}

export interface SlotRules {
  /** Pickup windows of a day, hours in India. */
  readonly windows: readonly (readonly [number, number])[];
  /** A window is offered until so many minutes before it starts. */
  readonly cutoffMinutes: number;
  /** After so many seconds a listed id is stale. */
  readonly staleAfterSeconds: number;
  /** Parcels that one window can take; Infinity for no end. */
  readonly capacity: number;
}

export const usualSlots: SlotRules = {
  windows: [
    [10, 13],
    [13, 16],
    [16, 19],
  ],
  cutoffMinutes: 15,
  staleAfterSeconds: 60,
  capacity: Infinity,
};

/** The slots of the next three working days that can still be had at `now`; `taken` says how full a window is. */
export function offerSlots(
  asked: { readonly orderId: string; readonly dropOffOnly: boolean; readonly size: PackageSizeAsked },
  now: number,
  rules: SlotRules,
  throws: Dice,
  taken: (startTime: number) => number,
): ListedSlot[] {
  const listed: ListedSlot[] = [];
  let date = istDate(now);
  for (let day = 0; day < 3; date = addDays(date, 1)) {
    if (isSunday(date)) continue;
    day += 1;
    for (const [from, to] of rules.windows) {
      const startTime = istMidnight(date) + from * HOUR;
      if (now > startTime - rules.cutoffMinutes * MINUTE || taken(startTime) >= rules.capacity) continue;
      listed.push({
        slotId: `AQ${throws.text(28)}=`,
        startTime,
        endTime: istMidnight(date) + to * HOUR,
        handoverMethod: asked.dropOffOnly ? 'DROPOFF' : 'PICKUP',
        orderId: asked.orderId,
        listedAt: now,
        size: asked.size,
      });
    }
  }
  return listed;
}

/** Ids older than this are not even remembered; asking with one is then an unknown id. */
export const SLOT_MEMORY = 2 * DAY;
