/**
 * What the bench sounds like. Every stop has a pattern of its own, told apart by rhythm and direction and not by pitch
 * alone, so that it is known without looking up; what is fine only ticks. No files: oscillators draw all of it.
 */
import type { Verdict } from '../../../src-main/contract/pack.ts';

export interface Note {
  readonly hz: number;
  readonly ms: number;
  /** Silence before it. */
  readonly after: number;
  readonly wave: 'sine' | 'triangle' | 'square' | 'sawtooth';
}
export type Pattern = readonly Note[];

/** What is heard beside the verdicts: a request that the core refused. */
export type Heard = Verdict | 'refused';

function notes(
  wave: Note['wave'],
  ...list: readonly (readonly [hz: number, ms: number, after?: number])[]
): Pattern {
  return list.map(([hz, ms, after = 0]) => ({ hz, ms, after, wave }));
}

export const tick: Pattern = notes('sine', [1900, 22]);

/** The stops. A verdict that is not here is fine. */
const stops = {
  // Falling: it does not belong.
  wrong_item: notes('square', [330, 110], [220, 220]),
  wrong_label: notes('square', [330, 90], [262, 90], [196, 240]),
  // Level beats: count again.
  wrong_count: notes('square', [294, 80], [294, 80, 60], [294, 80, 60]),
  label_expected: notes('triangle', [523, 90], [523, 90, 80]),
  already_packed: notes('square', [440, 60], [440, 60, 40], [440, 60, 40], [440, 60, 40]),
  // An alarm: it has to come off the pile.
  cancelled: notes('sawtooth', [880, 130], [587, 130], [880, 130], [587, 130], [880, 130], [587, 130]),
  // Rising: a question.
  unknown_code: notes('triangle', [440, 90], [587, 90], [784, 160]),
  code_means_two_skus: notes('triangle', [440, 90], [587, 140], [440, 90, 60], [587, 140]),
  serial_wanted: notes('triangle', [659, 60], [659, 60, 40], [880, 200, 40]),
  // A small tune: a present.
  gift_first: notes('sine', [523, 90], [659, 90], [784, 90], [1047, 220]),
  // Long and low: it has to wait.
  not_labelled_yet: notes('triangle', [247, 380]),
  offline: notes('triangle', [247, 200], [185, 320, 60]),
  nothing_to_pack: notes('sine', [392, 140], [392, 260, 120]),
  invoice_code_ignored: notes('sine', [988, 60], [740, 60, 30]),
  refused: notes('sawtooth', [196, 150], [185, 300, 30]),
} as const satisfies Partial<Record<Heard, Pattern>>;

function isStop(heard: Heard): heard is keyof typeof stops {
  return Object.hasOwn(stops, heard);
}

export function patternOf(heard: Heard): Pattern {
  return isStop(heard) ? stops[heard] : tick;
}
