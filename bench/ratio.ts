/** Compares two ways of doing the same, in turns, so that whatever else the machine does falls on both alike. */

export interface Ratio {
  readonly name: string;
  /** How many times the baseline's time it takes; the median of all rounds. */
  readonly times: number;
  /** The quarter and three-quarter marks, which say how much to believe it. */
  readonly from: number;
  readonly to: number;
}

type Work = () => void | Promise<void>;

async function took(work: Work): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function mark(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs both once to warm up, then `rounds` times in turns. */
export async function ratio(name: string, rounds: number, measured: Work, baseline: Work): Promise<Ratio> {
  await measured();
  await baseline();
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Who goes first changes, because the second finds warmer caches.
    const first = await took(round % 2 === 0 ? measured : baseline);
    const second = await took(round % 2 === 0 ? baseline : measured);
    ratios.push(round % 2 === 0 ? first / second : second / first);
  }
  const sorted = ratios.toSorted((a, b) => a - b);
  return { name, times: mark(sorted, 0.5), from: mark(sorted, 0.25), to: mark(sorted, 0.75) };
}

/** One line a person can read. */
export function inWords({ name, times, from, to }: Ratio): string {
  return `${name}: ${times.toFixed(2)} × (${from.toFixed(2)} to ${to.toFixed(2)})`;
}
