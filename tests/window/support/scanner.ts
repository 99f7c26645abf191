/** A scanner on the wire: real key events with physical keys, whatever letters the keyboard layout makes of them. */
import type { CDPSession, Page } from 'playwright-core';

export interface Keyboard {
  /** What a key types without Shift; a key that is not here types as on a US keyboard. */
  readonly letters: Readonly<Record<string, string>>;
  readonly capsLock: boolean;
}

/** The keys from Q to M in their rows, then the digits, as the InScript layouts have them. */
const keys = 'QWERTYUIOPASDFGHJKLZXCVBNM1234567890';
const layout = (letters: string): Readonly<Record<string, string>> =>
  Object.fromEntries(letters.split(' ').map((letter, at) => [keys.charAt(at), letter]));

export const hindi = layout('ौ ै ा ी ू ब ह ग द ज ो े ् ि ु प र क त ॆ ं म न व ल स १ २ ३ ४ ५ ६ ७ ८ ९ ०');
export const gujarati = layout('ૌ ૈ ા ી ૂ બ હ ગ દ જ ો ે ્ િ ુ પ ર ક ત ૅ ં મ ન વ લ સ ૧ ૨ ૩ ૪ ૫ ૬ ૭ ૮ ૯ ૦');
export const plain: Keyboard = { letters: {}, capsLock: false };

export interface Manner {
  readonly keyboard?: Keyboard;
  /** What comes after each code. */
  readonly suffix?: 'Enter' | 'NumpadEnter' | 'Tab' | null;
  readonly numpad?: boolean;
  /** Between two keys, by the events' own time. */
  readonly gapMs?: number;
}

const shift = 8;
const ctrl = 2;
const symbols: Readonly<Record<string, string>> = { '-': 'Minus', ' ': 'Space', '.': 'Period', '/': 'Slash' };

interface Press {
  readonly key: string;
  readonly code: string;
  readonly modifiers: number;
}

function pressFor(char: string, { letters, capsLock }: Keyboard, numpad: boolean): Press {
  if (char === '\u001D') return { key: ']', code: 'BracketRight', modifiers: ctrl };
  if (/\d/u.test(char))
    return { key: letters[char] ?? char, code: numpad ? `Numpad${char}` : `Digit${char}`, modifiers: 0 };
  const symbol = symbols[char];
  if (symbol !== undefined) return { key: char, code: symbol, modifiers: 0 };
  const upper = char.toUpperCase();
  const shifted = char === upper;
  const key = letters[upper] ?? (shifted === capsLock ? char.toLowerCase() : upper);
  return { key, code: `Key${upper}`, modifiers: shifted ? shift : 0 };
}

/**
 * Sends the codes one after the other as fast as they go, by the events' own time: a PC that is busy with the tests
 * must not make a hand of the scanner. Each stretch is dated up to now, so a hand's next key is no part of it.
 */
export async function scanAll(page: Page, codes: readonly string[], manner: Manner = {}): Promise<void> {
  const { keyboard = plain, suffix = 'Enter', numpad = false, gapMs = 2 } = manner;
  const session = await page.context().newCDPSession(page);
  const inOneStretch = 25;
  let last = 0;
  for (let from = 0; from < codes.length; from += inOneStretch) {
    const presses = codes
      .slice(from, from + inOneStretch)
      .flatMap((code) => [
        ...Array.from(code, (char) => pressFor(char, keyboard, numpad)),
        ...(suffix === null ? [] : [{ key: suffix === 'Tab' ? 'Tab' : 'Enter', code: suffix, modifiers: 0 }]),
      ]);
    const span = presses.length * gapMs;
    // Nothing of a stretch may be dated before what went before it.
    if (from === 0) await page.waitForTimeout(span + 50);
    const end = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const start = Math.max(last + gapMs, end - span);
    last = start + span;
    await Promise.all(
      presses.map((press, index) => send(session, press, (start + (index + 1) * gapMs) / 1000)),
    );
  }
  await session.detach();
  await page.waitForTimeout(50);
}

function send(session: CDPSession, { key, code, modifiers }: Press, timestamp: number): Promise<unknown> {
  const types = modifiers !== ctrl && key.length === 1;
  const text = types ? key : key === 'Enter' ? '\r' : '';
  return session.send('Input.dispatchKeyEvent', {
    type: text === '' ? 'rawKeyDown' : 'keyDown',
    key,
    code,
    modifiers,
    timestamp,
    ...(text === '' ? {} : { text, unmodifiedText: text }),
  });
}
