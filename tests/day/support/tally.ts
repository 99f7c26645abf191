/** What the day took, against day.md's budget, one line a figure so that a machine can read them too. */
import type { Counted } from './counter.ts';
import type { Work } from './seller.ts';

/** Opening the program is a key. */
export const MOST_KEYS = 35;
/** The last good label at the printer, the parcel called off on the pile, the label without goods, a serial number. */
const SCANS_ASIDE = 4;

export interface Figures extends Work {
  /** By the page itself. */
  readonly counted: Counted;
  /** Parcels that came back, a scan each. */
  readonly returns: number;
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

/** What the page counted, without what packs no parcel. */
export function scansOf({ counted, packed, returns }: Figures): number {
  return counted.scans.length - packed.inVain - SCANS_ASIDE - returns;
}

/** Parcels + units; a single-SKU run of n parcels takes n + 1. */
export function scansAllowed({ packed }: Figures): number {
  return packed.parcels - packed.inRuns + (packed.units - packed.inRuns) + packed.inRuns + packed.runs;
}

export function linesOf(day: string, figures: Figures): string[] {
  const { taken, counted, packed, printed, returns, unexplained, unlocking } = figures;
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
      `${scansOf(figures)} for ${packed.parcels} parcels with ${packed.units} units, ${packed.inRuns} of them in ${packed.runs} single-SKU runs`,
    ),
    line(
      'scans elsewhere',
      `${packed.inVain} for parcels called off, ${SCANS_ASIDE} for other exceptions, ${returns} for returns`,
    ),
    line('mouse', String(counted.pointers.length)),
    line(
      'printed',
      `${printed.labels} labels for ${printed.shippable} shippable orders, ${printed.labels - printed.orders} extra, ${printed.surplusOnShredList} on the shred list`,
    ),
    line('unexplained at close', String(unexplained.length)),
  ];
}
