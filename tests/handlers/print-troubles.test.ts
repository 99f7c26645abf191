/** What goes wrong while papers are printed is told, stands at its printer with a reason, and is tried again in time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { DocumentError } from '../../src-main/domain/papers.ts';
import { WorkError } from '../../src-main/domain/work-error.ts';
import type { Output } from '../../src-main/jobs/ports.ts';
import { createPracticePrinters } from '../../src-practice/printer.ts';
import { amazonError, anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { arrive, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

const labels = 'Practice printer';
const a4 = 'Practice A4 printer';
const orders = Array.from({ length: 25 }, (_, index) => anOrder(index + 1));
const torn = new Error('the cable was pulled');

interface Shop extends TestOffice {
  readonly made: ReturnType<typeof createPracticePrinters>;
  /** What the next hand-overs to the label printer do instead. */
  instead: Output['print'] | null;
  /** Happens while the spooler is asked for a job. */
  meanwhile: (() => void) | null;
  tries: number;
  /** Of an idle printer CUPS says that it is ready, whatever its last job met. */
  isLikeCups: boolean;
  readonly sheets: (name: string) => number;
  look(seconds: number): Promise<void>;
}

async function shop(t: TestContext): Promise<Shop> {
  const made = createPracticePrinters(testClock(), 0);
  const it: Pick<Shop, 'instead' | 'meanwhile' | 'tries' | 'isLikeCups'> = {
    instead: null,
    meanwhile: null,
    tries: 0,
    isLikeCups: false,
  };
  const isIdle = (): boolean => office.desk.ledger.prints.openBatches().length === 0;
  const office = paperedOffice(t, {
    orders,
    printers: [labels, a4],
    realPages: true,
    output: {
      ...outputOf(made),
      async print(job) {
        if (job.printer === labels) it.tries += 1;
        if (job.printer === labels && it.instead) return it.instead(job);
        return { state: 'sent', ...(await made.print(job)) };
      },
      async jobState(printer, jobId) {
        it.meanwhile?.();
        return Promise.resolve(made.jobState(printer, jobId));
      },
      printerState: async (printer) => (it.isLikeCups && isIdle() ? 'ready' : made.printerState(printer)),
    },
  });
  return Object.assign(it, office, {
    made,
    sheets: (name: string) => made.control(name).sheets().length,
    async look(seconds: number) {
      for (let passed = 0; passed < seconds; passed += 2) {
        office.desk.clock.set(office.desk.clock.now() + 2_000);
        await office.queue.step();
      }
    },
  });
}

const lineOf = async ({ ask }: TestOffice, name = labels) =>
  (await ask('papers.get')).queue.lines.find(({ printer }) => printer === name);

void test('what fails after an answer is told and stands at the printer; the answer holds and the rest follows', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  it.made.control(labels).stopAfter(7, 'media_empty');
  await arrive(it);
  await it.queue.step();
  await it.queue.step();
  const question = (await lineOf(it))?.question;
  const seventh = question?.orderIds[6] ?? '';
  it.made.control(labels).fix();
  it.instead = () => Promise.reject(torn);
  await it.ask('papers.lastGood', { batchId: question?.batchId ?? 0, last: { orderId: seventh } });
  await it.look(2);
  assert.deepEqual(it.faults, [{ request: 'prints', error: torn }]);
  const line = await lineOf(it);
  assert.deepEqual([line?.state, line?.reason, line?.question], ['refused', 'internal', null]);
  assert.equal(it.desk.ledger.printSets.get(seventh)?.state, 'out', 'its invoice is still here');
  it.instead = null;
  await it.look(60);
  assert.deepEqual([it.sheets(labels), (await lineOf(it))?.reason], [25, null]);
  assert.equal(it.faults.length, 1);
});

void test('resuming into a fault tells it too; the other printer goes on meanwhile', async (t) => {
  const it = await shop(t);
  await it.ask('papers.pause');
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: a4 });
  await arrive(it);
  it.instead = () => Promise.reject(torn);
  await it.ask('papers.resume');
  assert.deepEqual(it.faults, [{ request: 'prints', error: torn }]);
  assert.deepEqual([it.sheets(labels), it.sheets(a4)], [0, 25]);
  assert.deepEqual([(await lineOf(it))?.reason, (await lineOf(it, a4))?.reason], ['internal', null]);
});

void test('printing by hand into a fault is answered with its reason and told once', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels, printWhen: 'by_hand' });
  await arrive(it);
  it.instead = () => Promise.reject(torn);
  await assert.rejects(it.ask('papers.print', { paper: 'labels', printer: labels }), { reason: 'internal' });
  assert.deepEqual(it.faults, [{ request: 'prints', error: torn }]);
  it.instead = null;
  await it.look(40);
  assert.equal(it.sheets(labels), 0, 'what was refused and told waits for the next key');
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  assert.equal(it.sheets(labels), 25);
});

void test('a printer that refuses, or fails us, is tried again a few times a quarter of an hour, not every two seconds', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  for (const instead of [
    () => Promise.resolve({ state: 'refused', reason: 'printer_refused' } as const),
    () => Promise.reject(torn),
  ]) {
    it.instead = instead;
    it.tries = 0;
    await it.look(900);
    assert.ok(it.tries >= 5 && it.tries <= 10, `${it.tries} tries`);
  }
  assert.ok(it.faults.length <= 10, `${it.faults.length} faults told`);
  it.instead = null;
  await it.look(120);
  assert.equal(it.sheets(labels), 25);
});

void test('paper that stays missing costs a job now and then and no question; put in, one key brings the rest at once', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  it.made.control(labels).stopAfter(20, 'media_empty');
  it.isLikeCups = true;
  await arrive(it);
  await it.look(2);
  assert.deepEqual(
    [it.sheets(labels), it.tries],
    [20, 2],
    'the twenty are out, five lie before an empty tray',
  );
  await it.look(900);
  assert.ok(it.tries >= 5 && it.tries <= 10, `${it.tries} tries`);
  assert.deepEqual([(await lineOf(it))?.question, it.faults], [null, []]);
  it.made.control(labels).fix();
  await it.ask('papers.resume');
  await it.look(2);
  assert.equal(it.sheets(labels), 25);
});

void test('without Amazon the first order is asked after in vain, and the twenty go to the printer', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  let asked = 0;
  t.mock.method(it.desk.amazon, 'getOrder', () => {
    asked += 1;
    return Promise.reject(amazonError('offline'));
  });
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), asked], [25, 2], 'once a batch');
});

void test('locked while the spooler is asked: what is out is deleted once the file is open again', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  const { desk } = it;
  const people = desk.recipients();
  let isClosed = false;
  t.mock.method(desk, 'recipients', () => (isClosed ? null : people));
  // The first batch goes out at once; the lock comes while the spooler is asked for it.
  it.meanwhile = () => void (isClosed = true);
  await it.queue.step();
  await it.queue.step();
  assert.equal(
    desk.ledger.prints.openBatches().length,
    1,
    'nothing is said to be out that could not be deleted',
  );
  assert.equal(people?.counts().papers, 25);
  [it.meanwhile, isClosed] = [null, false];
  await it.look(4);
  assert.deepEqual([desk.ledger.prints.openBatches(), it.sheets(labels)], [[], 25]);
  const withLabel = orders.filter(({ orderId }) => people?.papers(orderId)?.label);
  assert.deepEqual(withLabel, [], 'no label is left behind');
});

void test('a label that ends its reader, or is damaged, is set aside and holds up no other', async (t) => {
  const it = await shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  let checks = 0;
  t.mock.method(it.desk.work, 'checkLabel', () => {
    checks += 1;
    if (checks === 3) return Promise.reject(new WorkError('crashed', 'checkLabel'));
    return checks === 7 ? Promise.reject(new DocumentError('pdf_damaged')) : Promise.resolve(null);
  });
  await it.queue.step();
  assert.equal(it.sheets(labels), 23);
  const aside = (await it.ask('papers.get')).setAside.map(({ reason }) => reason);
  assert.deepEqual([aside, it.faults], [['label_unreadable', 'label_unreadable'], []]);
});
