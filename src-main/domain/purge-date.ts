/**
 * When a recipient and its papers go. Amazon allows 30 days after delivery; Amazon does not say when that was, only
 * that it has been, so every date here is counted from an instant at which it cannot have been over yet.
 */
import { DAY, HOUR, istDate, istMidnight } from './ist.ts';

/** The most the owner can set, so that a PC that is off for a weekend keeps the 30. Also the default. */
const MOST_SETTING_DAYS = 27;
const DAYS_AFTER_HANDOVER = 30;
const DAYS_AFTER_CANCEL = 30;
const DAYS_AFTER_PURCHASE = 45;
/** A delivery learned later than this after the last look is only as certain as the handover. */
const PROMPT_MS = DAY;
/** What falls due within this time goes before the PC is locked or closed for the night. */
export const LOCK_LOOKAHEAD_MS = 72 * HOUR;

/** All instants UTC ms. */
export interface PurgeFacts {
  readonly purchasedAt: number;
  readonly cancelledAt: number | null;
  /** The carrier's scan at handover, as Amazon tells it. */
  readonly carrierScanAt: number | null;
  /** When the seller marked it handed over. */
  readonly sellerMarkAt: number | null;
  /** End of the booked slot. */
  readonly slotEnd: number | null;
  /** When we learned that it is delivered, which may be long after it was. */
  readonly deliveredSeenAt: number | null;
  /** The last look at Amazon's reports at which it was not delivered yet; null when there was none. */
  readonly lastUndeliveredLookAt: number | null;
  /** The owner's setting. */
  readonly daysAfterDelivery: number;
}

export type PurgeCause = 'delivered' | 'handed_over' | 'cancelled' | 'purchased';

export interface PurgeDue {
  /** Asia/Kolkata: a retention day is a calendar date, so the first start of that day purges it. */
  readonly date: string;
  /** UTC ms at which that date begins. */
  readonly at: number;
  readonly because: PurgeCause;
}

/** Whether the setting is a whole number of days from 0 to 27. */
export function isPurgeSetting(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= MOST_SETTING_DAYS;
}

/**
 * The earliest date that applies. Delivered: the setting after the last instant at which it was not delivered yet, and
 * when that look was more than a day before we learned of it (or there was none) no later than 30 days after handover. Not delivered as far as we know: 30 days after
 * handover (the carrier's scan, else the seller's mark, but no later than the slot's end). Never handed over: 30 days after
 * cancelling, else 45 after purchase. A return, a refund or a claim is no input, so none can move it. A setting that
 * cannot be right counts as 0 days.
 */
export function purgeDue(facts: PurgeFacts): PurgeDue {
  const days = isPurgeSetting(facts.daysAfterDelivery) ? facts.daysAfterDelivery : 0;
  const handedOver = facts.carrierScanAt ?? facts.sellerMarkAt;
  const handover = handoverOf(facts);
  const purchased: [PurgeCause, number] = ['purchased', facts.purchasedAt + DAYS_AFTER_PURCHASE * DAY];
  const dates: [PurgeCause, number][] = [];
  if (facts.deliveredSeenAt !== null) {
    const look = facts.lastUndeliveredLookAt;
    dates.push(['delivered', Math.min(facts.deliveredSeenAt, look ?? facts.deliveredSeenAt) + days * DAY]);
    const seenPromptly = look !== null && facts.deliveredSeenAt - look <= PROMPT_MS;
    if (!seenPromptly && handover !== null) dates.push(['handed_over', handover + DAYS_AFTER_HANDOVER * DAY]);
  } else if (handover !== null) {
    dates.push(['handed_over', handover + DAYS_AFTER_HANDOVER * DAY]);
  }
  if (handedOver === null && facts.cancelledAt !== null) {
    dates.push(['cancelled', facts.cancelledAt + DAYS_AFTER_CANCEL * DAY]);
  }
  if (handover === null) dates.push(purchased);
  const [because, instant] = dates.reduce(
    (first, next) => (next[1] < first[1] ? next : first),
    dates[0] ?? purchased,
  );
  const date = istDate(instant);
  return { date, at: istMidnight(date), because };
}

/** A mark set days after the carrier came must not move the date, so of mark and slot's end the earlier one counts. */
function handoverOf({ carrierScanAt, sellerMarkAt, slotEnd }: PurgeFacts): number | null {
  if (carrierScanAt !== null || sellerMarkAt === null) return carrierScanAt ?? slotEnd;
  return slotEnd === null ? sellerMarkAt : Math.min(sellerMarkAt, slotEnd);
}
