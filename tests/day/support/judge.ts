/** One standard day from its first key to its last, and what day.md says of it. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { istTime } from '../../../src-main/domain/ist.ts';
import { standardRuns } from '../../../src-practice/plan.ts';
import { bookedOrders, figuresOf } from './figures.ts';
import { standardScript } from './script.ts';
import { type WorkOptions, workThrough } from './seller.ts';
import { type DayOptions, type DayStage, setDayStage, whyNoWindow } from './stage.ts';
import { type Figures, MOST_KEYS, keysOf, linesOf, scansAllowed, scansOf } from './tally.ts';

/** One is too big for one box, one is called off before it is booked. */
const NEVER_BOOKED = 2;
/** Called off after printing, called off after packing, out of stock. */
const NEVER_SENT = 3;

/** Lives through the day and judges it; the counts are printed, one a line. */
export async function judgeDay(
  t: TestContext,
  name: string,
  options: DayOptions & WorkOptions = {},
): Promise<void> {
  const missing = await whyNoWindow();
  if (missing !== null) {
    t.skip(missing);
    return;
  }
  const stage = await setDayStage(options);
  try {
    const figures = await figuresOf(stage, await workThrough(stage, standardScript, options));
    for (const line of linesOf(name, figures)) t.diagnostic(line);
    // First, because a fault is the reason of whatever else is wrong.
    assert.deepEqual(stage.faults, []);
    judgeKeys(figures);
    judgeScans(figures);
    judgePapers(figures, stage);
    await judgeEnd(stage, figures);
  } finally {
    await stage.close();
  }
}

function judgeKeys(figures: Figures): void {
  for (const { step, keys } of figures.taken) {
    assert.ok(keys <= step.keys, `${step.name} took ${keys} keys, and may take ${step.keys}`);
  }
  assert.ok(keysOf(figures) <= MOST_KEYS, `${keysOf(figures)} keys in all`);
  assert.deepEqual(figures.counted.pointers, [], 'no mouse');
  assert.deepEqual(figures.counted.odd, [], 'every key was a hand’s or a scanner’s');
}

function judgeScans(figures: Figures): void {
  const { packed } = figures;
  assert.ok(packed.runs > 0 && packed.units > packed.parcels);
  assert.equal(scansOf(figures), scansAllowed(figures), 'scans that the page counted');
}

function judgePapers({ printed }: Figures, stage: DayStage): void {
  assert.equal(printed.orders, printed.shippable, 'every order that can be shipped has its label');
  const allowed = printed.shippable + printed.surplusOnShredList;
  assert.equal(printed.labels, allowed, `one label an order; ${askedAndPrinted(stage)}`);
}

/** What was asked of Amazon and what went to the printer, and when: where to look for the reason. */
function askedAndPrinted({ labelPrinter, reading }: DayStage): string {
  const { chunks } = reading.app.desk.ledger;
  const asked: string[] = [];
  for (let chunk = chunks.get(1); chunk !== null; chunk = chunks.get(chunk.chunkId + 1))
    asked.push(
      `${istTime(chunk.askedAt)} ${chunk.orders} orders, ${chunk.attempts} failed ${chunk.failure ?? ''}`,
    );
  const jobs = new Map<string, number>();
  for (const { title, at } of labelPrinter.sheets()) if (!jobs.has(title)) jobs.set(title, at);
  const printed = [...jobs].map(([title, at]) => `${istTime(at)} ${title}`);
  return `asked for: ${asked.join('; ')}; printed: ${printed.join('; ')}`;
}

async function judgeEnd(stage: DayStage, { unexplained, packed, returns }: Figures): Promise<void> {
  const orders = standardRuns.reduce((sum, { count }) => sum + count, 0);
  const booked = bookedOrders(stage);
  assert.equal(booked.length, orders - NEVER_BOOKED);
  assert.equal(stage.amazon.books.summary().doubleBookingsMade, 0);
  assert.equal(
    packed.parcels,
    booked.length - NEVER_SENT + 1,
    'one more was packed before it was called off',
  );
  assert.deepEqual(unexplained, []);
  const day = await stage.reading.ask('day.get');
  assert.notEqual(day.closedAt, null, 'the day is closed');
  assert.equal(day.handedOver, booked.length - NEVER_SENT);
  assert.equal(day.returned, returns);
  assert.equal(day.returnsOpen, 0);
  assert.equal(day.shred.length, 0);
  const { nextDue } = await stage.reading.ask('data.get');
  assert.ok(nextDue === null || nextDue > stage.clock.now(), 'what was due was purged');
  assert.notEqual(day.backupAt, null);
}
