/** Easy Ship API 2022-03-23 as it is in India: slots, one package an order, no bulk. */
import type { PracticeOrder } from '../orders.ts';
import type { Practice } from '../practice.ts';
import type { ListedSlot } from '../slots.ts';
import { SLOT_MEMORY, offerSlots } from '../slots.ts';
import type { BookedItem, BookedPackage } from '../world.ts';
import { checkMarketplace, itemsOf, notFound, orderIdOf, sizeOf, slotIdOf } from './easy-ship-input.ts';
import type { Answer, Call, Json } from './http.ts';
import { heedBuyer } from './whims.ts';
import { Refusal, bodyObject, invalidInput, isObject, iso, json } from './http.ts';

const invalidState = (): Refusal =>
  new Refusal(404, 'InvalidOrderState', 'The request cannot be applied to the order in its current state.');

const slotRefusals: Readonly<Record<string, Refusal>> = {
  InvalidTimeSlotId: new Refusal(
    400,
    'InvalidTimeSlotId',
    'The specified time slot identifier is not valid.',
  ),
  ScheduleWindowExpired: new Refusal(400, 'ScheduleWindowExpired', 'The selected time slot has expired.'),
  RetryableAfterGettingNewSlots: new Refusal(
    400,
    'RetryableAfterGettingNewSlots',
    'Order scheduling has failed because of an issue with the selected time slot.',
  ),
  TimeSlotNotAvailable: new Refusal(404, 'TimeSlotNotAvailable', 'No time slot is available.'),
};

function slotRefusal(code: string): Refusal {
  return (
    slotRefusals[code] ?? new Refusal(400, 'RetryableAfterGettingNewSlots', 'Order scheduling has failed.')
  );
}

/** Longer than this or heavier, and no slot is offered. */
const LONGEST_SIDE_CM = 180;
const HEAVIEST_GRAMS = 30_000;

function packageJson(booked: BookedPackage, practice: Practice, now: number, operation: string): Json {
  const { order, slot, size } = booked;
  const late = practice.mischief.roll('tracking_late', operation, now, order.orderId);
  const trackingFrom = booked.trackingFrom + (late ? (late.seconds ?? 600) * 1000 : 0);
  const never = practice.mischief.roll('tracking_never_matches', operation, now, order.orderId);
  return {
    scheduledPackageId: { amazonOrderId: order.orderId, packageId: order.packageId },
    packageDimensions: { length: size.length, width: size.width, height: size.height, unit: 'cm' },
    packageWeight: { value: size.grams, unit: 'g' },
    packageItems: order.items.map((item) => ({
      orderItemId: item.orderItemId,
      orderItemSerialNumbers:
        booked.items.find((sent) => sent.orderItemId === item.orderItemId)?.serialNumbers ?? [],
    })),
    packageTimeSlot: {
      slotId: slot.slotId,
      startTime: iso(slot.startTime),
      endTime: iso(slot.endTime),
      handoverMethod: slot.handoverMethod,
    },
    ...(booked.packageIdentifier === null ? {} : { packageIdentifier: booked.packageIdentifier }),
    invoice: { invoiceNumber: order.invoiceNumber, invoiceDate: iso(order.createdTime) },
    packageStatus: practice.world.packageStatus(booked, now),
    ...(trackingFrom <= now
      ? { trackingDetails: { trackingId: never ? `99${order.trackingId.slice(2)}` : order.trackingId } }
      : {}),
  };
}

function orderToShip(call: Call, practice: Practice, orderId: string): PracticeOrder {
  heedBuyer(practice, call.operation, call.now, orderId);
  const order = practice.world.find(orderId, call.now);
  if (!order) throw notFound();
  return order;
}

/** POST /easyShip/2022-03-23/timeSlot. */
export function listHandoverSlots(call: Call, practice: Practice): Answer {
  const body = bodyObject(call);
  checkMarketplace(body['marketplaceId']);
  const orderId = orderIdOf(body['amazonOrderId']);
  const size = sizeOf(body['packageDimensions'], body['packageWeight']);
  const order = orderToShip(call, practice, orderId);
  if (!order.easyShip || practice.world.fulfillmentStatus(order, call.now) !== 'UNSHIPPED') {
    throw invalidState();
  }
  const tooBig =
    Math.max(size.length, size.width, size.height) > LONGEST_SIDE_CM || size.grams > HEAVIEST_GRAMS;
  const none = tooBig || practice.mischief.roll('no_slots', call.operation, call.now, orderId) !== null;
  const slots = none
    ? []
    : offerSlots(
        { orderId, dropOffOnly: order.dropOffOnly, size },
        call.now,
        practice.slotRules,
        practice.throws,
        (startTime) => practice.world.taken(startTime),
      );
  if (slots.length === 0) throw slotRefusal('TimeSlotNotAvailable');
  for (const slot of slots) practice.world.slots.set(slot.slotId, slot);
  return json(200, {
    amazonOrderId: orderId,
    timeSlots: slots.map((slot) => ({
      slotId: slot.slotId,
      startTime: iso(slot.startTime),
      endTime: iso(slot.endTime),
      handoverMethod: slot.handoverMethod,
    })),
  });
}

/** The listed slot behind an id, if it can still be had; the four slot refusals in their natural situation. */
function slotFor(call: Call, practice: Practice, orderId: string, slotId: string): ListedSlot {
  const stale = practice.mischief.roll('stale_slot', call.operation, call.now, orderId);
  if (stale) throw slotRefusal(stale.code ?? 'RetryableAfterGettingNewSlots');
  const slot = practice.world.slots.get(slotId);
  if (!slot || slot.orderId !== orderId || call.now - slot.listedAt > SLOT_MEMORY) {
    throw slotRefusal('InvalidTimeSlotId');
  }
  const { cutoffMinutes, capacity, staleAfterSeconds } = practice.slotRules;
  if (call.now > slot.startTime - cutoffMinutes * 60_000) throw slotRefusal('ScheduleWindowExpired');
  if (practice.world.taken(slot.startTime) >= capacity) throw slotRefusal('TimeSlotNotAvailable');
  if (call.now - slot.listedAt > staleAfterSeconds * 1000) {
    throw slotRefusal('RetryableAfterGettingNewSlots');
  }
  return slot;
}

function checkItems(order: PracticeOrder, sent: readonly BookedItem[]): void {
  for (const item of sent) {
    if (!order.items.some((known) => known.orderItemId === item.orderItemId)) {
      throw invalidInput('packageItems.orderItemId');
    }
  }
  for (const item of order.items) {
    const serials = sent.find((one) => one.orderItemId === item.orderItemId)?.serialNumbers ?? [];
    if (item.product.serialNumberRequired && serials.length !== item.quantity) {
      throw invalidInput('packageItems.orderItemSerialNumbers');
    }
  }
}

/** POST /easyShip/2022-03-23/package. */
export function createScheduledPackage(call: Call, practice: Practice): Answer {
  const body = bodyObject(call);
  checkMarketplace(body['marketplaceId']);
  const orderId = orderIdOf(body['amazonOrderId']);
  const details = body['packageDetails'];
  if (!isObject(details)) throw invalidInput('packageDetails');
  const slotId = slotIdOf(details['packageTimeSlot']);
  const items = itemsOf(details['packageItems']);
  const identifier = details['packageIdentifier'] ?? null;
  if (identifier !== null && (typeof identifier !== 'string' || identifier.length > 255)) {
    throw invalidInput('packageIdentifier');
  }
  const order = orderToShip(call, practice, orderId);
  if (practice.world.packages.has(orderId)) {
    practice.books.bookedAgain();
    throw new Refusal(400, 'ScheduledPackageAlreadyExists', 'The order has already been scheduled.');
  }
  if (!order.easyShip || practice.world.fulfillmentStatus(order, call.now) !== 'UNSHIPPED') {
    throw invalidState();
  }
  checkItems(order, items);
  const slot = slotFor(call, practice, orderId, slotId);
  const delay = practice.timing.trackingDelaySeconds * 1000;
  const booked = practice.world.book(order, slot, { items, packageIdentifier: identifier }, call.now, delay);
  return json(200, packageJson(booked, practice, call.now, call.operation));
}

/** GET /easyShip/2022-03-23/package. */
export function getScheduledPackage(call: Call, practice: Practice): Answer {
  checkMarketplace(call.query.get('marketplaceId'));
  const orderId = orderIdOf(call.query.get('amazonOrderId'));
  const order = orderToShip(call, practice, orderId);
  const booked = practice.world.packages.get(order.orderId);
  if (!booked) throw notFound();
  const hidden = practice.mischief.roll('not_found_after_success', call.operation, call.now, orderId);
  if (hidden && call.now < booked.bookedAt + (hidden.seconds ?? 5) * 1000) throw notFound();
  return json(200, packageJson(booked, practice, call.now, call.operation));
}

/** PATCH /easyShip/2022-03-23/package. */
export function updateScheduledPackages(call: Call, practice: Practice): Answer {
  const body = bodyObject(call);
  checkMarketplace(body['marketplaceId']);
  const wanted: unknown = body['updatePackageDetailsList'];
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 500) {
    throw invalidInput('updatePackageDetailsList');
  }
  const changes = wanted.map((change: unknown) => {
    const id = isObject(change) ? change['scheduledPackageId'] : undefined;
    if (!isObject(change) || !isObject(id)) throw invalidInput('scheduledPackageId');
    const orderId = orderIdOf(id['amazonOrderId']);
    const slotId = slotIdOf(change['packageTimeSlot']);
    const booked = practice.world.packages.get(orderToShip(call, practice, orderId).orderId);
    if (!booked) throw notFound();
    if (id['packageId'] !== undefined && id['packageId'] !== booked.order.packageId) throw notFound();
    if (practice.world.packageStatus(booked, call.now) !== 'ReadyForPickup') {
      throw new Refusal(405, 'OrderNotEligibleForRescheduling', 'Order is not eligible for rescheduling.');
    }
    return { booked, slot: slotFor(call, practice, orderId, slotId) };
  });
  for (const { booked, slot } of changes) practice.world.reschedule(booked, slot, call.now);
  return json(200, {
    packages: changes.map(({ booked }) => packageJson(booked, practice, call.now, call.operation)),
  });
}

/** POST /easyShip/2022-03-23/packages/bulk: never in India. */
export function createScheduledPackageBulk(call: Call, _practice: Practice): Answer {
  bodyObject(call);
  throw new Refusal(400, 'InvalidInput', 'operation not supported for marketplace', '');
}
