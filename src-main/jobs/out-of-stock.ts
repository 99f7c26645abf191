import { setImmediate } from 'node:timers/promises';
import { byOrderId } from '../domain/order.ts';
import { mayGo } from '../domain/out-of-stock.ts';
import type { ShipmentState } from '../domain/shipment.ts';
import type { Desk } from './desk.ts';
import { inSlices } from './slices.ts';

/** Orders looked at before the event loop has its turn, and orders written: some four milliseconds each. */
const LOOKED_AT = 200;
const WRITTEN = 40;
const UNDER_WAY = 'outOfStock.underWay';

/** Whose hold is to be lifted, and what the seller had said yes to before; null where that stays as it is. */
type Lifted = readonly { readonly orderId: string; readonly accepted: readonly string[] | null }[];
type Step =
  | { readonly kind: 'hold'; readonly orderIds: readonly string[]; readonly at: number }
  | { readonly kind: 'lift'; readonly lifted: Lifted };

const last = new WeakMap<Desk, Promise<unknown>>();

/** The orders that are not booked yet and need any SKU of this one; its own goods are gone. */
export async function othersOf(desk: Desk, orderId: string): Promise<string[]> {
  const skus = new Set(desk.ledger.orders.skusOf(orderId));
  const found = await needing(desk, ['new', 'planned'], skus);
  return found.map((other) => other.orderId).filter((other) => other !== orderId);
}

async function needing(
  { ledger }: Desk,
  states: readonly ShipmentState[],
  skus: ReadonlySet<string>,
): Promise<{ orderId: string; skus: Set<string> }[]> {
  const found: { orderId: string; skus: Set<string> }[] = [];
  await inSlices(ledger.shipments.idsInStates(states, -1), LOOKED_AT, (slice) => {
    for (const orderId of slice) {
      const own = ledger.orders.skusOf(orderId);
      if (own.some((sku) => skus.has(sku))) found.push({ orderId, skus: new Set(own) });
    }
  });
  return found.sort(byOrderId);
}

/**
 * These wait for the seller, who lifts each hold with one key. An order whose hold was lifted for this reason before
 * waits again, because the shelf is empty again. Answers with what lifts all of them at once. Half of it would have the
 * other half booked without goods, so the whole of it is written down first, and a start takes up what a death left.
 */
export async function holdThese(
  desk: Desk,
  orderIds: readonly string[],
  at: number,
): Promise<() => Promise<void>> {
  const held = await begin(desk, { kind: 'hold', orderIds, at });
  return async () => void (await begin(desk, { kind: 'lift', lifted: held }));
}

/** The orders held for missing goods that may go now that the goods of this one were found. */
export async function heldForGoodsOf(desk: Desk, orderId: string): Promise<string[]> {
  const { orders, shipments } = desk.ledger;
  const found = new Set(orders.skusOf(orderId));
  const held = await needing(desk, ['held'], found);
  const stillMissing = new Set<string>();
  for (const other of shipments.inStates(['cannot_pack']))
    if (other.orderId !== orderId && other.cannotPackReason === 'none_left')
      for (const sku of orders.skusOf(other.orderId)) stillMissing.add(sku);
  const waiting = held.filter((one) => shipments.get(one.orderId)?.holdReason === 'out_of_stock');
  return mayGo(found, stillMissing, waiting);
}

/** Puts them back on the plan. The next "none left" asks for them again. */
export async function letGo(desk: Desk, orderIds: readonly string[]): Promise<void> {
  await begin(desk, { kind: 'lift', lifted: orderIds.map((orderId) => ({ orderId, accepted: null })) });
}

/** Goes on with what the program died in the middle of. To be called before anything is booked. */
export async function finishHolds(desk: Desk): Promise<void> {
  const step = desk.ledger.settings.get(UNDER_WAY);
  if (isStep(step)) await work(desk, step);
}

/** One after the other: what lifts a hold waits until it is whole. */
function begin(desk: Desk, step: Step): Promise<Lifted> {
  const before = last.get(desk) ?? Promise.resolve();
  const mine = before.then(() => {
    desk.ledger.settings.set(UNDER_WAY, step);
    return work(desk, step);
  });
  // How this one ends is its own caller's affair.
  last.set(
    desk,
    mine.catch(() => null),
  );
  return mine;
}

/** What is done already is passed over, so a step may be begun again from its beginning. */
async function work(desk: Desk, step: Step): Promise<Lifted> {
  const { ledger, clock } = desk;
  const held: { orderId: string; accepted: readonly string[] }[] = [];
  const all: Lifted =
    step.kind === 'lift' ? step.lifted : step.orderIds.map((orderId) => ({ orderId, accepted: null }));
  for (let from = 0; from < all.length; from += WRITTEN) {
    ledger.transaction(() => {
      for (const { orderId, accepted } of all.slice(from, from + WRITTEN)) {
        const shipment = ledger.shipments.get(orderId);
        if (!shipment) continue;
        if (step.kind === 'hold') {
          const patch = {
            holdReason: 'out_of_stock',
            runId: null,
            runPosition: null,
            accepted: shipment.accepted.filter((reason) => reason !== 'out_of_stock'),
          } as const;
          if (ledger.shipments.move(orderId, 'hold', step.at, patch))
            held.push({ orderId, accepted: shipment.accepted });
        } else if (shipment.holdReason === 'out_of_stock') {
          const patch = { holdReason: null, ...(accepted === null ? {} : { accepted }) };
          ledger.shipments.move(orderId, 'release', clock.now(), patch);
        }
      }
    });
    await setImmediate();
    await desk.view.settle();
  }
  ledger.settings.set(UNDER_WAY, null);
  return held;
}

/** It was written by this program; whatever else is there is left alone. */
function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'hold')
    return (
      'at' in value && typeof value.at === 'number' && 'orderIds' in value && Array.isArray(value.orderIds)
    );
  return value.kind === 'lift' && 'lifted' in value && Array.isArray(value.lifted);
}
