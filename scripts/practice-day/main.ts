/**
 * A whole practice day without a display: one packing day in the real window, some weeks after it, and the proof. It
 * leaves its papers, pictures and figures in `practice-run/`.
 */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EVERYBODY_GONE_AFTER_DAYS } from '../../src-main/contract/summary.ts';
import { gstCsv } from '../../src-main/domain/gst.ts';
import { gstDraft } from '../../src-main/jobs/gst.ts';
import { liveOn } from './afterwards.ts';
import { handOver, packAll } from './bench.ts';
import { handsOn } from './hands.ts';
import { awaitPapers, bookTheRun, planTheDay } from './morning.ts';
import { pageFacts } from './page-facts.ts';
import { printPapers } from './papers.ts';
import { plantSample, search } from './proof.ts';
import { amazonBooks, dayFigures, gstFigures, writeSummary } from './report.ts';
import { START_DATE, type Stage, type Wish, setStage } from './stage.ts';

const options = {
  headless: { type: 'boolean' },
  orders: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
  days: { type: 'string', default: '40' },
  out: { type: 'string', default: 'practice-run' },
} as const;

/** The same for orders, seed and days. */
const MOST = 5000;

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST)
    throw new RangeError(`--${name} takes a whole number from 1 to ${MOST}.`);
  return value;
}

function readWish(args: readonly string[]): Wish {
  const { values } = parseArgs({ options, args: [...args] });
  return {
    orders: whole('orders', values.orders),
    seed: whole('seed', values.seed),
    days: whole('days', values.days),
    out: resolve(values.out),
  };
}

/** Only a folder that an earlier practice day left, or an empty one, is cleared: `--out` may name anything. */
function clearOut(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  const ours = names.every((name) => OUR_FILES.test(name));
  if (!ours) throw new RangeError(`${folder} holds other things than a practice day's; name another folder.`);
  rmSync(folder, { recursive: true });
}

const OUR_FILES =
  /^(?:summary\.json|labels(?:-a4)?\.pdf|invoices\.pdf|pick-list\.pdf|manifest-\d+\.pdf|gst-draft\.csv|window-.+\.png)$/u;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** Runs the day and answers with the exit code. */
export async function practiceDay(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  clearOut(wish.out);
  say(
    `A practice day of ${wish.orders} orders (seed ${wish.seed}), then ${wish.days} days; the results go to ${wish.out}`,
  );
  const stage = await setStage(wish, say);
  try {
    return await run(stage);
  } finally {
    await stage.close();
  }
}

async function run(stage: Stage): Promise<number> {
  const hands = handsOn(stage);
  const seconds: Record<string, number> = {};
  const step = async <T>(name: string, sentence: string, work: () => Promise<T>): Promise<T> => {
    say(sentence);
    const from = performance.now();
    const value = await work();
    seconds[name] = Math.round(performance.now() - from) / 1000;
    return value;
  };
  const month = START_DATE.slice(0, 7);
  await step('plan', 'Fetching orders and answering what is held', () => planTheDay(stage, hands));
  await step('book', 'Booking pickups: Enter, Enter', () => bookTheRun(stage, hands));
  await step('papers', 'Waiting for labels and invoices, reading every one', () => awaitPapers(stage, hands));
  const labels = await step('print', 'Writing labels, invoices, sheets and the pick list', () =>
    printPapers(stage, hands),
  );
  const pages = await pageFacts(stage);
  await step('pack', `Packing ${labels.length} parcels with the scanner`, () =>
    packAll(stage, hands, labels),
  );
  const manifests = await step('handover', 'Handing over', () => handOver(stage, hands));
  const day = dayFigures(stage);
  const dayEnd = stage.clock.now();
  const gst = await gstFigures(stage, month);
  const draft = await gstDraft(stage.session.app.desk, month);
  writeFileSync(join(stage.wish.out, 'gst-draft.csv'), gstCsv(draft.rows));
  await hands.press('Digit9');
  await hands.picture('records');
  const removeSample = plantSample(stage);
  const before = await step('search_before', 'Looking for the buyers before they are due', () =>
    search(stage),
  );
  removeSample();
  await step('afterwards', `Living through ${stage.wish.days} more days`, () => liveOn(stage));
  await hands.picture('after');
  const after = await step('search_after', 'Looking for the buyers again', () => search(stage));
  const amazon = amazonBooks(stage, dayEnd);
  const papers = { labels, manifests, ...pages };
  const report = writeSummary(stage, { day, papers, gst, before, after, seconds, amazon });
  return tell(report, before.people);
}

function tell(report: ReturnType<typeof writeSummary>, peopleFound: number): number {
  const { day, afterwards, personal, amazon } = report;
  const count = (found: object): number =>
    Object.values(found).reduce((sum: number, n: number) => sum + n, 0);
  say(
    `${day.booked} of ${day.ordersSeen} orders booked, ${day.papersVerified} labels read and verified, ${day.packed} packed, ` +
      `${day.handedOver} handed over; later ${afterwards.delivered} delivered, ${afterwards.returned} returned, ${afterwards.lost} lost.`,
  );
  say(
    `${personal.peoplePlanted} made-up buyers: traces of ${peopleFound} found before, ${count(personal.after.found)} strings after. ` +
      `Double bookings: ${amazon.doubleBookings}.`,
  );
  const packages = amazon.orders.filter((order) => order.packages > 0).length;
  const good =
    packages === day.booked &&
    amazon.doubleBookings === 0 &&
    peopleFound === personal.peoplePlanted &&
    (count(personal.after.found) === 0 || afterwards.days < EVERYBODY_GONE_AFTER_DAYS);
  if (afterwards.days < EVERYBODY_GONE_AFTER_DAYS) {
    say(
      `Buyers fall due within ${EVERYBODY_GONE_AFTER_DAYS} days; after ${afterwards.days} some are rightly still here.`,
    );
  }
  say(good ? 'Everything agrees.' : 'Something does not agree: see summary.json.');
  return good ? 0 : 1;
}
