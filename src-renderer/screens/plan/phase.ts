import type { PlanView } from '../../../src-main/contract/plan.ts';
import type { RunView } from '../../../src-main/contract/status.ts';

/** Where the day's two Enters stand, and so what the next one does. */
export type Phase =
  /** Nothing was ever fetched, or it is too old: Enter fetches and shows. */
  | { readonly kind: 'fetch' }
  /** Enter approves the version on screen. */
  | { readonly kind: 'approve'; readonly version: string; readonly orders: number }
  /** Approved: Enter starts the five seconds. */
  | { readonly kind: 'start'; readonly runId: number; readonly orders: number }
  /** The five seconds: Enter does nothing, U and Esc undo. */
  | { readonly kind: 'counting'; readonly runId: number; readonly orders: number; readonly undoUntil: number }
  /** Bookings are going out: Esc stops. */
  | { readonly kind: 'running'; readonly runId: number; readonly stopping: boolean }
  /** Nothing to book, and labels wait for the printer: Enter goes where they are. */
  | { readonly kind: 'print'; readonly labels: number }
  | { readonly kind: 'nothing' };

/** Pure: the same plan and run always mean the same. */
export function phaseOf(plan: PlanView, run: RunView | null, amazonReachable: boolean): Phase {
  if (run !== null) {
    const { runId, total } = run;
    if (run.state === 'approved' || (run.state === 'counting_down' && run.undoUntil === null))
      return { kind: 'start', runId, orders: total };
    if (run.state === 'counting_down' && run.undoUntil !== null)
      return { kind: 'counting', runId, orders: total, undoUntil: run.undoUntil };
    if (run.state === 'running' || run.state === 'stopping')
      return { kind: 'running', runId, stopping: run.state === 'stopping' };
  }
  if (plan.asOf === null || (plan.stale && amazonReachable)) return { kind: 'fetch' };
  if (plan.readyTotal > 0) return { kind: 'approve', version: plan.version, orders: plan.readyTotal };
  const labels = run === null ? 0 : run.labelsHere - run.labelsSentToPrinter;
  return labels > 0 ? { kind: 'print', labels } : { kind: 'nothing' };
}
