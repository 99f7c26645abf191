/** The days that follow: the carrier comes, parcels arrive, and buyers fall due and go. */
import { DAY, HOUR, MINUTE } from '../../src-main/domain/ist.ts';
import type { Stage } from './stage.ts';
import { DAY_SPEED } from './stage.ts';

/** Time passes in steps, so that every job has its turn several times a day. */
const STEP = 4 * HOUR;
const LATER_SPEED = 600;

/** What nobody books Amazon calls off; in practice two days later. */
const MISSED_AFTER_DAYS = 2;

function cancelMissed({ amazon }: Stage): void {
  for (const { orderId, easyShip } of amazon.control.orders()) {
    if (easyShip && !amazon.control.package(orderId)) amazon.control.cancelOrder(orderId, 'AMAZON');
  }
}

export async function liveOn(stage: Stage): Promise<void> {
  const { clock, wish, session } = stage;
  clock.setSpeed(LATER_SPEED);
  const end = clock.now() + wish.days * DAY;
  let told = 0;
  let missed = false;
  while (clock.now() < end) {
    clock.advance(Math.min(STEP, Math.max(MINUTE, end - clock.now())));
    await session.app.runner.tick();
    if (!missed && end - clock.now() < (wish.days - MISSED_AFTER_DAYS) * DAY) {
      missed = true;
      cancelMissed(stage);
    }
    const day = wish.days - Math.ceil((end - clock.now()) / DAY);
    if (day >= told + 10) {
      told = day;
      stage.say(`  ${day} days later`);
    }
  }
  clock.setSpeed(DAY_SPEED);
  await session.app.runner.tick();
}
