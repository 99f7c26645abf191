/** Keys of every kind, each until its answer is on screen. */
import type { Page } from 'playwright-core';
import { type Answer, type Seen, seen } from './hands.ts';

const KEY_PAUSE_MS = 120;

export interface Pressed {
  readonly what: string;
  /** Null when no answer was seen. */
  readonly time: Seen | null;
}

interface Press extends Answer {
  readonly what: string;
  /** As the keyboard calls it, with what is held down before it: `Shift+Digit0`. */
  readonly key: string;
}

/** Another screen, with its content and not only its outline. */
const anotherScreen: Answer = {
  sight: `idOf(document.querySelector('main.scroll'))`,
  whole: `document.querySelector('main.scroll [aria-busy="true"], main.scroll .skeleton:not(.row-empty)') === null`,
};

/** Another row is the chosen one, and it is in sight with its content. */
const anotherRow = (list: string): Answer => ({
  sight: `document.querySelector('${list} > [data-selected="true"]')?.dataset.index`,
  whole: `document.querySelector('${list} > [data-selected="true"] > :not(.row-empty)') !== null`,
});

const inTheWay = (selector: string): Answer => ({ sight: `document.querySelector('${selector}') !== null` });

function round(): Press[] {
  const screens = '2345678901'
    .split('')
    .map((digit): Press => ({ what: `screen ${digit}`, key: `Digit${digit}`, ...anotherScreen }));
  const rows = (list: string, key: string, count: number): Press[] =>
    Array.from({ length: count }, () => ({ what: `${key} in ${list}`, key, ...anotherRow(list) }));
  return [
    ...screens,
    ...rows('.ready', 'ArrowRight', 5),
    ...rows('.ready', 'PageDown', 5),
    ...rows('.ready', 'End', 1),
    ...rows('.ready', 'Home', 1),
    { what: 'help', key: 'Shift+Slash', ...inTheWay('[role="dialog"]') },
    { what: 'help away', key: 'Escape', ...inTheWay('[role="dialog"]') },
    { what: 'palette', key: 'Control+KeyK', ...inTheWay('[role="dialog"]') },
    { what: 'palette away', key: 'Escape', ...inTheWay('[role="dialog"]') },
    { what: 'screen 2', key: 'Digit2', ...anotherScreen },
    ...rows('.board-rows', 'ArrowDown', 5),
    ...rows('.board-rows', 'PageDown', 3),
    ...rows('.board-rows', 'End', 1),
    ...rows('.board-rows', 'Home', 1),
    { what: 'screen 1', key: 'Digit1', ...anotherScreen },
  ];
}

export async function pressAll(page: Page, rounds: number): Promise<Pressed[]> {
  const pressed: Pressed[] = [];
  for (let made = 0; made < rounds; made += 1)
    for (const { what, key, ...answer } of round()) {
      const code = key.split('+').at(-1) ?? '';
      const time = await seen(page, code, answer, KEY_PAUSE_MS, () => page.keyboard.press(key));
      pressed.push({ what, time });
    }
  return pressed;
}
