/** The Easy Ship API 2022-03-23, one order at a time: its bulk call is refused for Amazon.in. */
import { AmazonError } from '../domain/amazon-error.ts';
import type { HandoverMethod, HandoverSlot, PackageSize, ScheduledPackage } from '../domain/easy-ship.ts';
import { istDate } from '../domain/ist.ts';
import type { Caller } from './caller.ts';
import { field, instant, items, opaque, record, text } from './fields.ts';
import { MARKETPLACE_ID } from './hosts.ts';
import type { OperationName } from './operations.ts';

export interface Booking {
  readonly orderId: string;
  readonly slot: HandoverSlot;
  readonly items: readonly { readonly orderItemId: string; readonly serialNumbers: readonly string[] }[];
  readonly packageIdentifier: string | null;
}

export interface SlotChange {
  readonly orderId: string;
  readonly packageId: string | null;
  readonly slot: HandoverSlot;
}

function unreadable(operation: OperationName): AmazonError {
  return new AmazonError({ kind: 'unreadable', operation, status: 200 });
}

/** Old answers and examples write `Pickup` and `Dropoff`. */
function methodOf(value: unknown): HandoverMethod | null {
  const word = typeof value === 'string' ? value.toUpperCase() : null;
  return word === 'PICKUP' || word === 'DROPOFF' ? word : null;
}

/** Null when anything is missing that choosing or sending the slot needs. */
function slotOf(value: unknown): HandoverSlot | null {
  const slotId = opaque(field(value, 'slotId'));
  const startTime = instant(field(value, 'startTime'));
  const endTime = instant(field(value, 'endTime'));
  const handoverMethod = methodOf(field(value, 'handoverMethod'));
  if (slotId === null || startTime === null || endTime === null || handoverMethod === null) return null;
  return endTime > startTime ? { slotId, startTime, endTime, handoverMethod } : null;
}

function slotBody(slot: HandoverSlot): Record<string, string> {
  return {
    slotId: slot.slotId,
    startTime: new Date(slot.startTime).toISOString(),
    endTime: new Date(slot.endTime).toISOString(),
    handoverMethod: slot.handoverMethod,
  };
}

/** A date Amazon prints is taken as written; an instant becomes the Asia/Kolkata date it falls on. */
function dateOf(value: unknown): string | null {
  const time = instant(value);
  if (time !== null) return istDate(time);
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
}

/**
 * The package of this order. `asked` is the slot just sent: Amazon may answer with its id alone. Null when it is about
 * another order or has no slot.
 */
function packageOf(value: unknown, orderId: string, asked: HandoverSlot | null): ScheduledPackage | null {
  const id = field(value, 'scheduledPackageId');
  const rawSlot = field(value, 'packageTimeSlot');
  const sameSlot = asked !== null && field(rawSlot, 'slotId') === asked.slotId;
  const slot = slotOf(rawSlot) ?? (sameSlot ? asked : null);
  if (field(id, 'amazonOrderId') !== orderId || slot === null) return null;
  return {
    orderId,
    packageId: opaque(field(id, 'packageId')),
    slot,
    packageStatus: text(field(value, 'packageStatus'), 80),
    trackingId: opaque(field(value, 'trackingDetails', 'trackingId'), 80),
    invoiceNumber: opaque(field(value, 'invoice', 'invoiceNumber'), 40),
    invoiceDate: dateOf(field(value, 'invoice', 'invoiceDate')),
  };
}

export async function listHandoverSlots(
  caller: Caller,
  orderId: string,
  size: PackageSize,
  signal?: AbortSignal,
): Promise<readonly HandoverSlot[]> {
  const operation = 'listHandoverSlots';
  const body = {
    marketplaceId: MARKETPLACE_ID,
    amazonOrderId: orderId,
    packageDimensions: { length: size.lengthCm, width: size.widthCm, height: size.heightCm, unit: 'cm' },
    packageWeight: { value: size.weightGrams, unit: 'g' },
  };
  const json = await caller.api({ operation, body, orderId }, signal);
  if (json['amazonOrderId'] !== orderId || !Array.isArray(json['timeSlots'])) throw unreadable(operation);
  const raw = items(json['timeSlots']);
  const slots = raw.flatMap((entry) => slotOf(entry) ?? []);
  // An empty list is Amazon's to send; a list of which nothing can be read is not the same thing.
  if (slots.length === 0 && raw.length > 0) throw unreadable(operation);
  return slots;
}

export async function getScheduledPackage(
  caller: Caller,
  orderId: string,
  signal?: AbortSignal,
): Promise<ScheduledPackage | null> {
  const operation = 'getScheduledPackage';
  const query = { amazonOrderId: orderId, marketplaceId: MARKETPLACE_ID };
  let json: Record<string, unknown>;
  try {
    json = await caller.api({ operation, query, orderId }, signal);
  } catch (error) {
    if (error instanceof AmazonError && error.kind === 'refused' && error.code === 'ResourceNotFound')
      return null;
    throw error;
  }
  const found = packageOf(json, orderId, null);
  if (!found) throw unreadable(operation);
  return found;
}

/** Sent once and never again on its own: after doubt the caller looks the package up first. */
export async function createScheduledPackage(
  caller: Caller,
  booking: Booking,
  signal?: AbortSignal,
): Promise<ScheduledPackage> {
  const operation = 'createScheduledPackage';
  const { orderId, slot, packageIdentifier } = booking;
  const packageItems = booking.items.map((item) => ({
    orderItemId: item.orderItemId,
    ...(item.serialNumbers.length > 0 ? { orderItemSerialNumbers: item.serialNumbers } : {}),
  }));
  const body = {
    amazonOrderId: orderId,
    marketplaceId: MARKETPLACE_ID,
    packageDetails: {
      packageItems,
      packageTimeSlot: slotBody(slot),
      ...(packageIdentifier === null ? {} : { packageIdentifier }),
    },
  };
  const booked = packageOf(await caller.api({ operation, body, orderId }, signal), orderId, slot);
  if (!booked) throw unreadable(operation);
  return booked;
}

export async function updateScheduledPackage(
  caller: Caller,
  change: SlotChange,
  signal?: AbortSignal,
): Promise<ScheduledPackage> {
  const operation = 'updateScheduledPackages';
  const { orderId, packageId, slot } = change;
  const body = {
    marketplaceId: MARKETPLACE_ID,
    updatePackageDetailsList: [
      {
        scheduledPackageId: { amazonOrderId: orderId, ...(packageId === null ? {} : { packageId }) },
        packageTimeSlot: slotBody(slot),
      },
    ],
  };
  const json = await caller.api({ operation, body, orderId }, signal);
  const changed = items(json['packages'])
    .map((entry) => packageOf(record(entry), orderId, slot))
    .find((entry) => entry !== null);
  if (!changed) throw unreadable(operation);
  return changed;
}
