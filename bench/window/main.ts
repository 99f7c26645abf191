/**
 * What a hand at the window waits for: from the suffix key of a scan to the frame with its verdict, from a key to the
 * frame with its answer, and how long a frame takes while a list of 5,000 rows is scrolled. The window is the real one in
 * a real Chromium on the real core, with 5,000 open and 200,000 past orders. The list is first scrolled while nothing
 * else goes on; the keys, and the slower window's list, come while a run books; labels are read beside the scans only.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadavg } from 'node:os';
import { typeCodeFirst } from '../../scripts/practice-day/scanner.ts';
import type { Kept } from '../long-kept/desk.ts';
import { type Figures, type Limit, figuresOf, inFigures, inWordsOf } from '../long-kept/figures.ts';
import { deskLot } from '../long-kept/orders.ts';
import { book, bookedSoFar, papersOf, readAll } from '../long-kept/under-way.ts';
import { type Answer, type Seen, pause, seen } from './hands.ts';
import { type Pressed, pressAll } from './keys.ts';
import { type WindowStage, setWindowStage } from './stage.ts';

/** A PC of a packing table against the one this runs on. */
const THROTTLE = 4;
/** A day has hundreds; the limits are for so many. */
const ENOUGH_SCANS = 500;
/** Between two scans, and between two keys, of somebody in a hurry. */
const SCAN_PAUSE_MS = 60;
/** The store was written a moment ago and the desk has just opened; until then the disk and the core have more to do. */
const SETTLE_MS = 15_000;
/** px a second: five thousand rows in half a minute. */
const ROLL_SPEED = 12_000;

interface Scanned {
  readonly times: readonly (Seen & { readonly besideReading: boolean })[];
  readonly unanswered: number;
  /** Whether labels were still being read when the last one was scanned. */
  readonly lastBesideReading: boolean;
  /** How often each verdict was the answer. */
  readonly verdicts: ReadonlyMap<string, number>;
}

const verdictSeen: Answer = {
  sight: "idOf(document.querySelector('.verdict [aria-live] span'))",
  also: "document.querySelector('.verdict').dataset.verdict",
};

/** Goods, then label, parcel after parcel, as a hand with a scanner goes. */
async function scans(stage: WindowStage, count: number, reading: () => boolean): Promise<Scanned> {
  const { desk, page, keyboard } = stage;
  const { open, atDesk, waiting } = desk.sizes;
  const parcels = deskLot(desk.startAt, open, atDesk).slice(waiting);
  const codes = parcels.flatMap(({ items, trackingId }) => [
    ...items.flatMap(({ product, quantity }) => Array.from({ length: quantity }, () => product.sku)),
    trackingId,
  ]);
  const times: (Seen & { besideReading: boolean })[] = [];
  const verdicts = new Map<string, number>();
  let lastBesideReading = false;
  for (const code of codes.slice(0, count)) {
    const time = await seen(page, 'Enter', verdictSeen, SCAN_PAUSE_MS, () => {
      lastBesideReading = reading();
      return typeCodeFirst(keyboard, stage.pageNow, code);
    });
    if (!time) continue;
    times.push({ ...time, besideReading: lastBesideReading });
    verdicts.set(time.also, (verdicts.get(time.also) ?? 0) + 1);
  }
  const unanswered = Math.min(count, codes.length) - times.length;
  return { times, unanswered, lastBesideReading, verdicts };
}

/** A key on the empty page. */
async function emptyKeys({ page }: WindowStage, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const answer = { sight: "document.querySelector('h1').textContent" };
    const time = await seen(page, 'Enter', answer, SCAN_PAUSE_MS, () => page.keyboard.press('Enter'));
    if (time) times.push(time.whole);
  }
  return times;
}

interface Rolled {
  readonly frames: readonly number[];
  /** Frames in which a row was in sight whose content was not here yet. */
  readonly bare: number;
  /** How far it came, in px. */
  readonly top: number;
}

/** Turns the wheel over the plan's list, from its top and down so many px. */
async function roll({ page, keyboard }: WindowStage, distance: number): Promise<Rolled> {
  await page.evaluate("document.querySelector('main.scroll').scrollTo(0, 0)");
  await pause(500);
  await page.evaluate("window.potliBench.watchFrames('main.scroll')");
  const wheel = { x: 500, y: 600, gestureSourceType: 'mouse', preventFling: true } as const;
  await keyboard.send('Input.synthesizeScrollGesture', { ...wheel, yDistance: -distance, speed: ROLL_SPEED });
  return page.evaluate<Rolled>('window.potliBench.framesSeen()');
}

/** Prints as it goes; the lines that say whether the limits hold come last. */
export async function windowTimes(
  folder: string,
  kept: Kept,
  short: boolean,
  say: (line: string) => void,
): Promise<void> {
  const stage = await setWindowStage(folder, kept);
  if (typeof stage === 'string') return say(`no window was measured: ${stage}`);
  const { desk, page } = stage;
  const limits: Limit[] = [];
  const load = (): string => `load of this machine ${loadavg()[0]?.toFixed(1) ?? '?'}`;
  say(`window, ${kept.sizes.open} open and ${kept.sizes.past} past orders; ${load()}`);
  try {
    await stage.showDesk();
    if (!short) await pause(SETTLE_MS);
    const rolled = await roll(stage, short ? 24_000 : 350_000);
    sayRolled('frame, list scrolled', rolled, say);
    limits.push({ what: 'frame while scrolling max', ms: figuresOf(rolled.frames).max, most: 50 });

    await book(desk);
    const pressed = await pressAll(page, short ? 1 : 4);
    const key = sayKeys(pressed, say);
    limits.push({ what: 'key to answer p95', ms: key.p95, most: 100 });

    const pdfs = await papersOf(desk);
    await stage.throttle(THROTTLE);
    say(`from here on the window's processor is ${THROTTLE} × slower than this one`);
    if (!short) {
      sayRolled('frame, list scrolled', await roll(stage, 100_000), say);
      const slower = await pressAll(page, 1);
      sayKeys(slower, say);
      pressed.push(...slower.map(({ what, time }) => ({ what: `${what}, in the slower window`, time })));
    }

    await page.keyboard.press('Digit5');
    await page.waitForSelector('.verdict');
    await pause(500);
    stage.calls.clear();
    const bookedBefore = await bookedSoFar(desk);
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    let isReading = true;
    const labels = readAll(desk, pdfs).finally(() => (isReading = false));
    const scanned = await scans(stage, short ? 60 : 520, () => isReading);
    loop.disable();
    const calls = figuresOf([...stage.calls.values()].flat());
    const scan = figuresOf(scanned.times.map(({ whole }) => whole));
    const booked = (await bookedSoFar(desk)) - bookedBefore;
    say(inFigures('scan → verdict', scan));
    say(`  the slowest: ${slowestOf(scanned.times)}`);
    const beside = scanned.times.filter(({ besideReading }) => besideReading);
    if (beside.length > 0)
      say(inFigures('  while labels were read', figuresOf(beside.map(({ whole }) => whole))));
    say(inFigures('  until the page heard it', figuresOf(scanned.times.map(({ heard }) => heard))));
    say(`  ${[...scanned.verdicts].map(([word, count]) => `${count} × ${word}`).join(', ')}`);
    const [scansLoad, read] = [load(), await labels];
    const until = scanned.lastBesideReading ? 'some after it' : 'all before the last scan';
    say(`  ${booked} booked meanwhile; ${read} labels read, ${until}; ${scansLoad}`);
    say(inFigures("  the window's calls", calls));
    for (const [name, own] of stage.calls) say(inFigures(`    ${name}`, figuresOf(own)));
    const delay = (share: number): string => `${(loop.percentile(share) / 1e6).toFixed(1)} ms`;
    say(
      `  event loop's own delay: p50 ${delay(50)}  p99 ${delay(99)}  max ${(loop.max / 1e6).toFixed(1)} ms`,
    );
    if (scan.count >= ENOUGH_SCANS)
      limits.push(
        { what: 'scan to verdict p95', ms: scan.p95, most: 50 },
        { what: 'scan to verdict max', ms: scan.max, most: 150 },
      );
    else say(`  its limits are for ${ENOUGH_SCANS} scans or more: in so few the first ones weigh too much`);
    limits.push({ what: "the window's calls p99", ms: calls.p99, most: 16 });

    await stage.showEmpty();
    const empty = figuresOf(await emptyKeys(stage, short ? 30 : 120));
    say(inFigures('empty page: key → frame', empty));
    say(`scan → verdict p50: ${(scan.p50 / empty.p50).toFixed(1)} × the empty page's`);
    for (const limit of limits) say(inWordsOf(limit));
    if (scanned.unanswered > 0) say(`FAILS  ${scanned.unanswered} scans were not seen to be answered`);
    for (const { what, time } of pressed) if (time === null) say(`FAILS  no answer was seen to: ${what}`);
  } finally {
    await stage.close();
  }
}

function slowestOf(times: readonly Seen[]): string {
  return times
    .map((time, at) => ({ ...time, at }))
    .toSorted((a, b) => b.whole - a.whole)
    .slice(0, 5)
    .map(({ whole, heard, at }) => `${whole.toFixed(0)} ms (scan ${at + 1}, heard after ${heard.toFixed(0)})`)
    .join(', ');
}

function sayRolled(what: string, { frames, bare, top }: Rolled, say: (line: string) => void): void {
  say(inFigures(what, figuresOf(frames)));
  say(`  over ${Math.round(top)} px; in ${bare} frames a row was in sight that was not here yet`);
}

/** Hands back the figures of whole answers. */
function sayKeys(pressed: readonly Pressed[], say: (line: string) => void): Figures {
  const answered = pressed.flatMap(({ what, time }) => (time ? [{ what, ...time }] : []));
  const whole = figuresOf(answered.map((one) => one.whole));
  say(inFigures('key → first of its answer', figuresOf(answered.map((one) => one.first))));
  say(inFigures('key → all of its answer', whole));
  for (const what of new Set(answered.map((one) => one.what)))
    say(
      inFigures(`  ${what}`, figuresOf(answered.filter((one) => one.what === what).map((one) => one.whole))),
    );
  return whole;
}
