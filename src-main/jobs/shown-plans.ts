import { type Plan, planDrift } from '../domain/plan.ts';
import { type LookedAt, lookedAt } from '../domain/since-looked.ts';

/** So many plans that were on screen are remembered; an older one has to be shown again before it is approved. */
const MOST = 20;

/** The plans a person has seen, by version: approving one books exactly that, not what came since. */
export interface ShownPlans {
  remember(plan: Plan): void;
  /** The plan that was on screen under this version, null when the plan now would book any of it otherwise. */
  stillRight(version: string, now: Plan): Plan | null;
  /** The seller has this version before their eyes. False when it was never shown, or too long ago. */
  look(version: string, at: number): boolean;
  /** The last plan the seller looked at, and when (UTC ms). */
  lastLook(): { readonly at: number; readonly lists: LookedAt } | null;
}

export function createShownPlans(): ShownPlans {
  const plans = new Map<string, Plan>();
  let last: ReturnType<ShownPlans['lastLook']> = null;
  return {
    remember(plan) {
      plans.delete(plan.version);
      plans.set(plan.version, plan);
      const [oldest] = plans.keys();
      if (plans.size > MOST && oldest !== undefined) plans.delete(oldest);
    },
    stillRight(version, now) {
      const shown = plans.get(version) ?? (now.version === version ? now : null);
      // Equal versions book the same orders the same way; thousands need not be compared to know it.
      if (shown === null || now.version === version) return shown;
      const { changed, gone } = planDrift(shown, now);
      return changed.length > 0 || gone.length > 0 ? null : shown;
    },
    look(version, at) {
      const plan = plans.get(version);
      if (plan) last = { at, lists: lookedAt(plan) };
      return plan !== undefined;
    },
    lastLook: () => last,
  };
}
