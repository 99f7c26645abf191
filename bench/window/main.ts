/**
 * What a hand at the window waits for: from the suffix key of a scan to the frame with its verdict, from a key to the
 * frame with its answer, and how long a frame takes while a list of 5,000 rows is scrolled. The window is the real one in
 * a real Chromium on the real core, with 5,000 open and 200,000 past orders, while a run books and labels are read.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { loadavg } from 'node:os';
import { typeCode } from '../../scripts/practice-day/scanner.ts';
import type { Kept } from '../long-kept/desk.ts';
import { figuresOf, inFigures, inWordsOf } from '../long-kept/figures.ts';
import { deskLot } from '../long-kept/orders.ts';
import { book, papersOf, readAll } from '../long-kept/under-way.ts';
import { type Seen, pause, seen } from './hands.ts';
import { type Pressed, pressAll } from './keys.ts';
import { type WindowStage, setWindowStage } from './stage.ts';

/** A PC of a packing table against the one this runs on. */
const THROTTLE = 4;
/** Between two scans, and between two keys, of somebody in a hurry. */
const SCAN_PAUSE_MS = 60;

interface Scanned {
  readonly times: readonly Seen[];
  readonly unanswered: number;
  /** How many of them were made while labels were read. */
  readonly beside: number;
  /** How often each verdict was the answer. */
  readonly verdicts: ReadonlyMap<string, number>;
}

/** Goods, then label, parcel after parcel, as a hand with a scanner goes. */
async function scans(stage: WindowStage, count: number, reading: () => boolean): Promise<Scanned> {
  const { desk, page, keyboard } = stage;
  const { open, atDesk, waiting } = desk.sizes;
  const parcels = deskLot(desk.startAt, open, atDesk).slice(waiting);
  const codes = parcels.flatMap(({ items, trackingId }) => [
    ...items.flatMap(({ product, quantity }) => Array.from({ length: quantity }, () => product.sku)),
    trackingId,
  ]);
  const times: Seen[] = [];
  const verdicts = new Map<string, number>();
  let beside = 0;
  for (const code of codes.slice(0, count)) {
    await pause(SCAN_PAUSE_MS);
    if (reading()) beside += 1;
    const answer = { sight: "idOf(document.querySelector('.verdict [aria-live] span'))" };
    const time = await seen(page, 'Enter', answer, () => typeCode(keyboard, page, code, 'code'));
    if (time) times.push(time);
    const verdict = await page.evaluate<string>("document.querySelector('.verdict').dataset.verdict");
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  return { times, unanswered: Math.min(count, codes.length) - times.length, beside, verdicts };
}

/** A key on the empty page. */
async function emptyKeys({ page }: WindowStage, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let made = 0; made < count; made += 1) {
    await pause(SCAN_PAUSE_MS);
    const answer = { sight: "document.querySelector('h1').textContent" };
    const time = await seen(page, 'Enter', answer, () => page.keyboard.press('Enter'));
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

/** Scrolls the plan's list from its top. */
async function roll({ page }: WindowStage, count: number, step: number): Promise<Rolled> {
  await page.evaluate("document.querySelector('main.scroll').scrollTo(0, 0)");
  await pause(300);
  return page.evaluate<Rolled>(`window.potliBench.roll(${count}, ${step})`);
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
  try {
    await stage.showDesk();
    await page.waitForSelector('main.scroll .ready');
    const rolled = await roll(stage, short ? 150 : 600, 600);
    await stage.throttle(THROTTLE);
    const rolledSlow = await roll(stage, short ? 60 : 300, 600);

    await book(desk);
    const pdfs = await papersOf(desk);
    const pressed = await pressAll(page, short ? 1 : 4);

    stage.calls.clear();
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    await page.keyboard.press('Digit5');
    await page.waitForSelector('.verdict');
    await pause(500);
    let isReading = true;
    const labels = readAll(desk, pdfs).finally(() => (isReading = false));
    const scanned = await scans(stage, short ? 60 : 520, () => isReading);
    loop.disable();
    const read = await labels;
    const { booked } = await desk.ask('run.get', { runId: desk.app.desk.ledger.runs.latest()?.runId ?? 0 });

    await stage.showEmpty();
    const empty = figuresOf(await emptyKeys(stage, short ? 30 : 120));

    const { open, past } = kept.sizes;
    say(
      `window before ${open} open and ${past} past orders, its processor ${THROTTLE} × slower than this one`,
    );
    say(
      `${booked} booked and ${read} labels read meanwhile; load of this machine ${loadavg()[0]?.toFixed(1) ?? '?'}`,
    );
    const over = (p50: number): string => `  ${(p50 / empty.p50).toFixed(1)} × an empty page's`;
    say(inFigures('empty page: key → frame', empty));
    const scan = figuresOf(scanned.times.map(({ whole }) => whole));
    say(`${inFigures('scan → verdict', scan)}${over(scan.p50)}`);
    say(`  ${scanned.beside} of them while labels were read; ${inVerdicts(scanned)}`);
    say(inFigures('  of it: heard after', figuresOf(scanned.times.map(({ heard }) => heard))));
    sayKeys(pressed, over, say);
    say(inFigures('frame, scrolling', figuresOf(rolled.frames)));
    say(`  ${rolled.top} px, ${rolled.bare} frames with a row that was not here yet`);
    say(inFigures('frame, scrolling, slowed', figuresOf(rolledSlow.frames)));
    say(`  ${rolledSlow.top} px, ${rolledSlow.bare} frames with a row that was not here yet`);
    const delay = (share: number): string => `${(loop.percentile(share) / 1e6).toFixed(1)} ms`;
    say(
      `event loop's own delay while scanning: p50 ${delay(50)}  p99 ${delay(99)}  max ${(loop.max / 1e6).toFixed(1)} ms`,
    );
    const calls = figuresOf([...stage.calls.values()].flat());
    say(inFigures("the window's calls", calls));
    for (const [name, own] of stage.calls) say(inFigures(`  ${name}`, figuresOf(own)));

    const key = figuresOf(pressed.flatMap(({ time }) => (time ? [time.whole] : [])));
    if (scanned.unanswered > 0) say(`FAILS  ${scanned.unanswered} scans were not answered`);
    say(inWordsOf({ what: 'scan to verdict p95', ms: scan.p95, most: 50 }));
    say(inWordsOf({ what: 'scan to verdict max', ms: scan.max, most: 150 }));
    say(inWordsOf({ what: 'key to answer p95', ms: key.p95, most: 100 }));
    say(inWordsOf({ what: 'frame while scrolling max', ms: figuresOf(rolled.frames).max, most: 50 }));
    say(inWordsOf({ what: "the window's calls p99", ms: calls.p99, most: 16 }));
  } finally {
    await stage.close();
  }
}

function inVerdicts({ verdicts }: Scanned): string {
  return [...verdicts].map(([word, count]) => `${count} × ${word}`).join(', ');
}

function sayKeys(
  pressed: readonly Pressed[],
  over: (p50: number) => string,
  say: (line: string) => void,
): void {
  const answered = pressed.flatMap(({ what, time }) => (time ? [{ what, ...time }] : []));
  const first = figuresOf(answered.map((one) => one.first));
  const whole = figuresOf(answered.map((one) => one.whole));
  say(`${inFigures('key → first of its answer', first)}${over(first.p50)}`);
  say(`${inFigures('key → all of its answer', whole)}${over(whole.p50)}`);
  for (const what of new Set(answered.map((one) => one.what)))
    say(
      inFigures(`  ${what}`, figuresOf(answered.filter((one) => one.what === what).map((one) => one.whole))),
    );
  for (const { what } of pressed.filter(({ time }) => time === null))
    say(`FAILS  no answer was seen to: ${what}`);
}
