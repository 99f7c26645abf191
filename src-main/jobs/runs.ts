import { Refusal } from '../contract/reply.ts';
import type { AmazonError } from '../domain/amazon-error.ts';
import type { Plan } from '../domain/plan.ts';
import type { HandoverWindow } from '../domain/slot.ts';
import type { Run } from '../store/runs.ts';
import { bookOrder } from './book-order.ts';
import type { Desk } from './desk.ts';
import { type ShownPlans, createShownPlans } from './shown-plans.ts';

/** How long an approved run can be taken back before its first booking is sent. */
const UNDO_MS = 5_000;
/** Bookings on their way at once: listing and booking each allow one call a second, so two pairs keep both busy. */
const LANES = 4;
const WISH = (runId: number): string => `run.${runId}.wish`;

export interface Runs {
  /** The plan as it is now, remembered as one that was on screen. */
  show(): Plan;
  /** The seller has the plan of this version before their eyes. Throws Refusal `plan_changed` when it was not shown. */
  look(version: string): void;
  lastLook: ShownPlans['lastLook'];
  /**
   * Approves what was on screen under this version, without what came since. Throws Refusal `plan_changed` when any of
   * it would be booked otherwise now, or no longer.
   */
  approve(version: string): Run;
  /** Starts the five seconds; `immediately` is for scripts. */
  start(runId: number, immediately: boolean): Run;
  undo(runId: number): Run;
  /** No further booking is sent; what is booked stays booked. */
  stop(runId: number): Run;
  /** Takes up runs that an earlier life of the program left, and settles what is in doubt. */
  resume(): void;
  /** Resolves when no run is under way any more. */
  idle(): Promise<void>;
}

/** Who is told why a run ended by itself. */
export interface RunTrouble {
  /** Amazon would answer no other order better. */
  amazon(error: Pick<AmazonError, 'kind' | 'code'>): void;
  /** A fault of ours or of the disk. */
  fault(error: unknown): void;
}

export function createRunControl(desk: Desk, signal: AbortSignal, trouble: RunTrouble): Runs {
  const { ledger, clock } = desk;
  const shown = createShownPlans();
  const going = new Map<number, Promise<void>>();

  function existing(runId: number): Run {
    const run = ledger.runs.get(runId);
    if (!run) throw new Refusal('not_found');
    return run;
  }

  function begin(runId: number): void {
    const work = execute(desk, runId, signal, trouble)
      .catch((error: unknown) => {
        trouble.fault(error);
        // On a full disk even this cannot be written; the next start finds the run and takes it up.
        if (!signal.aborted) ledger.runs.change(runId, { state: 'stopped', endedAt: clock.now() });
      })
      .catch((error: unknown) => trouble.fault(error))
      .finally(() => going.delete(runId));
    going.set(runId, work);
  }

  function undone(runId: number): void {
    ledger.transaction(() => {
      ledger.runs.change(runId, { state: 'undone', endedAt: clock.now() });
      putBack(desk, runId);
    });
  }

  return {
    show() {
      const plan = desk.view.plan();
      shown.remember(plan);
      return plan;
    },
    look(version) {
      if (!shown.look(version, clock.now())) throw new Refusal('plan_changed');
    },
    lastLook: () => shown.lastLook(),
    approve(version) {
      if (ledger.runs.underWay().length > 0) throw new Refusal('run_in_progress');
      const plan = shown.stillRight(version, desk.view.plan());
      if (!plan) throw new Refusal('plan_changed');
      const last = ledger.runs.latest();
      if (last?.state === 'approved') undone(last.runId);
      if (plan.ready.length === 0) throw new Refusal('nothing_to_book');
      const runId = writeRun(desk, plan);
      desk.audit('plan_approved', null, String(plan.ready.length));
      desk.changed('run', 'plan', 'board');
      return existing(runId);
    },
    start(runId, immediately) {
      const run = existing(runId);
      if (run.state !== 'approved') throw new Refusal('not_allowed_now');
      const startsAt = clock.now() + (immediately ? 0 : UNDO_MS);
      ledger.runs.change(runId, { state: 'counting_down', startsAt });
      begin(runId);
      desk.changed('run');
      return existing(runId);
    },
    undo(runId) {
      const run = existing(runId);
      if (run.state !== 'approved' && run.state !== 'counting_down') throw new Refusal('undo_too_late');
      undone(runId);
      desk.audit('run_undone', null, String(runId));
      desk.changed('run', 'plan', 'board');
      return existing(runId);
    },
    stop(runId) {
      const run = existing(runId);
      if (run.state === 'counting_down' || run.state === 'approved') return this.undo(runId);
      if (run.state !== 'running') throw new Refusal('not_allowed_now');
      ledger.runs.change(runId, { state: 'stopping' });
      desk.audit('run_stopped', null, String(runId));
      desk.changed('run');
      return existing(runId);
    },
    resume() {
      for (const run of ledger.runs.underWay()) begin(run.runId);
    },
    async idle() {
      while (going.size > 0) await Promise.all(going.values());
    },
  };
}

function writeRun(desk: Desk, plan: Plan): number {
  const { ledger, clock } = desk;
  const at = clock.now();
  return ledger.transaction(() => {
    const runId = ledger.runs.add(plan.version, at);
    ledger.settings.set(WISH(runId), plan.wish);
    for (const [position, planned] of plan.ready.entries()) {
      const shipment = ledger.shipments.ensure(planned.orderId, at);
      if (shipment.state === 'new') ledger.shipments.move(planned.orderId, 'plan', at);
      if (shipment.state === 'held') ledger.shipments.move(planned.orderId, 'release', at);
      const { size } = planned;
      ledger.shipments.note(planned.orderId, {
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
      });
    }
    return runId;
  });
}

/** Orders of the run that were never asked for go back to the plan. */
function putBack(desk: Desk, runId: number): void {
  for (const shipment of desk.ledger.shipments.ofRun(runId)) {
    if (shipment.state === 'planned')
      desk.ledger.shipments.note(shipment.orderId, { runId: null, runPosition: null });
  }
}

async function execute(desk: Desk, runId: number, signal: AbortSignal, trouble: RunTrouble): Promise<void> {
  const { ledger, clock } = desk;
  const run = ledger.runs.get(runId);
  if (!run) return;
  if (run.startsAt !== null && run.startsAt > clock.now()) {
    await clock.sleep(run.startsAt - clock.now(), signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
  if (signal.aborted || ledger.runs.get(runId)?.state === 'undone') return;
  if (ledger.runs.get(runId)?.state === 'counting_down') ledger.runs.change(runId, { state: 'running' });
  desk.changed('run');

  const queue = ledger.shipments
    .ofRun(runId)
    .filter((shipment) => shipment.state === 'planned' || shipment.state === 'booking')
    .map((shipment) => shipment.orderId);
  const wish = wishOf(ledger.settings.get(WISH(runId)));
  const stopping = (): boolean => ledger.runs.get(runId)?.state !== 'running';

  const lane = async (): Promise<void> => {
    for (;;) {
      const orderId = queue.shift();
      if (orderId === undefined || signal.aborted) return;
      const inDoubt = ledger.intents.unsettledFor(orderId, 'createScheduledPackage')?.state === 'sent';
      if (stopping() && !inDoubt) continue;
      const result = await bookOrder(desk, { runId, orderId, wish, stopping }, signal);
      if (result.end === 'stopped') {
        trouble.amazon(result.error);
        if (!stopping()) ledger.runs.change(runId, { state: 'stopping' });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (signal.aborted) return;
  ledger.transaction(() => {
    const stopped = stopping();
    putBack(desk, runId);
    ledger.runs.change(runId, { state: stopped ? 'stopped' : 'done', endedAt: clock.now() });
  });
  desk.changed('run', 'plan', 'board');
}

function wishOf(stored: unknown): HandoverWindow | null {
  if (typeof stored !== 'object' || stored === null) return null;
  if (!('startTime' in stored) || !('endTime' in stored)) return null;
  const { startTime, endTime } = stored;
  return typeof startTime === 'number' && typeof endTime === 'number' ? { startTime, endTime } : null;
}
