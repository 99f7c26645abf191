import { AmazonError } from '../domain/amazon-error.ts';
import { type AfterFailure, afterBookingFailure, afterLookUp, pauseAfter } from '../domain/booking.ts';
import type { HandoverSlot, PackageSize } from '../domain/easy-ship.ts';
import type { HoldReason } from '../domain/hold.ts';
import {
  type HandoverWindow,
  type SlotProblem,
  chooseSlot,
  runWindow,
  slotProblems,
} from '../domain/slot.ts';
import type { Shipment } from '../store/shipments.ts';
import { recordBooked } from './booked.ts';
import type { Desk } from './desk.ts';
import { learnWindows } from './planning.ts';

export interface BookingOrder {
  readonly runId: number;
  readonly orderId: string;
  readonly wish: HandoverWindow | null;
  /** Asked right before each booking is sent: the seller pressed Esc. */
  readonly stopping: () => boolean;
}

/** How one order's booking ended; `stopped` ends the run. */
export type BookingEnd =
  | { readonly end: 'booked' | 'held' | 'rejected' | 'withdrawn' }
  | { readonly end: 'stopped'; readonly error: Pick<AmazonError, 'kind' | 'code'> };

/**
 * Books one order: intent, fresh slots, the one slot rule, the request, and after any doubt the look-up. A shipment
 * whose intent was already sent in an earlier life of the program starts with the look-up.
 */
export async function bookOrder(desk: Desk, order: BookingOrder, signal: AbortSignal): Promise<BookingEnd> {
  const { ledger, clock } = desk;
  const intentId = openIntent(desk, order);
  if (intentId === null) return { end: 'withdrawn' };
  const intent = ledger.intents.unsettledFor(order.orderId, 'createScheduledPackage');
  let lookUpFirst = intent?.state === 'sent';
  let saidToExist = false;
  let sentAt = intent?.sentAt ?? clock.now();
  let slotRounds = 0;
  const failures = { list: 0, create: 0, update: 0 };
  let offline = 0;

  for (;;) {
    let step: 'list' | 'create' = 'list';
    try {
      if (lookUpFirst) {
        const after = await lookUp(desk, order.orderId, intentId, { saidToExist, sentAt }, signal);
        if (after !== 'send_again') return after;
        lookUpFirst = false;
      }
      slotRounds += 1;
      const choice = await pickSlot(desk, order, signal);
      if ('held' in choice) return hold(desk, order.orderId, intentId, choice.held, choice.offer);
      if (signal.aborted || order.stopping()) return withdraw(desk, order.orderId, intentId);
      step = 'create';
      sentAt = clock.now();
      ledger.intents.markSent(intentId, sentAt);
      const scheduled = await desk.amazon.createScheduledPackage(
        bookingOf(desk, order.orderId, choice.slot),
        signal,
      );
      recordBooked(desk, scheduled, intentId, 'booked');
      return { end: 'booked' };
    } catch (error) {
      if (!(error instanceof AmazonError)) throw error;
      failures[step] += 1;
      const after = afterBookingFailure(error, { step, slotRounds, failures: failures[step] });
      if (after.next === 'look_up') {
        lookUpFirst = true;
        saidToExist = error.code === 'ScheduledPackageAlreadyExists';
      } else if (after.next === 'wait' || after.next === 'wait_for_connection') {
        const pause = after.next === 'wait' ? after.ms : pauseAfter((offline += 1));
        if (!(await slept(desk, pause, signal))) {
          return step === 'create' ? { end: 'withdrawn' } : withdraw(desk, order.orderId, intentId);
        }
      } else {
        const end = finish(desk, order.orderId, intentId, after);
        if (end) return end;
      }
    }
  }
}

/** Moves the shipment and writes the intent, or takes up the intent that is there. Null when there is nothing to book. */
function openIntent(desk: Desk, { orderId, runId }: BookingOrder): number | null {
  const { ledger, clock } = desk;
  return ledger.transaction(() => {
    const unsettled = ledger.intents.unsettledFor(orderId, 'createScheduledPackage');
    if (unsettled) return unsettled.intentId;
    const at = clock.now();
    if (!ledger.shipments.move(orderId, 'book', at)) return null;
    return ledger.intents.open({ orderId, operation: 'createScheduledPackage', runId, at });
  });
}

type Picked =
  | { readonly slot: HandoverSlot }
  | { readonly held: HoldReason; readonly offer: HandoverSlot | null };

async function pickSlot(desk: Desk, order: BookingOrder, signal: AbortSignal): Promise<Picked> {
  const { ledger, clock } = desk;
  const shipment = ledger.shipments.get(order.orderId);
  const size = sizeOf(shipment);
  if (!size) return { held: 'unknown_content', offer: null };
  const slots = await desk.amazon.listHandoverSlots(order.orderId, size, signal);
  learnWindows(desk, slots);
  const choice = chooseSlot(slots, {
    shipBy: ledger.orders.get(order.orderId)?.shipByWindow.latest ?? null,
    wish: order.wish,
    runWindow: runWindow(windowsOfRun(ledger.shipments.ofRun(order.runId))),
    now: clock.now(),
    accepted: acceptedProblems(shipment),
  });
  if ('slot' in choice) return choice;
  return { held: choice.held, offer: 'offer' in choice ? choice.offer : null };
}

function windowsOfRun(shipments: readonly Shipment[]): HandoverWindow[] {
  const windows: HandoverWindow[] = [];
  for (const { bookedAt, slotStart, slotEnd } of shipments) {
    if (bookedAt !== null && slotStart !== null && slotEnd !== null) {
      windows.push({ startTime: slotStart, endTime: slotEnd });
    }
  }
  return windows;
}

export function acceptedProblems(shipment: Shipment | null): SlotProblem[] {
  return slotProblems.filter((problem) => shipment?.accepted.includes(problem) ?? false);
}

/** Null while no preset was decided for it. */
export function sizeOf(shipment: Shipment | null): PackageSize | null {
  if (!shipment) return null;
  const { lengthMm, widthMm, heightMm, weightGrams } = shipment;
  if (lengthMm === null || widthMm === null || heightMm === null || weightGrams === null) return null;
  return { lengthCm: lengthMm / 10, widthCm: widthMm / 10, heightCm: heightMm / 10, weightGrams };
}

function bookingOf(
  desk: Desk,
  orderId: string,
  slot: HandoverSlot,
): Parameters<Desk['amazon']['createScheduledPackage']>[0] {
  const items = desk.ledger.orders.get(orderId)?.items ?? [];
  const serials = desk.ledger.serials.of(orderId);
  return {
    orderId,
    slot,
    items: items.map(({ orderItemId }) => ({
      orderItemId,
      serialNumbers: serials
        .filter((serial) => serial.orderItemId === orderItemId)
        .map((serial) => serial.serialNumber),
    })),
    // The lawful way to have the SKU on the label: Amazon prints it, nothing is painted on.
    packageIdentifier: items
      .map(({ sku, quantity }) => (quantity > 1 ? `${sku} x${quantity}` : sku))
      .join(', ')
      .slice(0, 255),
  };
}

async function lookUp(
  desk: Desk,
  orderId: string,
  intentId: number,
  sent: { readonly saidToExist: boolean; readonly sentAt: number },
  signal: AbortSignal,
): Promise<BookingEnd | 'send_again'> {
  for (let lookUps = 1, failures = 0; ; lookUps += 1) {
    let found: Awaited<ReturnType<Desk['amazon']['getScheduledPackage']>> = null;
    try {
      found = await desk.amazon.getScheduledPackage(orderId, signal);
    } catch (error) {
      if (!(error instanceof AmazonError)) throw error;
      failures += 1;
      // Looking up changes nothing at Amazon, so its failures are those of a listing.
      const after = afterBookingFailure(error, { step: 'list', slotRounds: 1, failures });
      if (after.next === 'stop_run') return { end: 'stopped', error: after };
      if (!(await slept(desk, after.next === 'wait' ? after.ms : pauseAfter(failures), signal))) {
        return { end: 'withdrawn' };
      }
      lookUps -= 1;
      continue;
    }
    const after = afterLookUp({
      found: found !== null,
      saidToExist: sent.saidToExist,
      sinceSent: desk.clock.now() - sent.sentAt,
      lookUps,
    });
    if (after.next === 'adopt' && found) {
      recordBooked(desk, found, intentId, 'adopted');
      return { end: 'booked' };
    }
    if (after.next === 'hold') return hold(desk, orderId, intentId, after.reason, null);
    if (after.next === 'send_again') return 'send_again';
    if (after.next === 'look_up_again' && !(await slept(desk, after.ms, signal))) return { end: 'withdrawn' };
  }
}

/** False when it was stopped meanwhile; a sent intent then stays, and is looked up at the next start. */
async function slept(desk: Desk, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await desk.clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function finish(desk: Desk, orderId: string, intentId: number, after: AfterFailure): BookingEnd | null {
  switch (after.next) {
    case 'get_new_slots':
      return null;
    case 'reject':
      desk.ledger.transaction(() => {
        desk.ledger.intents.settle(intentId, after.code, desk.clock.now());
        desk.ledger.shipments.move(orderId, 'refuse', desk.clock.now(), { rejectCode: after.code });
      });
      desk.changed('run', 'board', 'plan');
      return { end: 'rejected' };
    case 'hold':
      return hold(desk, orderId, intentId, after.reason, null);
    case 'stop_run':
      withdraw(desk, orderId, intentId);
      return { end: 'stopped', error: { kind: after.kind, code: after.code } };
    case 'look_up':
    case 'wait':
    case 'wait_for_connection':
      return null;
    default:
      return after;
  }
}

function hold(
  desk: Desk,
  orderId: string,
  intentId: number,
  reason: HoldReason,
  offer: HandoverSlot | null,
): BookingEnd {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    ledger.intents.settle(intentId, reason, clock.now());
    ledger.shipments.move(orderId, 'hold', clock.now(), {
      holdReason: reason,
      slotStart: offer?.startTime ?? null,
      slotEnd: offer?.endTime ?? null,
      handoverMethod: offer?.handoverMethod ?? null,
    });
  });
  desk.changed('run', 'board', 'plan');
  return { end: 'held' };
}

function withdraw(desk: Desk, orderId: string, intentId: number): BookingEnd {
  const { ledger, clock } = desk;
  ledger.transaction(() => {
    ledger.intents.settle(intentId, 'withdrawn', clock.now());
    ledger.shipments.move(orderId, 'withdraw', clock.now(), { runId: null, runPosition: null });
  });
  desk.changed('run', 'board', 'plan');
  return { end: 'withdrawn' };
}
