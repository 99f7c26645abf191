/** What the standard day takes of hands, scanner and paper: counts, the same on every machine. */
import { figuresOf } from '../tests/day/support/figures.ts';
import { standardScript } from '../tests/day/support/script.ts';
import { workThrough } from '../tests/day/support/seller.ts';
import { setDayStage, whyNoWindow } from '../tests/day/support/stage.ts';
import { linesOf } from '../tests/day/support/tally.ts';

/** The day's figures, one a line; or why it cannot be lived through here. */
export async function standardDayLines(): Promise<string[]> {
  const missing = await whyNoWindow();
  if (missing !== null) return [`standard-day: not here: ${missing}`];
  const stage = await setDayStage();
  try {
    return linesOf('en', await figuresOf(stage, await workThrough(stage, standardScript)));
  } finally {
    await stage.close();
  }
}
