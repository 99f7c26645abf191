/** The seller's hands: one key at a time, once the window offers it; and the scanner. Nothing else reaches the window. */
import { settleFor } from '../../../src-renderer/keys/burst.ts';
import { scanLasts, typeCode } from '../../../scripts/practice-day/scanner.ts';
import type { Pace } from './pace.ts';
import type { DayStage } from './stage.ts';

/** A hand is slower than a scanner's 35 ms and the window's 40 ms of settling. */
const HAND_PAUSE_MS = 90;
const SCAN_PAUSE_MS = 45;

export interface Hands {
  /** Presses a physical key that the window shows on a button that can be pressed. */
  press(key: string): Promise<void>;
  scan(code: string): Promise<void>;
  /** Whether the focus is in a field. */
  isTyping(): Promise<boolean>;
  /** Whether the window shows nothing but that it is locked. */
  seesLock(): Promise<boolean>;
  /** Whether a button that can be pressed shows this key. */
  offers(key: string): Promise<boolean>;
}

const pause = (wallMs: number): Promise<void> => new Promise((done) => setTimeout(done, wallMs));

export function handsOf(stage: DayStage, pace: Pace): Hands {
  /** A window that is being made anew shows nothing yet. */
  const look = <T>(expression: string, nothing: T): Promise<T> =>
    stage
      .page()
      .evaluate<T>(expression)
      .catch((error: unknown) => {
        if (error instanceof Error && error.message.includes('Execution context was destroyed'))
          return nothing;
        throw error;
      });
  const sees = (expression: string): Promise<boolean> => look(expression, false);
  const offers = (key: string): Promise<boolean> =>
    sees(
      `[...document.querySelectorAll('[aria-keyshortcuts=${JSON.stringify(nameOf(key))}]')]
          .some((one) => !one.disabled && one.dataset.loading !== 'true' && one.checkVisibility())`,
    );
  /** Until the window has given the last key its turn and drawn what came of it, however long the PC takes. */
  async function seesItsTurn(): Promise<void> {
    const late = await look<number>('window.lastKeyCameAfter ?? 0', 0);
    const frames = 'requestAnimationFrame(() => requestAnimationFrame(() => done(true)))';
    await look(`new Promise((done) => setTimeout(() => ${frames}, ${settleFor(late) + 1}))`, true);
  }
  let isAfterHand = false;
  async function strike(key: string): Promise<void> {
    await pause(HAND_PAUSE_MS);
    await stage.page().keyboard.press(key);
    isAfterHand = true;
    await seesItsTurn();
  }
  return {
    offers,
    isTyping: () => sees(`document.activeElement?.matches('input, textarea') === true`),
    seesLock: () => sees(`document.querySelector('main.cover') !== null`),
    async press(key) {
      // Arrows stand on no button; every other key is pressed because the window shows it.
      if (!key.startsWith('Arrow')) await pace.soon(`the window offers ${key}`, () => offers(key));
      await strike(key);
    },
    async scan(code) {
      // The scan's first key is dated back; dated too near to a hand's, that one would be counted as the scanner's.
      await pause(isAfterHand ? HAND_PAUSE_MS + scanLasts(code) : SCAN_PAUSE_MS);
      isAfterHand = false;
      await typeCode(stage.keyboard(), stage.page(), code);
    },
  };
}

/** What the window writes on the key. */
function nameOf(key: string): string {
  return key === 'Escape' ? 'Esc' : key.replace(/^(?:Key|Digit)/u, '');
}
