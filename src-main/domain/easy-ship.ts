/** The Easy Ship API 2022-03-23 in Potli's units, and what each of its refusals asks for. */

export type HandoverMethod = 'PICKUP' | 'DROPOFF';

/** A handover slot as just listed by Amazon. It goes stale within seconds and is never kept. */
export interface HandoverSlot {
  readonly slotId: string;
  /** UTC ms. */
  readonly startTime: number;
  /** UTC ms. */
  readonly endTime: number;
  readonly handoverMethod: HandoverMethod;
}

/** Centimetres with at most one decimal, and whole grams (Amazon's floor: 11 g). */
export interface PackageSize {
  readonly lengthCm: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly weightGrams: number;
}

/** A booked package, whoever booked it. */
export interface ScheduledPackage {
  readonly orderId: string;
  readonly packageId: string | null;
  readonly slot: HandoverSlot;
  /** Amazon's text; ReadyForPickup and eleven others are documented, unknown ones are kept. */
  readonly packageStatus: string | null;
  /** The number under the label's Code128; missing for a while after booking. */
  readonly trackingId: string | null;
  readonly invoiceNumber: string | null;
  /** Asia/Kolkata calendar date, YYYY-MM-DD. */
  readonly invoiceDate: string | null;
}

/** Amazon's eleven Easy Ship error codes (`Code` in the official model). */
export const easyShipCodes = [
  'InvalidInput',
  'InvalidTimeSlotId',
  'ScheduledPackageAlreadyExists',
  'ScheduleWindowExpired',
  'RetryableAfterGettingNewSlots',
  'TimeSlotNotAvailable',
  'ResourceNotFound',
  'InvalidOrderState',
  'RegionNotSupported',
  'OrderNotEligibleForRescheduling',
  'InternalServerError',
] as const;
export type EasyShipCode = (typeof easyShipCodes)[number];
