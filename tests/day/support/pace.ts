/** Time on the practice clock: it stands nearly still while keys are pressed, runs while Amazon works, jumps over quiet hours. */
import type { SteerableClock } from '../../../src-main/clock.ts';
import { MINUTE, istMidnight, istTime } from '../../../src-main/domain/ist.ts';
import { STANDARD_DATE } from '../../../src-practice/plan.ts';

/** So far the clock moves with each look while bookings are waited for: Amazon takes one a second. */
const STEP_MS = 1_250;
/** The same for papers, the printer and the carrier, which take minutes. */
export const LONG_STEP_MS = 5_000;
/** A jump wakes every job, and the one that looks for orders every five minutes may not miss its turn. */
const LONGEST_JUMP = 5 * MINUTE;
const JOBS_TURN_MS = 20;
const LOOK_EVERY_MS = 25;
const PATIENCE_MS = 60_000;

export interface Pace {
  /** So late it is, `HH:MM` in India. */
  time(): string;
  /** Jumps to that time of the day, `HH:MM` or `HH:MM:SS`; does nothing when it is later already. */
  to(time: string): Promise<void>;
  /** Lets time run until it is so, so many milliseconds a look; throws with what was waited for. */
  until(what: string, isSo: () => Promise<boolean> | boolean, stepMs?: number): Promise<void>;
  /** The same with the clock as at the keys. */
  soon(what: string, isSo: () => Promise<boolean> | boolean): Promise<void>;
}

const pause = (wallMs: number): Promise<void> => new Promise((done) => setTimeout(done, wallMs));

/** What the pace of a day has to know of it. */
export interface Eyes {
  /** What there is to see when something is waited for in vain. */
  describe(): Promise<string>;
  /** When orders were last looked for (UTC ms); null when nobody can look for them. */
  lastLook(): Promise<number | null>;
  /** Whether the program's threads are at work, which takes no time of the day however busy this PC is. */
  isWorking(): boolean;
}

export function paceOf(clock: SteerableClock, eyes: Eyes): Pace {
  async function look(what: string, isSo: () => Promise<boolean> | boolean, stepMs: number): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS;) {
      if (await isSo()) return;
      await pause(LOOK_EVERY_MS);
      if (eyes.isWorking()) continue;
      waited += LOOK_EVERY_MS;
      // By looks and not by speed: on a PC that is busy with something else the day must not run away.
      if (stepMs > 0) clock.advance(stepMs);
    }
    throw new Error(`at ${istTime(clock.now())} waited in vain until ${what}\n${await eyes.describe()}`);
  }
  return {
    time: () => istTime(clock.now()),
    async to(time) {
      const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
      const target = istMidnight(STANDARD_DATE) + (hours * 60 + minutes) * MINUTE + seconds * 1000;
      while (clock.now() < target) {
        const whole = target - clock.now() >= LONGEST_JUMP;
        const before = whole ? await eyes.lastLook() : null;
        clock.advance(Math.min(LONGEST_JUMP, target - clock.now()));
        await pause(JOBS_TURN_MS);
        if (before !== null)
          await look('orders are looked for again', async () => (await eyes.lastLook()) !== before, 0);
      }
    },
    until: (what, isSo, stepMs = STEP_MS) => look(what, isSo, stepMs),
    soon: (what, isSo) => look(what, isSo, 0),
  };
}
