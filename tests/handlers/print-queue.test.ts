/** The queue: by itself, paused, after a crash, on a scan, and only where bars stay as wide as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { type PrintQueue, createPrintQueue } from '../../src-main/jobs/print-queue.ts';
import type { Output } from '../../src-main/jobs/ports.ts';
import { type PracticePrinters, createPracticePrinters } from '../../src-practice/printer.ts';
import { aPackage, aSku, anOrder, testClock } from '../jobs/kit.ts';
import type { TestOffice } from './kit.ts';
import { arrive, paperedOffice } from './papered.ts';
import { outputOf } from './practice-output.ts';

const orders = Array.from({ length: 25 }, (_, index) => anOrder(index + 1));
const labels = 'Practice printer';
const a4 = 'Practice A4 printer';

/** The queue of a program that is started over. */
function nextLife({ desk }: TestOffice, made: PracticePrinters): PrintQueue {
  return createPrintQueue(desk, outputOf(made) as Output, {
    printers: () => Promise.resolve([{ name: labels, notForLabels: null }]),
    fault: (error) => {
      throw error;
    },
    signal: new AbortController().signal,
  });
}

/** Time passes, and the queue looks every two seconds of it. */
async function lookFor({ desk, queue }: TestOffice, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 2) {
    desk.clock.set(desk.clock.now() + 2_000);
    await queue.step();
  }
}

function shop(t: TestContext, output: Partial<Output> = {}) {
  const made = createPracticePrinters(testClock(), 0);
  const desk = paperedOffice(t, {
    orders,
    output: { ...outputOf(made), ...output },
    printers: [labels, a4],
    realPages: true,
  });
  const sheets = (name: string) => made.control(name).sheets().length;
  return { ...desk, made, sheets };
}

void test('labels and invoices each go to their printer by themselves, in pick order, and are gone from the disk', async (t) => {
  const it = shop(t);
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: a4 });
  await it.queue.step();
  assert.equal(it.sheets(labels), 0, 'nothing has come');
  await arrive(it);
  const jobs = async (): Promise<string[]> =>
    (await it.ask('papers.get')).queue.lines.map(({ printer, waiting }) => `${printer} ${waiting}`);
  assert.deepEqual(await jobs(), [`${labels} 25`, `${a4} 25`]);
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), it.sheets(a4)], [25, 25]);
  assert.deepEqual(await jobs(), [`${labels} 0`, `${a4} 0`]);
  assert.equal(it.desk.recipients()?.counts().papers, 0);
  assert.equal(it.desk.ledger.prints.labelsSent(), 25);
});

void test('by hand nothing goes by itself; without a label printer neither', async (t) => {
  const it = shop(t);
  await arrive(it);
  await it.queue.step();
  await it.ask('settings.set', { labelPrinter: labels, printWhen: 'by_hand' });
  await it.queue.step();
  assert.equal(it.sheets(labels), 0);
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  assert.equal(it.sheets(labels), 25);
});

void test('paused, nothing further is sent, also after a restart; one key and it goes on', async (t) => {
  const it = shop(t);
  await it.ask('papers.pause');
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  await it.queue.step();
  assert.equal(it.sheets(labels), 0);
  await nextLife(it, it.made).step();
  assert.equal(it.sheets(labels), 0);
  assert.equal((await it.ask('papers.get')).queue.paused, true);
  await it.ask('papers.resume');
  assert.equal(it.sheets(labels), 25);
});

for (const came of [true, false] as const) {
  void test(`ended while handing over, the spooler ${came ? 'has' : 'never got'} the job: each label once, no question`, async (t) => {
    const dead = new Error('the power went');
    let alive = false;
    const made = createPracticePrinters(testClock(), 0);
    const real = outputOf(made);
    const it = shop(t, {
      ...real,
      async print(job) {
        const answer = alive || came ? await real.print?.(job) : undefined;
        if (!alive || !answer) throw dead;
        return answer;
      },
    });
    await it.ask('settings.set', { labelPrinter: labels });
    await arrive(it);
    await it.queue.step();
    assert.deepEqual(it.faults, [{ request: 'prints', error: dead }]);
    alive = true;
    const next = nextLife(it, made);
    await next.step();
    await next.step();
    assert.equal(made.control(labels).sheets().length, 25);
    assert.deepEqual(it.desk.ledger.prints.openBatches(), []);
  });
}

void test('ended while handing over to a spooler that cannot tell: asked once', async (t) => {
  const made = createPracticePrinters(testClock(), 0);
  const real = outputOf(made);
  let alive = false;
  const it = shop(t, {
    ...real,
    print: (job) => (alive && real.print ? real.print(job) : Promise.reject(new Error('the power went'))),
    findJob: () => Promise.resolve('unknown'),
  });
  await it.ask('settings.set', { labelPrinter: labels });
  await arrive(it);
  await it.queue.step();
  await lookFor(it, 30);
  const [line] = (await it.ask('papers.get')).queue.lines;
  assert.equal(line?.question?.fault, 'interrupted');
  alive = true;
  await it.ask('papers.lastGood', { batchId: line?.question?.batchId ?? 0, last: 'all' });
  await it.queue.step();
  assert.equal((await it.ask('papers.get')).batches.length, 0);
  assert.equal(made.control(labels).sheets().length, 5, 'the twenty are not printed again');
});

void test('a spooler that loses sight of the job after the answer: what may come out twice is on the shred list', async (t) => {
  let isBlind = false;
  const it = shop(t, {
    jobState: async (printer, jobId) => (isBlind ? 'unknown' : it.made.jobState(printer, jobId)),
    // It keeps the job and goes on with it as soon as there is paper.
    cancelJob: () => Promise.resolve(),
  });
  await it.ask('settings.set', { labelPrinter: labels });
  it.made.control(labels).stopAfter(7, 'media_empty');
  await arrive(it);
  await it.queue.step();
  await lookFor(it, 120);
  const [line] = (await it.ask('papers.get')).queue.lines;
  const { batchId = 0, orderIds = [] } = line?.question ?? {};
  assert.equal(orderIds.length, 20);
  isBlind = true;
  it.made.control(labels).fix();
  await it.ask('papers.lastGood', { batchId, last: { orderId: orderIds[6] ?? '' } });
  await lookFor(it, 60);
  const listed = it.desk.ledger.handover.toShred().map(({ orderId }) => orderId);
  assert.deepEqual([it.sheets(labels), listed.length], [38, 13]);
  assert.deepEqual(new Set(listed), new Set(orderIds.slice(7)));
});

void test('on scan, the papers of the parcel in hand come out and no others', async (t) => {
  const it = shop(t);
  await it.ask('settings.set', { labelPrinter: labels, invoicePrinter: a4, printWhen: 'on_scan' });
  await arrive(it);
  const { parcel } = await it.ask('package.scan', { code: aSku });
  while ((await it.ask('pack.get')).papers?.label === 'sending') await new Promise(setImmediate);
  await it.queue.step();
  assert.deepEqual([it.sheets(labels), it.sheets(a4)], [1, 1]);
  assert.equal(it.desk.ledger.printSets.get(parcel?.orderId ?? '')?.state, 'deleted');
});

void test('a printer whose bars were measured too short gets no label, and says so until it is measured again', async (t) => {
  const it = shop(t);
  await assert.rejects(it.ask('papers.calibrated', { printer: labels, measuredMm: 42 }), {
    reason: 'not_allowed_now',
  });
  await it.ask('settings.set', { labelPrinter: labels });
  it.made.control(labels).setPace(0);
  await arrive(it);
  const { ledger } = it.desk;
  ledger.settings.set('papers.calibrations', [[labels, { expectedMm: 42.08, measuredMm: null, at: 1 }]]);
  const short = await it.ask('papers.calibrated', { printer: labels, measuredMm: 37 });
  assert.equal(short.verdict, 'too_small');
  await it.queue.step();
  const [line] = (await it.ask('papers.get')).queue.lines;
  assert.deepEqual([line?.state, line?.reason, it.sheets(labels)], ['refused', 'label_too_small', 0]);
  await assert.rejects(it.ask('papers.print', { paper: 'labels', printer: labels }), {
    reason: 'label_too_small',
  });
  const known = (await it.ask('printers.list')).find(({ name }) => name === labels);
  assert.equal(known?.calibration?.measuredMm, 37);
  assert.equal((await it.ask('papers.calibrated', { printer: labels, measuredMm: 40 })).verdict, 'scales');
  const good = await it.ask('papers.calibrated', { printer: labels, measuredMm: 42 });
  assert.deepEqual([good.verdict, Math.round(good.awbMm ?? 0)], ['true_to_size', 42]);
  await it.ask('papers.print', { paper: 'labels', printer: labels });
  assert.equal(it.sheets(labels), 25);
});

void test('a label scanned at the bench answers for those before it while the question stands', async (t) => {
  const it = shop(t);
  await it.ask('settings.set', { labelPrinter: labels });
  it.made.control(labels).stopAfter(7, 'media_empty');
  await arrive(it);
  await it.queue.step();
  await it.queue.step();
  const question = (await it.ask('papers.get')).queue.lines[0]?.question;
  assert.equal(question?.fault, 'media_empty');
  const fifth = question?.orderIds[4] ?? '';
  await it.ask('package.scan', { code: aPackage(fifth).trackingId ?? '' });
  await assert.rejects(
    it.ask('papers.lastGood', { batchId: question?.batchId ?? 0, last: { code: '123' } }),
    {
      reason: 'not_found',
    },
  );
  // The seller looks wrong: what was scanned is out all the same.
  await it.ask('papers.lastGood', {
    batchId: question?.batchId ?? 0,
    last: { orderId: question?.orderIds[2] ?? '' },
  });
  it.made.control(labels).fix();
  await it.queue.step();
  await it.queue.step();
  assert.deepEqual((await it.ask('papers.get')).batches, []);
  assert.equal(it.desk.ledger.handover.toShred().length, 2, 'the sixth and the seventh came out twice');
  assert.equal(it.sheets(labels), 25 + 2);
});
