/** How many printers wait for the seller, as the frame counts them on every screen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { Output } from '../../src-main/jobs/ports.ts';
import type { PrintLine } from '../../src-main/contract/papers.ts';
import { stoppedPrinters } from '../../src-main/handlers/print-lines.ts';
import { createPracticePrinters } from '../../src-practice/printer.ts';
import { anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { arrive, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

const labels = 'Practice printer';
const a4 = 'Practice A4 printer';
/** A batch of twenty, and one of five. */
const orders = Array.from({ length: 25 }, (_, index) => anOrder(index + 1));

interface Shop extends TestOffice {
  readonly made: ReturnType<typeof createPracticePrinters>;
  /** What the next hand-overs do instead. */
  instead: Output['print'] | null;
  /** Time passes, and the queue looks every two seconds of it. */
  look(seconds?: number): Promise<void>;
  /** The count, once it is known that a window, which asks again when it is told to, shows the same. */
  stopped(): Promise<number>;
  line(printer?: string): Promise<PrintLine | undefined>;
}

async function shop(t: TestContext): Promise<Shop> {
  const made = createPracticePrinters(testClock(), 0);
  const it: Pick<Shop, 'instead'> = { instead: null };
  const office = paperedOffice(t, {
    orders,
    printers: [labels, a4],
    realPages: true,
    output: {
      ...outputOf(made),
      print: async (job) => it.instead?.(job) ?? { state: 'sent', ...(await made.print(job)) },
    },
  });
  const { desk, queue, ask } = office;
  let shown = 0;
  desk.hears.add((topics) => {
    if (topics.includes('papers') || topics.includes('settings')) shown = stoppedPrinters(desk, queue);
  });
  await ask('settings.set', { labelPrinter: labels });
  await arrive(office);
  return Object.assign(it, office, {
    made,
    async look(seconds = 2) {
      for (let passed = 0; passed < seconds; passed += 2) {
        desk.clock.set(desk.clock.now() + 2_000);
        await queue.step();
      }
    },
    async stopped() {
      const counts = await ask('counts.get');
      assert.equal(shown, counts.stoppedPrinters, 'the window was not told');
      return counts.stoppedPrinters;
    },
    line: async (name: string = labels) =>
      (await ask('papers.get')).queue.lines.find(({ printer }) => printer === name),
  });
}

void test('a batch that stopped in its middle is one printer, asked about or not, until it was answered and mended', async (t) => {
  const it = await shop(t);
  assert.equal(await it.stopped(), 0);
  it.made.control(labels).stopAfter(7, 'jam');
  await it.look();
  assert.deepEqual([(await it.line())?.state, await it.stopped()], ['stopped', 1], 'its job is leaving');
  await it.look();
  const line = await it.line();
  const { batchId = 0, orderIds = [] } = line?.question ?? {};
  assert.deepEqual([line?.state, line?.fault], ['asking', 'jam'], 'both are known of it');
  assert.equal(await it.stopped(), 1);

  await it.ask('papers.lastGood', { batchId, last: { orderId: orderIds[6] ?? '' } });
  await it.look();
  assert.deepEqual([(await it.line())?.state, await it.stopped()], ['stopped', 1], 'answered, still jammed');
  it.made.control(labels).fix();
  await it.look();
  assert.deepEqual([(await it.line())?.state, await it.stopped()], ['idle', 0]);
});

void test('mended before it is answered, it waits for the answer and for nothing else', async (t) => {
  const it = await shop(t);
  it.made.control(labels).stopAfter(7, 'cover_open');
  await it.look();
  it.made.control(labels).fix();
  await it.look();
  assert.equal(await it.stopped(), 1);
  const { batchId = 0, orderIds = [] } = (await it.line())?.question ?? {};
  await it.ask('papers.lastGood', { batchId, last: { orderId: orderIds[6] ?? '' } });
  assert.equal(await it.stopped(), 0);
});

void test('a printer that stops between two batches is counted while papers wait for it', async (t) => {
  const it = await shop(t);
  it.made.control(labels).stopAfter(20, 'offline');
  await it.look();
  const line = await it.line();
  assert.deepEqual([line?.state, line?.question, line?.waiting], ['stopped', null, 5]);
  assert.equal(await it.stopped(), 1);
  it.made.control(labels).fix();
  await it.look();
  assert.equal(await it.stopped(), 0);
  assert.equal(it.made.control(labels).sheets().length, 25);
});

void test('mended while all is paused it is counted no more, though its papers wait on', async (t) => {
  const it = await shop(t);
  it.made.control(labels).stopAfter(20, 'media_empty');
  await it.look();
  await it.ask('papers.pause');
  assert.equal(await it.stopped(), 1);
  it.made.control(labels).fix();
  await it.look();
  const line = await it.line();
  assert.deepEqual([line?.state, line?.waiting, await it.stopped()], ['paused', 5, 0]);
});

void test('two printers that stopped are two, each with what it has', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { invoicePrinter: a4 });
  it.made.control(labels).stopAfter(7, 'media_empty');
  it.made.control(a4).stopAfter(20, 'media_empty');
  await it.look(4);
  assert.deepEqual([(await it.line())?.state, (await it.line(a4))?.state], ['asking', 'stopped']);
  assert.equal(await it.stopped(), 2);
  it.made.control(a4).fix();
  await it.look();
  assert.equal(await it.stopped(), 1);
});

void test('a printer that takes nothing is counted until it takes what waits', async (t) => {
  const it = await shop(t);
  it.instead = () => Promise.resolve({ state: 'refused', reason: 'printer_refused' });
  await it.look();
  assert.deepEqual([(await it.line())?.state, await it.stopped()], ['refused', 1]);
  it.instead = null;
  await it.look(60);
  assert.equal(await it.stopped(), 0);
});

void test('a printer without paper that nothing waits for keeps nobody', async (t) => {
  const it = await shop(t);
  it.made.control(labels).stopAfter(20, 'media_empty');
  await it.look();
  assert.equal(await it.stopped(), 1);
  await it.ask('settings.set', { printWhen: 'by_hand' });
  assert.deepEqual([(await it.line())?.state, await it.stopped()], ['stopped', 0]);
});

void test('papers that were asked for by hand wait at a printer of no setting, and Papers shows it', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { printWhen: 'by_hand' });
  it.made.control(a4).stopAfter(0, 'stopped');
  await it.ask('papers.print', { paper: 'invoices', printer: a4, orderIds: [orders[0]?.orderId ?? ''] });
  const line = await it.line(a4);
  assert.deepEqual([line?.state, line?.papers], ['stopped', ['invoices']]);
  assert.equal(await it.stopped(), 1);
  it.made.control(a4).fix();
  await it.look();
  assert.deepEqual([await it.line(a4), await it.stopped()], [undefined, 0]);
});
