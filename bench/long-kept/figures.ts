/** Milliseconds put together, and the issue's own limits beside them in words. */

export interface Figures {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const mark = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
  return {
    count: sorted.length,
    p50: mark(0.5),
    p95: mark(0.95),
    p99: mark(0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** One line a person can read: `name: p50 1.2 …`. */
export function inFigures(name: string, { count, p50, p95, p99, max }: Figures): string {
  const ms = (value: number): string => value.toFixed(1).padStart(6);
  return `${name.padEnd(24)} ${String(count).padStart(5)} ×  p50${ms(p50)}  p95${ms(p95)}  p99${ms(p99)}  max${ms(max)} ms`;
}

export interface Limit {
  readonly what: string;
  readonly ms: number;
  readonly most: number;
}

/** A limit is said, never enforced here: whether it holds is the machine's affair too. */
export function inWordsOf({ what, ms, most }: Limit): string {
  return `${ms <= most ? 'holds ' : 'FAILS '} ${what}: ${ms.toFixed(1)} ms, at most ${most} ms`;
}
