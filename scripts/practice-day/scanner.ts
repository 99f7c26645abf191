/** A barcode scanner at a page: it presses the physical keys of a US keyboard, a few milliseconds apart, and Enter. */
import type { CDPSession, Page } from 'playwright-core';

/** Between two keys of a scanner. */
const KEY_GAP_MS = 5;
/** The Enter behind a code counts as its suffix for 150 ms. */
const LATEST_ENTER_MS = 100;

/** How long before its end a scan begins, in milliseconds. */
export const scanLasts = (code: string): number => (code.length + 1) * KEY_GAP_MS;

/**
 * Types a code as a scanner does. A scanner does not wait for anybody: all of its keys are under way before the first is
 * answered, and each carries the time at which a scanner would have pressed it, so that a busy PC cannot stretch them
 * into a hand's.
 */
export async function typeCode(session: CDPSession, page: Page, code: string): Promise<void> {
  const keys = [...code.split('').map(keyOf), enter];
  const now = await page.evaluate<number>('performance.timeOrigin + performance.now()');
  await Promise.all(keys.map((key, index) => strike(session, key, now - (keys.length - index) * KEY_GAP_MS)));
}

/**
 * The same for whoever measures from its last key: the code's keys are heard before the Enter is pressed, as they are
 * where a scanner leaves the page five milliseconds for each, and the Enter carries the time at which it was sent.
 * `now` tells the page's time in ms.
 */
export async function typeCodeFirst(session: CDPSession, now: () => number, code: string): Promise<void> {
  const keys = code.split('').map(keyOf);
  const began = now();
  await Promise.all(
    keys.map((key, index) => strike(session, key, began - (keys.length - index) * KEY_GAP_MS)),
  );
  // A sender that was held up must not look like a hand behind a scanner.
  await strike(session, enter, Math.min(now(), began + LATEST_ENTER_MS));
}

/** Down and up, at a time of the page's clock. */
async function strike(session: CDPSession, { text, ...key }: Key, at: number): Promise<void> {
  const timestamp = at / 1000;
  await Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, timestamp, ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...key }),
  ]);
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
