import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../contract/reply.ts';
import { byOrderId } from '../domain/order.ts';
import type { Plan, PlannedOrder } from '../domain/plan.ts';
import { type ShipmentState, shipmentStates } from '../domain/shipment.ts';
import type { Desk } from './desk.ts';

/** Orders written before the event loop has its turn: some four milliseconds. */
const SLICE = 40;

export const wishName = (runId: number): string => `run.${runId}.wish`;

/**
 * Writes a plan as an approved run. Its orders are written slice by slice to a run that nobody knows, and one short
 * write at the end makes it known: before it the plan is what it was, whatever dies, and behind it every order belongs to
 * the run. `isStillRight` is asked right before that write; Refusal `plan_changed` when it, or any order, says no.
 */
export async function writeRun(desk: Desk, plan: Plan, isStillRight: () => boolean): Promise<number> {
  const { ledger, clock } = desk;
  const at = clock.now();
  const runId = ledger.runs.prepare(plan.version, at);
  let writing = false;
  const touched = new Set<string>();
  const deafen = ledger.changes.listen((orderId) => {
    if (!writing) touched.add(orderId);
  });
  try {
    // Neighbours in the file are written together.
    const places = [...plan.ready.entries()].sort(([, a], [, b]) => byOrderId(a, b));
    for (let from = 0; from < places.length; from += SLICE) {
      writing = true;
      ledger.transaction(() => {
        for (const [position, planned] of places.slice(from, from + SLICE))
          putInRun(desk, { runId, position, planned, at });
      });
      writing = false;
      await setImmediate();
      await desk.view.settle();
    }
    const isWhole = plan.ready.every(({ orderId }) => !touched.has(orderId) || isIn(desk, runId, orderId));
    if (isWhole && isStillRight()) {
      ledger.transaction(() => {
        ledger.settings.set(wishName(runId), plan.wish);
        ledger.runs.approve(runId);
      });
      return runId;
    }
  } finally {
    deafen();
  }
  await dropRun(desk, runId);
  throw new Refusal('plan_changed');
}

function putInRun(
  { ledger }: Desk,
  { runId, position, planned, at }: { runId: number; position: number; planned: PlannedOrder; at: number },
): void {
  const { orderId, size } = planned;
  const patch = {
    runId,
    runPosition: position,
    contentKey: planned.contentKey,
    holdReason: null,
    lengthMm: Math.round(size.lengthCm * 10),
    widthMm: Math.round(size.widthCm * 10),
    heightMm: Math.round(size.heightCm * 10),
    weightGrams: size.weightGrams,
    slotStart: null,
    slotEnd: null,
    handoverMethod: null,
  };
  const { state } = ledger.shipments.get(orderId) ?? ledger.shipments.ensure(orderId, at);
  if (state === 'planned') ledger.shipments.note(orderId, patch);
  else if (state === 'new') ledger.shipments.move(orderId, 'plan', at, patch);
  else if (state === 'held') ledger.shipments.move(orderId, 'release', at, patch);
}

function isIn({ ledger }: Desk, runId: number, orderId: string): boolean {
  const shipment = ledger.shipments.get(orderId);
  return shipment?.runId === runId && shipment.state === 'planned';
}

/** Takes back what an approval that never came about wrote; also one that an earlier life of the program left. */
export async function dropRun(desk: Desk, runId: number): Promise<void> {
  await leaveRun(desk, runId, shipmentStates);
  desk.ledger.runs.drop(runId);
}

/** Orders of the run that were never asked for go back to the plan. */
export function putBack(desk: Desk, runId: number): Promise<void> {
  return leaveRun(desk, runId, ['planned']);
}

async function leaveRun(desk: Desk, runId: number, states: readonly ShipmentState[]): Promise<void> {
  const { ledger } = desk;
  for (;;) {
    const page = ledger.shipments.pageOfRun(runId, states, -1, SLICE);
    if (page.length === 0) return;
    ledger.transaction(() => {
      for (const { orderId } of page) ledger.shipments.note(orderId, { runId: null, runPosition: null });
    });
    await setImmediate();
    await desk.view.settle();
  }
}
