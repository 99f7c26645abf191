import { AmazonError } from '../domain/amazon-error.ts';
import { MOST_FAILURES, afterBookingFailure, pauseAfter } from '../domain/booking.ts';
import type { HandoverSlot, PackageSize } from '../domain/easy-ship.ts';
import type { HoldReason } from '../domain/hold.ts';
import { ownWish } from '../domain/own-wish.ts';
import { type HandoverWindow, type SlotProblem, chooseSlot, slotProblems } from '../domain/slot.ts';
import type { Shipment } from '../store/shipments.ts';
import { recordBooked } from './booked.ts';
import { type BookingEnd, hold, reject, withdraw } from './booking-ends.ts';
import type { Desk } from './desk.ts';
import { MOST_OFFLINE, lookUp, slept } from './look-up.ts';
import { knownWindows, learnWindows } from './planning.ts';

export interface BookingOrder {
  readonly runId: number;
  readonly orderId: string;
  readonly wish: HandoverWindow | null;
  /** Asked right before each booking is sent: the seller pressed Esc. */
  readonly stopping: () => boolean;
  /** Looks up what was sent and books nothing. */
  readonly onlySettle?: boolean;
}

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
  const failures = { list: 0, create: 0 };
  let offline = 0;

  for (;;) {
    let step: 'list' | 'create' = 'list';
    try {
      if (lookUpFirst) {
        const after = await lookUp(desk, { orderId: order.orderId, intentId, saidToExist, sentAt }, signal);
        if (after !== 'send_again') return after;
        if (failures.create >= MOST_FAILURES) return hold(desk, order.orderId, intentId, 'booking_unclear');
        if (failures.create > 0 && !(await slept(desk, pauseAfter(failures.create), signal))) {
          return { end: 'left' };
        }
        lookUpFirst = false;
      }
      if (order.onlySettle === true) return withdraw(desk, order.orderId, intentId);
      slotRounds += 1;
      const choice = await pickSlot(desk, order, signal);
      if ('held' in choice) return hold(desk, order.orderId, intentId, choice.held, choice.offer);
      if (signal.aborted) return { end: 'left' };
      if (order.stopping()) return withdraw(desk, order.orderId, intentId);
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
      switch (after.next) {
        case 'look_up':
          lookUpFirst = true;
          saidToExist = error.code === 'ScheduledPackageAlreadyExists';
          break;
        case 'wait':
        case 'wait_for_connection': {
          // Without an answer no slots were listed, so this was no round of them.
          if (step === 'list') slotRounds -= 1;
          if (after.next === 'wait_for_connection') offline += 1;
          if (offline >= MOST_OFFLINE) return stop(desk, order.orderId, intentId, error);
          const pause = after.next === 'wait' ? after.ms : pauseAfter(offline);
          if (!(await slept(desk, pause, signal))) return { end: 'left' };
          break;
        }
        case 'reject':
          return reject(desk, order.orderId, intentId, after.code);
        case 'hold':
          return hold(desk, order.orderId, intentId, after.reason);
        case 'stop_run':
          return stop(desk, order.orderId, intentId, after);
        case 'get_new_slots':
          break;
        default:
          return after;
      }
    }
  }
}

/** No other order would fare better: this one goes back to the plan and the run ends. */
function stop(
  desk: Desk,
  orderId: string,
  intentId: number,
  { kind, code }: Pick<AmazonError, 'kind' | 'code'>,
): BookingEnd {
  withdraw(desk, orderId, intentId);
  return { end: 'stopped', error: { kind, code } };
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
  const now = clock.now();
  const own = ownWish(desk.preferences.get(), knownWindows(ledger.settings), now);
  learnWindows(ledger.settings, slots);
  const choice = chooseSlot(slots, {
    shipBy: ledger.orders.get(order.orderId)?.shipByWindow.latest ?? null,
    wish: order.wish,
    wishIsOwn: own !== null,
    runWindow: desk.view.runWindow(order.runId),
    now,
    accepted: acceptedProblems(shipment),
  });
  if ('slot' in choice) return choice;
  return { held: choice.held, offer: 'offer' in choice ? choice.offer : null };
}

function acceptedProblems(shipment: Shipment | null): SlotProblem[] {
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
