/** A pair of hands at the window: keys, a scanner, a camera; and asking the core where no key is the point. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOf, RequestName, ValueOf } from '../../src-main/contract/requests.ts';
import { typeCode } from './scanner.ts';
import type { Stage } from './stage.ts';

/** Longer than a scanner's pause and the window's own settling, so that a key counts as a hand's. */
const HAND_PAUSE_MS = 120;
/** Longer than the 35 ms by which the window tells two bursts apart. */
const SCAN_PAUSE_MS = 50;
const PATIENCE_MS = 180_000;

export interface Hands {
  ask<N extends RequestName>(name: N, input: CallOf<N>): Promise<ValueOf<N>>;
  press(key: string): Promise<void>;
  /** Types a code as a scanner does. */
  scan(code: string): Promise<void>;
  /** A picture of the window as it is now, kept as `window-<name>.png`. */
  picture(name: string): Promise<void>;
  /** Waits, in wall time and with a cap, until it is so. */
  until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void>;
  pause(wallMs: number): Promise<void>;
}

export function handsOn(stage: Stage): Hands {
  const { session, shell, wish } = stage;
  let pictures = 0;
  const pause = (wallMs: number): Promise<void> => new Promise((done) => setTimeout(done, wallMs));
  return {
    async ask(name, input) {
      const reply = await session.app.handle(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.reason}`);
      // The handler under this name made the value; the table says its type.
      return reply.value as ValueOf<typeof name>;
    },
    async press(key) {
      await pause(HAND_PAUSE_MS);
      await shell.page().keyboard.press(key);
      await pause(HAND_PAUSE_MS);
    },
    async scan(code) {
      await pause(SCAN_PAUSE_MS);
      const session = await shell.page().context().newCDPSession(shell.page());
      try {
        await typeCode(session, shell.page(), code);
      } finally {
        await session.detach();
      }
    },
    async picture(name) {
      pictures += 1;
      await pause(400);
      const file = `window-${String(pictures).padStart(2, '0')}-${name}.png`;
      writeFileSync(join(wish.out, file), await shell.screenshot());
    },
    async until(what, isSo) {
      for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
        if (await isSo()) return;
        await pause(50);
      }
      throw new Error(`waited in vain until ${what}`);
    },
    pause,
  };
}
