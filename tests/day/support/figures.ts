/** What the day came to: from the page's own counter, the practice Amazon's books, and the paper in the printer's tray. */
import type { PracticeOrder } from '../../../src-practice/orders.ts';
import { STANDARD_DATE } from '../../../src-practice/plan.ts';
import { standardReturns } from '../../../src-practice/returns.ts';
import { trackingOn } from './printed.ts';
import type { Work } from './seller.ts';
import type { DayStage } from './stage.ts';
import type { Figures } from './tally.ts';

/** Columns of the board that say all there is to say. */
const settled: ReadonlySet<string> = new Set([
  'picked_up',
  'handed_over',
  'delivered',
  'returned',
  'cancelled',
  'cannot_pack',
]);

export async function figuresOf(stage: DayStage, work: Work): Promise<Figures> {
  return {
    ...work,
    counted: await stage.counter.read(stage.page()),
    returns: standardReturns(stage.seed, STANDARD_DATE).length,
    printed: await printedOf(stage),
    unexplained: await unexplainedOf(stage),
  };
}

/** Orders that Amazon booked on this day. */
export function bookedOrders({ amazon }: DayStage): PracticeOrder[] {
  const { packagesPerOrder } = amazon.books.summary();
  return amazon.control.orders().filter(({ orderId }) => packagesPerOrder[orderId] === 1);
}

async function printedOf(stage: DayStage): Promise<Figures['printed']> {
  const booked = bookedOrders(stage);
  const byTracking = new Map(booked.map(({ orderId, trackingId }) => [trackingId, orderId]));
  const labels = new Map<string, number>();
  for (const sheet of stage.labelPrinter.sheets()) {
    const orderId = byTracking.get(await trackingOn(sheet));
    if (orderId === undefined) throw new Error('a label of no booked order came out of the printer');
    labels.set(orderId, (labels.get(orderId) ?? 0) + 1);
  }
  const { open, ticked } = await stage.reading.ask('shred.get');
  const surplus = [...open, ...ticked].filter(
    ({ paper, reason }) => paper === 'label' && reason === 'surplus',
  );
  return {
    shippable: booked.length,
    orders: labels.size,
    labels: [...labels.values()].reduce((sum, count) => sum + count, 0),
    surplusOnShredList: surplus.length,
  };
}

/** What stands on the board without a word that says why, by the window's own day page and by its columns. */
async function unexplainedOf({ reading }: DayStage): Promise<string[]> {
  const { rows } = await reading.ask('board.get', { limit: 1000 });
  const { unexplained } = await reading.ask('day.get');
  const silent = rows.filter(({ column, reason }) => !settled.has(column) && reason === null);
  return [...new Set([...silent, ...unexplained].map(({ orderId }) => orderId))];
}
