/** What the day took, against day.md's budget, one line a figure so that a machine can read them too. */
import type { Counted } from './counter.ts';
import type { Work } from './seller.ts';

/** Opening the program is a key. */
export const MOST_KEYS = 35;

export interface Figures extends Work {
  readonly counted: Counted;
  readonly printed: {
    /** Orders that were booked: each can be shipped and gets one label. */
    readonly shippable: number;
    readonly labels: number;
    readonly orders: number;
    readonly surplusOnShredList: number;
  };
  /** Order ids on the board at close that nothing explains. */
  readonly unexplained: readonly string[];
}

/** All keys of the day but those that opened a locked window. */
export function keysOf({ counted, opened, unlocking }: Figures): number {
  return counted.hands.length + opened - unlocking;
}

/** Parcels + units; a single-SKU run of n parcels takes n + 1. */
export function scansAllowed({ packed }: Figures): number {
  return packed.parcels - packed.inRuns + (packed.units - packed.inRuns) + packed.inRuns + packed.runs;
}

export function linesOf(day: string, figures: Figures): string[] {
  const { taken, counted, packed, printed, unexplained, unlocking } = figures;
  const line = (name: string, text: string): string => `standard-day ${day} ${name}: ${text}`;
  return [
    ...taken
      .filter(({ keys }) => keys > 0)
      .map(({ step, keys }) =>
        line(`keys ${step.kind}`, `${keys} of ${step.keys} at ${step.at} ${step.name}`),
      ),
    line('keys', `${keysOf(figures)} of ${MOST_KEYS}`),
    ...(unlocking > 0 ? [line('keys unlocking', String(unlocking))] : []),
    line(
      'scans',
      `${packed.scans} for ${packed.parcels} parcels with ${packed.units} units, ${packed.inRuns} of them in ${packed.runs} single-SKU runs`,
    ),
    line('scans elsewhere', String(counted.scans.length - packed.scans)),
    line('mouse', String(counted.pointers.length)),
    line(
      'printed',
      `${printed.labels} labels for ${printed.shippable} shippable orders, ${printed.surplusOnShredList} extra, all on the shred list`,
    ),
    line('unexplained at close', String(unexplained.length)),
  ];
}
