/** Counts in the page itself what reached it: a hand's keys, a scanner's bursts, and any pointer at all. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { burstGapMs } from '../../../src-renderer/keys/burst.ts';

const counted = z.object({
  /** Physical names of the keys that came alone. */
  hands: z.array(z.string()),
  /** Bursts that ended with Enter, by their length. */
  scans: z.array(z.number()),
  /** Bursts that were neither. */
  odd: z.array(z.string()),
  pointers: z.array(z.string()),
});
export type Counted = z.infer<typeof counted>;

export interface Counter {
  /** Counts in this page and in every later load of it. */
  watch(page: Page): Promise<void>;
  /** Takes over what the page has counted, because it is about to go. */
  leave(page: Page): Promise<void>;
  /** Everything so far. */
  read(page: Page | null): Promise<Counted>;
}

const none: Counted = { hands: [], scans: [], odd: [], pointers: [] };

function plus(a: Counted, b: Counted): Counted {
  return {
    hands: [...a.hands, ...b.hands],
    scans: [...a.scans, ...b.scans],
    odd: [...a.odd, ...b.odd],
    pointers: [...a.pointers, ...b.pointers],
  };
}

export function createCounter(): Counter {
  let before = none;
  const inPage = async (page: Page): Promise<Counted> =>
    counted.parse(await page.evaluate<unknown>('window.countedKeys()'));
  return {
    async watch(page) {
      await page.addInitScript(installCounter);
      // The window's own listener lets no other hear a key after it, so ours has to be there first.
      await page.reload();
      await page.waitForSelector('.frame, .cover h1');
    },
    async leave(page) {
      before = plus(before, await inPage(page));
      await page.evaluate('window.countedKeys(true)');
    },
    read: async (page) => (page ? plus(before, await inPage(page)) : before),
  };
}

/** Runs in the page. Text, because these tests are not compiled for a browser. It only looks; the window hears as ever. */
const installCounter = `(() => {
  let groups = [];
  let pointers = [];
  let last = -Infinity;
  window.addEventListener('keydown', (event) => {
    window.lastKeyCameAfter = new Event('now').timeStamp - event.timeStamp;
    const follows = event.timeStamp - last < ${burstGapMs};
    last = event.timeStamp;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    if (follows && groups.length > 0 && groups.at(-1).at(-1) !== 'Enter') groups.at(-1).push(event.code);
    else groups.push([event.code]);
  }, { capture: true });
  for (const kind of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'wheel', 'touchstart', 'dragstart']) {
    window.addEventListener(kind, (event) => {
      // A browser tells a new page where the pointer rests; a hand moves it.
      if (kind.endsWith('move') && event.movementX === 0 && event.movementY === 0) return;
      pointers.push(kind + (event.isTrusted ? '' : ' made'));
    }, { capture: true });
  }
  window.countedKeys = (anew) => {
    const scans = groups.filter((group) => group.length > 4 && group.at(-1) === 'Enter');
    const hands = groups.filter((group) => group.length === 1);
    const seen = {
      hands: hands.flat(),
      scans: scans.map((group) => group.length),
      odd: groups.filter((group) => !scans.includes(group) && !hands.includes(group)).map((group) => group.join(' ')),
      pointers,
    };
    if (anew === true) { groups = []; pointers = []; }
    return seen;
  };
})()`;
