/** The days that follow: the carrier comes, parcels arrive, and buyers fall due and go. */
import { DAY, HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import type { Stage } from './stage.ts';
import { DAY_SPEED } from './stage.ts';

/** Time passes in steps, so that every job has its turn several times a day. */
const STEP = 4 * HOUR;
const LATER_SPEED = 600;

export async function liveOn(stage: Stage): Promise<void> {
  const { clock, wish, session } = stage;
  clock.setSpeed(LATER_SPEED);
  const end = clock.now() + wish.days * DAY;
  let told = 0;
  while (clock.now() < end) {
    clock.advance(Math.min(STEP, Math.max(MINUTE, end - clock.now())));
    await session.app.runner.tick();
    const day = wish.days - Math.ceil((end - clock.now()) / DAY);
    if (day >= told + 10) {
      told = day;
      stage.say(`  ${day} days later`);
    }
  }
  clock.setSpeed(DAY_SPEED);
  await session.app.runner.tick();
}
