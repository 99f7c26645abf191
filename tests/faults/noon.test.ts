/**
 * kill -9 at noon of the standard day, five times: while pickups are booked, before and after the spooler takes a job,
 * and twice in the middle of packing and printing. Nothing is booked or printed twice, and nothing is forgotten.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { HOUR, MINUTE, istMidnight } from '../../src-main/domain/ist.ts';
import type { PracticeOrder } from '../../src-practice/orders.ts';
import { STANDARD_DATE, standardDay, standardRuns } from '../../src-practice/plan.ts';
import { trackingOn } from '../day/support/printed.ts';
import {
  acceptSlots,
  allPrinted,
  answerQuestions,
  isAllHere,
  packOne,
  packedOnBoard,
  pile,
  scanGoods,
  startRun,
} from './noon-day.ts';
import { type NoonPc, setNoonPc } from './noon-pc.ts';

const SEED = 1;
const midnight = istMidnight(STANDARD_DATE);
const PACKED_BEFORE = 12;
const DEATHS = 5;

/** Of the first print run so many, because each death costs a start; the second is the one that the deaths are in. */
const FIRST_RUN = 24;
const untilNoon = (): PracticeOrder[] => {
  const [early = 0, late = 0] = standardRuns.map(({ count }) => count);
  const orders = standardDay(SEED);
  return [...orders.slice(0, FIRST_RUN), ...orders.slice(early, early + late)];
};

const isBooked = async (pc: NoonPc, least: number): Promise<boolean> =>
  ((await pc.ask('app.status', {})).run?.booked ?? 0) >= least;

async function morning(pc: NoonPc): Promise<Set<string>> {
  await pc.start();
  await pc.until('the plan is there', () => isAllHere(pc));
  await startRun(pc);
  await pc.until(
    'run 1 is booked',
    async () => (await pc.ask('app.status', {})).run?.state === 'done',
    1_250,
  );
  await acceptSlots(pc);
  await pc.until('run 1 is printed', () => allPrinted(pc));
  const packed = new Set<string>();
  for (const order of (await pile(pc)).slice(0, PACKED_BEFORE)) {
    assert.equal(await packOne(pc, order), 'packed');
    packed.add(order.orderId);
  }
  return packed;
}

/** Five deaths; what was said to be packed before each is packed after it. */
async function noon(pc: NoonPc, packed: Set<string>): Promise<void> {
  const startAgain = async (): Promise<void> => {
    await pc.start();
    const now = await packedOnBoard(pc);
    assert.deepEqual(
      [...packed].filter((orderId) => !now.has(orderId)),
      [],
      'what was packed stays packed',
    );
  };
  await pc.to('11:56');
  await pc.until('run 2 is here', () => isAllHere(pc));
  await startRun(pc);
  await pc.until('run 2 is half booked', () => isBooked(pc, 5), 250);
  await pc.kill();
  await startAgain();

  for (const end of ['before', 'after'] as const) {
    pc.atNextLabels = end;
    await pc.until(`the core dies ${end} the spooler takes its labels`, () => !pc.isAlive());
    await startAgain();
  }

  const before = pc.labelPrinter.sheets().length;
  await pc.until('some of them are out', () => pc.labelPrinter.sheets().length >= before + 3, 1_000);
  const [whole, half] = (await pile(pc)).filter(({ orderId }) => !packed.has(orderId)).toReversed();
  assert.ok(whole && half);
  await scanGoods(pc, half);
  // Its answer will never be heard, so the seller does not know whether it counted.
  pc.ask('package.scan', { code: half.trackingId }).catch(() => undefined);
  await pc.kill();
  await startAgain();
  assert.equal(await packOne(pc, whole), 'packed');
  packed.add(whole.orderId);
  await pc.kill();
  await startAgain();
}

/** To the end of the day; how many questions about papers were asked on the way. */
async function afternoon(pc: NoonPc, packed: Set<string>): Promise<number> {
  let questions = 0;
  const lastInTray = async (): Promise<string> => {
    const sheet = pc.labelPrinter.sheets().at(-1);
    assert.ok(sheet);
    return trackingOn(sheet);
  };
  await pc.until('all is printed', async () => {
    questions += await answerQuestions(pc, lastInTray);
    return allPrinted(pc);
  });
  for (const order of await pile(pc)) {
    const verdict = await packOne(pc, order);
    assert.ok(['packed', 'cancelled'].includes(verdict), `${order.orderId}: ${verdict}`);
    if (verdict !== 'cancelled') packed.add(order.orderId);
  }
  await pc.to('15:40');
  for (const { orderId } of (await pc.ask('handover.get', {})).offThePile)
    await pc.ask('handover.offThePile', { orderIds: [orderId] });
  for (const { key, packedCount } of (await pc.ask('handover.get', {})).groups)
    if (packedCount > 0) await pc.ask('handover.confirm', { key });
  await pc.to('19:10');
  await pc.until('the carrier has scanned them all', async () => {
    const { counts } = await pc.ask('board.get', { limit: 1 });
    return counts.handed_over + counts.late === 0;
  });
  return questions;
}

async function judge(t: TestContext, pc: NoonPc, questions: number): Promise<void> {
  assert.equal(pc.kills(), DEATHS);
  const { packagesPerOrder, doubleBookingsMade } = pc.amazon.books.summary();
  const booked = pc.amazon.control.orders().filter(({ orderId }) => packagesPerOrder[orderId] !== undefined);
  assert.equal(doubleBookingsMade, 0);
  // All but the one that fits no box.
  assert.equal(booked.length, untilNoon().length - 1);

  const orderOf = new Map(booked.map(({ orderId, trackingId }) => [trackingId, orderId]));
  const labels = new Map<string, number>();
  for (const sheet of pc.labelPrinter.sheets()) {
    const orderId = orderOf.get(await trackingOn(sheet));
    assert.ok(orderId !== undefined, 'every label is of a booked order');
    labels.set(orderId, (labels.get(orderId) ?? 0) + 1);
  }
  const extra = [...labels].filter(([, count]) => count > 1).map(([orderId]) => orderId);
  const { open } = await pc.ask('shred.get', {});
  const listed = open.filter(({ paper, reason }) => paper === 'label' && reason === 'surplus');
  assert.equal(labels.size, booked.length, 'every booked order has its label');
  assert.deepEqual(
    listed.map(({ orderId }) => String(orderId)).toSorted(),
    extra.toSorted(),
    'what came out twice is on the shred list, and nothing else',
  );

  const { rows, counts } = await pc.ask('board.get', { limit: 1000 });
  assert.equal(
    counts.booking + counts.booked + counts.label_here + counts.sent + counts.out + counts.packed,
    0,
  );
  const { unexplained } = await pc.ask('day.get', {});
  assert.deepEqual(unexplained, []);
  if (open.length > 0) await pc.ask('shred.tick', { shredIds: open.map(({ shredId }) => shredId) });
  const day = await pc.ask('day.close', { leaveShredding: null, unconfirmed: null });
  assert.notEqual(day.closedAt, null);
  const called = rows.filter(({ column }) => column === 'cancelled').length;
  assert.equal(
    day.handedOver,
    booked.length - called,
    'every parcel that was not called off went with the carrier',
  );
  assert.deepEqual(pc.faults, []);
  t.diagnostic(
    `${pc.kills()} kills, ${booked.length} booked once each, ${pc.labelPrinter.sheets().length} labels, ` +
      `${extra.length} of them extra and on the shred list, ${questions} questions, ${day.handedOver} handed over`,
  );
}

void test('kill -9 at noon of the standard day', { timeout: 300_000 }, async (t) => {
  const pc = await setNoonPc(SEED, untilNoon(), midnight + 7 * HOUR + 45 * MINUTE);
  try {
    const packed = await morning(pc);
    await noon(pc, packed);
    await judge(t, pc, await afternoon(pc, packed));
  } finally {
    await pc.close();
  }
});
