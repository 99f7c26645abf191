/** Amazon's published usage plans, kept as a token bucket per operation in practice time. */
export interface UsagePlan {
  /** Requests per second. */
  readonly rate: number;
  readonly burst: number;
}

export class Limits {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #enforced: boolean;

  constructor(enforced: boolean) {
    this.#enforced = enforced;
  }

  /** Takes one token; false means 429. */
  take(operation: string, plan: UsagePlan, now: number): boolean {
    if (!this.#enforced) return true;
    const bucket = this.#buckets.get(operation) ?? { tokens: plan.burst, at: now };
    const tokens = Math.min(plan.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * plan.rate);
    // A whole token less the rounding of floating numbers.
    const allowed = tokens >= 1 - 1e-6;
    this.#buckets.set(operation, { tokens: allowed ? Math.max(0, tokens - 1) : tokens, at: now });
    return allowed;
  }
}
