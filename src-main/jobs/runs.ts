import { Refusal } from '../contract/reply.ts';
import type { Plan } from '../domain/plan.ts';
import type { Run } from '../store/runs.ts';
import type { Desk } from './desk.ts';
import { type RunTrouble, execute } from './execute-run.ts';
import { type ShownPlans, createShownPlans } from './shown-plans.ts';
import { dropRun, putBack, writeRun } from './write-run.ts';

/** How long an approved run can be taken back before its first booking is sent. */
const UNDO_MS = 5_000;
/** Stands among the runs that are going for what an earlier life left of others. */
const LEFT = 0;

export interface Runs {
  /** The plan as it is now, remembered as one that was on screen. */
  show(): Plan;
  /** The seller has the plan of this version before their eyes. Throws Refusal `plan_changed` when it was not shown. */
  look(version: string): void;
  lastLook: ShownPlans['lastLook'];
  /**
   * Approves what was on screen under this version, without what came since. Throws Refusal `plan_changed` when any of
   * it would be booked otherwise now, or no longer, `run_in_progress` while another is written.
   */
  approve(version: string): Promise<Run>;
  /** Starts the five seconds; `immediately` is for scripts. */
  start(runId: number, immediately: boolean): Run;
  /** Undone when it is called; resolves when every order is back on the plan. */
  undo(runId: number): Promise<Run>;
  /** No further booking is sent; what is booked stays booked. */
  stop(runId: number): Promise<Run>;
  /** Takes up runs that an earlier life of the program left, and settles what is in doubt. */
  resume(): void;
  /** Resolves when no run is under way any more. */
  idle(): Promise<void>;
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

  /** Shipments that still name a run that never came about, or one that was undone, because the program died. */
  async function tidy(): Promise<void> {
    for (const runId of ledger.runs.prepared()) await dropRun(desk, runId);
    const last = ledger.runs.latest();
    if (last?.state === 'undone') await putBack(desk, last.runId);
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

  let approving = false;

  async function approveOnce(version: string, plan: Plan): Promise<Run> {
    // A new run may get the number of one that is dropped.
    await going.get(LEFT);
    await tidy();
    const last = ledger.runs.latest();
    // First of all, so that no death leaves it half a run that could still be started.
    if (last?.state === 'approved') await undone(last.runId);
    if (plan.ready.length === 0) throw new Refusal('nothing_to_book');
    const runId = await writeRun(
      desk,
      plan,
      () => shown.stillRight(version, desk.view.plan()) !== null && ledger.runs.underWay().length === 0,
    );
    desk.audit('plan_approved', null, String(plan.ready.length));
    desk.changed('run', 'plan', 'board');
    return existing(runId);
  }

  async function undone(runId: number): Promise<void> {
    ledger.runs.change(runId, { state: 'undone', endedAt: clock.now() });
    await putBack(desk, runId);
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
    async approve(version) {
      if (approving || ledger.runs.underWay().length > 0) throw new Refusal('run_in_progress');
      const plan = shown.stillRight(version, desk.view.plan());
      if (!plan) throw new Refusal('plan_changed');
      approving = true;
      try {
        return await approveOnce(version, plan);
      } finally {
        approving = false;
      }
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
    async undo(runId) {
      const run = existing(runId);
      if (run.state !== 'approved' && run.state !== 'counting_down') throw new Refusal('undo_too_late');
      await undone(runId);
      desk.audit('run_undone', null, String(runId));
      desk.changed('run', 'plan', 'board');
      return existing(runId);
    },
    async stop(runId) {
      const run = existing(runId);
      if (run.state === 'counting_down' || run.state === 'approved') return this.undo(runId);
      if (run.state !== 'running') throw new Refusal('not_allowed_now');
      ledger.runs.change(runId, { state: 'stopping' });
      desk.audit('run_stopped', null, String(runId));
      desk.changed('run');
      return existing(runId);
    },
    resume() {
      const tidied = tidy()
        .catch((error: unknown) => trouble.fault(error))
        .finally(() => going.delete(LEFT));
      going.set(LEFT, tidied);
      for (const run of ledger.runs.underWay()) begin(run.runId);
    },
    async idle() {
      while (going.size > 0) await Promise.all(going.values());
    },
  };
}
