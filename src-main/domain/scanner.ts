/**
 * Telling a scanner from fingers. Both type; a scanner types at least four characters, each less than 35 ms after the
 * last, and ends with Enter. Keys are taken by their place on the keyboard, so the layout of the PC does not matter.
 */

export const LEAST_BURST = 4;
export const BURST_GAP_MS = 35;

/** `code` and `shift` as a browser's keyboard event has them; `at` in milliseconds of any steady clock. */
export interface KeyPress {
  readonly code: string;
  readonly shift: boolean;
  readonly at: number;
}

export interface Burst {
  /** What was typed so far at a scanner's pace. */
  readonly text: string;
  /** Keys of the burst, those without a character included. */
  readonly keys: number;
  readonly lastAt: number;
}

export const noBurst: Burst = { text: '', keys: 0, lastAt: Number.NEGATIVE_INFINITY };

export interface BurstStep {
  readonly burst: Burst;
  /** The code a scanner has just finished; an Enter that ends one must decide nothing else. */
  readonly scanned: string | null;
}

const symbols: Readonly<Record<string, readonly [string, string]>> = {
  Digit0: ['0', ')'],
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
};

/** The character the key has on a US keyboard, which is what scanners are set to; null for keys without one. */
export function characterOf(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  const numpad = /^Numpad(\d)$/u.exec(code)?.[1];
  if (numpad !== undefined) return numpad;
  return symbols[code]?.[shift ? 1 : 0] ?? null;
}

const ENTER: ReadonlySet<string> = new Set(['Enter', 'NumpadEnter']);
const MODIFIER = /^(?:Shift|Control|Alt|Meta|CapsLock)/u;

/** Takes one key press. Modifiers alone neither end nor lengthen a burst. */
export function burstStep(burst: Burst, { code, shift, at }: KeyPress): BurstStep {
  if (MODIFIER.test(code)) return { burst, scanned: null };
  const quick = at - burst.lastAt < BURST_GAP_MS;
  if (ENTER.has(code)) {
    return { burst: noBurst, scanned: quick && burst.keys >= LEAST_BURST ? burst.text : null };
  }
  const character = characterOf(code, shift);
  if (character === null) return { burst: noBurst, scanned: null };
  const text = quick ? burst.text + character : character;
  return { burst: { text, keys: quick ? burst.keys + 1 : 1, lastAt: at }, scanned: null };
}
