/** Which requests change something. All do but those that are known to look, so that a new one is judged unasked. */
import type { RequestName } from '../../../src-main/contract/requests.ts';
import type { Screen } from '../../../src-renderer/frame/screen-keys.ts';

/** What only reads ends in one of these; `plan.seen` notes what was on screen, whichever key led away from it. */
const looks = /\.(?:get|list|rows|status|draft|seen|waits|photo|history|serials|usual)$/u;

/** The screens that listen to scans by design, and what they ask of the core for each. */
export const scansOn: Partial<Readonly<Record<Screen, RequestName>>> = {
  pack: 'package.scan',
  handover: 'handover.scan',
  returns: 'returns.scan',
};

/** Whether a request decides something on a screen; without one nothing listens to scans. */
export function decides(name: string, screen?: Screen): boolean {
  return !looks.test(name) && (screen === undefined || scansOn[screen] !== name);
}
