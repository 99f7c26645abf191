/** A barcode scanner at a page: it presses the physical keys of a US keyboard, a few milliseconds apart, and Enter. */
import type { CDPSession, Page } from 'playwright-core';

/** Between two keys of a scanner. */
const KEY_GAP_MS = 5;

/**
 * Types a code as a scanner does. A scanner does not wait for anybody: all of its keys are under way before the first is
 * answered, and each carries the time at which a scanner would have pressed it, so that a busy PC cannot stretch them
 * into a hand's. `enterAt` is that of the last, in ms of the page's clock; without it, just now.
 */
export async function typeCode(
  session: CDPSession,
  page: Page,
  code: string,
  enterAt?: number,
): Promise<void> {
  const keys = [...code.split('').map(keyOf), enter];
  const last =
    enterAt ?? (await page.evaluate<number>('performance.timeOrigin + performance.now()')) - KEY_GAP_MS;
  await Promise.all(
    keys.flatMap(({ text, ...key }, index) => {
      const timestamp = (last - (keys.length - 1 - index) * KEY_GAP_MS) / 1000;
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, timestamp, ...key }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...key }),
      ];
    }),
  );
}

interface Key {
  readonly code: string;
  readonly key: string;
  readonly text: string;
  /** Chromium's bit for Shift is 8. */
  readonly modifiers: number;
  readonly windowsVirtualKeyCode: number;
}

const enter: Key = { code: 'Enter', key: 'Enter', text: '\r', modifiers: 0, windowsVirtualKeyCode: 13 };

/** The physical key of a US keyboard, which is what a scanner presses. */
function keyOf(char: string): Key {
  const upper = char.toUpperCase();
  const made = (code: string, modifiers: number, virtual = upper.charCodeAt(0)): Key => ({
    code,
    key: char,
    text: char,
    modifiers,
    windowsVirtualKeyCode: virtual,
  });
  if (/\d/u.test(char)) return made(`Digit${char}`, 0);
  if (/[a-z]/u.test(char)) return made(`Key${upper}`, 0);
  if (/[A-Z]/u.test(char)) return made(`Key${char}`, 8);
  if (char === '-') return made('Minus', 0, 189);
  throw new Error('the practice codes have no such character');
}
