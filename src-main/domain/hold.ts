/**
 * The closed lists of reasons. Each is a word; its sentence lives in the window's catalogue. No reason is free text,
 * because free text ends up holding a buyer.
 */

/** Why an order waits for the seller. Every one of them can be acted on; badges (COD, gift …) are not holds. */
export const holdReasons = [
  /** No preset for this content yet; one is proposed, one key accepts it. */
  'unknown_content',
  /** No preset, and weight or size of a part is not known either: they are typed once. */
  'unknown_parts',
  /** No box of the table takes it all, and Amazon takes one parcel per order. */
  'does_not_fit',
  /** Amazon wants serial numbers with the booking: scanned at picking. */
  'serial_needed',
  /** The buyer asked to cancel; the seller cancels in Seller Central or ships all the same. */
  'buyer_asked_to_cancel',
  /** The only slot left is on another day than the wish. */
  'slot_other_day',
  /** The only slot left is a drop-off. */
  'slot_dropoff',
  /** The only slot left ends after the ship-by time. */
  'slot_misses_ship_by',
  /** Amazon offers no slot: another box or weight, or later. */
  'no_slot',
  /** Amazon says it is booked and shows no package, or neither yes nor no: to be checked in Seller Central. */
  'booking_unclear',
  /** Amazon cancelled the label of an order that is still open. */
  'label_cancelled',
  /** The goods are missing: another order of the same SKU could not be packed. */
  'out_of_stock',
  /** Put aside by the seller. */
  'held_by_seller',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Holds that one key lifts for that order; all others need an answer first. */
export const acceptableHolds = [
  'unknown_content',
  'buyer_asked_to_cancel',
  'slot_other_day',
  'slot_dropoff',
  'slot_misses_ship_by',
  'label_cancelled',
  'out_of_stock',
  'held_by_seller',
] as const satisfies readonly HoldReason[];
export type AcceptableHold = (typeof acceptableHolds)[number];

/** Whether one key lifts the hold. */
export function isAcceptable(reason: HoldReason): reason is AcceptableHold {
  return acceptableHolds.some((acceptable) => acceptable === reason);
}

/** Holds that the plan finds anew from the facts each time, so a stored one never outlives its cause. */
export const derivedHolds = [
  'unknown_content',
  'unknown_parts',
  'does_not_fit',
  'serial_needed',
  'buyer_asked_to_cancel',
] as const satisfies readonly HoldReason[];

/** Whether the plan finds this hold by itself. */
export function isDerived(reason: HoldReason): boolean {
  return derivedHolds.some((derived) => derived === reason);
}

/** Why a booked order cannot be packed. */
export const cannotPackReasons = ['none_left', 'damaged', 'wrong_listing'] as const;
export type CannotPackReason = (typeof cannotPackReasons)[number];

/** Why papers are fetched and printed again. */
export const reprintReasons = ['jammed', 'printed_badly', 'damaged', 'lost', 'wrong_paper'] as const;
export type ReprintReason = (typeof reprintReasons)[number];

/** Why a paper that carries a person is on the shred list. */
export const shredReasons = [
  'spoiled',
  'surplus',
  'cancelled',
  'cannot_pack',
  /** Cut off an arriving return. */
  'returned',
  /** Papers of a slot or label that Amazon replaced. */
  'replaced',
] as const;
export type ShredReason = (typeof shredReasons)[number];

/** What kind of paper it is. */
export const shredPapers = ['label', 'invoice', 'declaration', 'gift_card', 'outer_label'] as const;
export type ShredPaper = (typeof shredPapers)[number];

/** Why a day is closed although papers are still to shred. */
export const openShredReasons = [
  'shredder_not_at_hand',
  'locked_away_until_tomorrow',
  'paper_not_found',
] as const;
export type OpenShredReason = (typeof openShredReasons)[number];
