import type { Amazon as Room } from '../../../src-main/amazon/index.ts';
import type * as ports from '../../../src-main/jobs/ports.ts';

/** Compiles only while the room gives the jobs everything they ask for, in the shape they ask for. `npm run types` tells. */
export function fits(room: Room): ports.Amazon {
  return room;
}
